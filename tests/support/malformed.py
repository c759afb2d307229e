"""Five hundred documents that no parser was written for, made anew from a seed.

    python -m tests.support.malformed [FOLDER]

takes them through ingest and cleaning in a home of its own and prints what became of them, the
longest that one document took, and the peak of memory.
"""

import gzip
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path

import zstandard

SEED, COUNT = 50, 500
LONG_LINE = 50_000_000
NAMES = ("Ada Brock", "Milo Tarn", "Ines Halvard", "Joren Pike", "Runa Osk", "Piet Larch")
TOWNS = ("Arle", "Corvale", "Dunmere", "Holt Sands", "Kelder", "Port Ines")
THINGS = ("fish market", "toll bridge", "night ferry", "water tariff", "old theatre", "tram line")
ACTS = ("will close", "was reopened", "has been sold", "needs repair", "divides the council")
WHYS = ("before the winter", "after a long dispute", "at half the price", "in spite of protests")
MENU = ("News", "Sport", "Weather", "Opinion", "Sign in", "Subscribe", "Search", "Menu", "Share")
HEBREW, ARABIC = "שלום עולם הנמל נסגר אתמול ", "أغلق الميناء أمس بعد العاصفة "
EMOJI = ("😀", "👩‍🚒", "🏳️‍🌈", "🇮🇸", "👍🏽", "❤️‍🔥", "🧑‍🤝‍🧑")
CHARSETS = ("utf-8", "utf-16", "shift_jis", "iso-8859-8", "utf-7", "punycode", "x-none", "gb2312")
SIGNATURES = (b"%PDF-1.7\n", b"\x89PNG\r\n", b"GIF89a", b"PK\x03\x04", b"\xff\xd8\xff")
NESTS = (
    "<div>",
    "<span>",
    "<b><i>",
    "<table><tr><td>",
    "<ul><li>",
    "<blockquote>",
    "<form>",
    "<font>",
)
MARKUP = ("<", "</", "<!--", "-->", "]]>", "<![CDATA[", "<p", "&#x0;", "&#99999999;", "&bogus;", "'", '"', "<script>", "</html>", "<?php", "\x0b", "\x85")  # fmt: skip
Random = random.Random


@dataclass(frozen=True, slots=True)
class Malformed:
    """A file of that name and content; the name begins with its kind."""

    name: str
    payload: bytes


def malformed(seed: int = SEED, number: int = COUNT) -> Iterator[Malformed]:
    """The files, of all kinds in turn, the largest first."""
    source, numbers = Random(seed), count(1)
    kinds = [*LARGE.items(), *islice(cycle(KINDS.items()), number - len(LARGE))]
    for (kind, (ending, make)), place in zip(kinds, numbers, strict=False):
        made = make(source)
        yield Malformed(
            f"{kind}-{place:03}{ending}", made.encode() if isinstance(made, str) else made
        )


def sentence(r: Random) -> str:
    """One sentence of news."""
    said = r.choice(("said", "told the council", "wrote"))
    return f"The {r.choice(THINGS)} of {r.choice(TOWNS)} {r.choice(ACTS)} {r.choice(WHYS)}, {r.choice(NAMES)} {said}."


def paragraphs(r: Random, number: int = 6) -> list[str]:
    """Paragraphs of a few sentences each."""
    return [" ".join(sentence(r) for _ in range(r.randint(2, 5))) for _ in range(number)]


def story(r: Random) -> str:
    """A sound article as text, to be broken."""
    return f"{sentence(r)[:-1]}\nBy {r.choice(NAMES)}\n\n" + "\n\n".join(paragraphs(r))


def page(r: Random, body: str | None = None, head: str = "") -> str:
    """A sound page, to be broken."""
    inner = body if body is not None else "".join(f"<p>{p}</p>\n" for p in paragraphs(r))
    title = sentence(r)[:-1]
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{title}</title></head><body><nav>{' '.join(MENU)}"
        f"</nav><article><h1>{title}</h1>\n{inner}</article></body></html>"
    )


def pack(payload: bytes) -> bytes:
    """The payload as gzip, without the time."""
    return gzip.compress(payload, mtime=0)


def _cut(r: Random, payload: bytes) -> bytes:
    return payload[: r.randrange(1, len(payload))]


def _patched(r: Random) -> bytes:
    """A page with pieces overwritten, doubled or taken out."""
    data = bytearray(page(r).encode())
    for _ in range(r.randint(1, 40)):
        at, size = r.randrange(len(data)), r.randint(1, 40)
        data[at : at + size] = r.choice((b"", r.randbytes(size), bytes(data[at : at + size]) * 2))
    return bytes(data)


def _littered(r: Random) -> str:
    words = page(r).split(" ")
    for _ in range(r.randint(1, 60)):
        words.insert(r.randrange(len(words)), r.choice(MARKUP))
    return " ".join(words)


def _nested(r: Random) -> str:
    opening = r.choice(NESTS) * 10_000
    return page(r, opening + "".join(f"<p>{p}</p>" for p in paragraphs(r)))


def _linked_data(r: Random) -> str:
    broken = ("[" * 10_000, '{"@graph":' * 5_000, '{"@type": "NewsArticle", "author": [[[]]]}', "]")
    return page(r, head=f"<script type='application/ld+json'>{r.choice(broken)}</script>")


def _long_line(r: Random) -> str:
    unit = r.choice((sentence(r) + " ", "x", "é", "“", "a\u0301", "&amp;", "â€™ ", "(("))
    return unit * (r.randint(20_000, 120_000) // len(unit))


def _nuls(r: Random) -> bytes:
    text = story(r).encode()
    if r.random() < 0.3:
        return b"\x00" * r.randint(1, 5_000) + text
    return b"\x00".join(text[i : i + 400] for i in range(0, len(text), r.choice((40, 400))))


def _wrong_charset(r: Random) -> bytes:
    declared = r.choice(CHARSETS)
    body = "".join(f"<p>“{p}” – café, naïve.</p>" for p in paragraphs(r))
    return page(r, body, f'<meta charset="{declared}">').encode(
        r.choice(("cp1252", "utf-8", "utf-16-le"))
    )


def _wide(r: Random) -> bytes:
    data = story(r).encode(r.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32")))
    return data[:-1] if r.random() < 0.5 else data


def _bomb(r: Random) -> bytes:
    return pack(r.choice((b"<div>", b"\x00", b" ", b"a\n")) * r.randint(3, 8) * 500_000)


def _packed_bomb(r: Random) -> bytes:
    inner = pack(b"a" * 4_000_000)
    return zstandard.compress(inner if r.random() < 0.5 else b"<p>" * 3_000_000)


def _cut_archive(r: Random) -> bytes:
    return _cut(r, pack(page(r).encode()))


def _empty(r: Random) -> str:
    return r.choice(
        ("", " \n\t", "\ufeff", "<html></html>", "<!-- -->", "\u200b\n\u00a0", "<p></p>")
    ) + " " * r.randint(0, 400)


def _chrome(r: Random) -> str:
    return "\n".join(r.choice(MENU) for _ in range(r.randint(20, 400)))


def _chrome_page(r: Random) -> str:
    links = "".join(
        f"<li><a href='/{i}'>{r.choice(MENU)}</a></li>" for i in range(r.randint(20, 300))
    )
    return page(r, f"<ul>{links}</ul>")


def _right_to_left(r: Random) -> str:
    marked = "\u202e" + story(r) + "\u202c"
    return r.choice(
        (HEBREW * r.randint(30, 90), ARABIC * r.randint(30, 90), marked, HEBREW + story(r))
    )


def _emoji(r: Random) -> str:
    if r.random() < 0.4:
        return "".join(r.choice(EMOJI) for _ in range(r.randint(50, 3_000)))
    return " ".join(word + r.choice(("", "", r.choice(EMOJI))) for word in story(r).split(" "))


def _script_only(r: Random) -> str:
    code = f"window.__STATE__={json.dumps({'text': paragraphs(r)})};"
    return f"<html><head><script>{code}</script></head><body><div id=app></div><noscript>Please enable JavaScript.</noscript><script>{code}</script></body></html>"


def _control(r: Random) -> str:
    litter = (
        "\x1b[31m",
        "\x07",
        "\u2028",
        "\r",
        "\ud7ff",
        "\ufffe",
        "\u0600",
        "\U000e0041",
        "\x0c",
    )
    return "".join(c + (r.choice(litter) if r.random() < 0.02 else "") for c in story(r))


def _many(r: Random) -> str:
    line, size = r.choice(("", "x\n", "- item\n", sentence(r) + "\n")), r.randint(500, 3_000)
    return (line or "\n") * size + story(r)


def _tags(r: Random) -> str:
    flood = ("<br>", "<a href=x>w ", "<p>", "<td>1", "<img src=x>", "<p style='display:none'>x</p>")
    return page(r, r.choice(flood) * r.randint(500, 2_500) + "".join(paragraphs(r)))


def _attributes(r: Random) -> str:
    many = " ".join(f"a{i}={i}" for i in range(r.choice((500, 2_000, 30_000))))
    return page(r, f"<p {many}>{sentence(r)}</p>" + "".join(f"<p>{p}" for p in paragraphs(r)))


def _records(r: Random) -> str:
    lines = ("null", "[]", "{", '{"text": 7}', '{"text": "\\ud800 alone"}', "[" * 5_000, '{"html": ""}', json.dumps({"text": story(r), "authors": [[{"a": 1}], None], "url": r.choice(("http://[", "::", "x" * 5_000)), "published_at": "0000-13-99"}))  # fmt: skip
    return "\n".join(r.choice(lines) + " " * r.randint(0, 300) for _ in range(3))


def _feed(r: Random) -> str:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 9))
    opening = r.choice(("", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'))
    body = f"<item><title>&l8; & {sentence(r)}</title><description>{story(r)}</description></item>"
    return f"{opening}<rss><channel>{body}" + r.choice(("", "</channel></rss>", "<item>", "</b>"))


def _signature(r: Random) -> bytes:
    return r.choice(SIGNATURES) + r.randbytes(r.randint(0, 3_000))


KINDS: dict[str, tuple[str, Callable[[Random], str | bytes]]] = {
    "truncated": (".html", lambda r: _cut(r, page(r).encode())),
    "truncated_text": (".txt", lambda r: _cut(r, story(r).replace("e", "é").encode())),
    "patched": (".html", _patched),
    "littered": (".html", _littered),
    "nested": (".html", _nested),
    "linked_data": (".html", _linked_data),
    "long_line": (".txt", _long_line),
    "long_line_page": (".html", lambda r: page(r, _long_line(r))),
    "nuls": (".txt", _nuls),
    "wrong_charset": (".html", _wrong_charset),
    "wide": (".txt", _wide),
    "bomb": (".html.gz", _bomb),
    "packed_bomb": (".txt.zst", _packed_bomb),
    "cut_archive": (".html.gz", _cut_archive),
    "empty": (".html", _empty),
    "chrome": (".txt", _chrome),
    "chrome_page": (".html", _chrome_page),
    "right_to_left": (".txt", _right_to_left),
    "emoji": (".txt", _emoji),
    "script_only": (".html", _script_only),
    "control": (".txt", _control),
    "many": (".txt", _many),
    "tags": (".html", _tags),
    "attributes": (".html", _attributes),
    "records": (".jsonl", _records),
    "feed": (".xml", _feed),
    "signature": (".html", _signature),
    "noise": (".txt", lambda r: r.randbytes(r.randint(1, 4_000))),
}
LARGE: dict[str, tuple[str, Callable[[Random], str | bytes]]] = {
    "huge": (".txt", lambda r: (story(r).replace("\n", " ") + " ") * (LONG_LINE // 2_000)),
    "huge_page": (".html", lambda r: page(r, "word " * (LONG_LINE // 5))),
    "large": (".txt", lambda r: (sentence(r) + " ") * 20_000),
}


def main() -> None:
    """Write the files, take them in, and print what it cost."""
    from tests.support.malformed_run import run_malformed

    with tempfile.TemporaryDirectory() as folder:
        root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder)
        print(json.dumps(run_malformed(root, list(malformed())), indent=1))


if __name__ == "__main__":
    main()
