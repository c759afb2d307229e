"""Articles edited at random, as broken pages, careless editors and bad copying leave them."""

import random
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

GOLDEN = Path(__file__).parents[1] / "copydesk" / "golden"
MOST_EDITS, MOST_LINES = 8, 12
MARKS = ("“", "”", '"', "‘", "’", "'", "«", "»", "„", "``", "''", "′", "&quot;")
# Every kind of blank, one of them of no width, and the ends of lines that are not `\n`.
# fmt: off
BLANKS = (
    " ", "  ", "\t", "\n", "\n\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1f", "\x85", "\xa0",
    "\u1680", "\u2002", "\u2003", "\u2009", "\u202f", "\u205f", "\u3000", "\u2028", "\u2029",
)
UNSEEN = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad", "\u200e", "\u202e", "\u2066", "\x00",
    "\x08", "\ud800", "\udfff", "\ud83d\ude00", "\ufffd", "\ufffe", "\U000e0041", "\ufe0f",
)
LETTERS = (
    "\u0301", "é", "e\u0301\u0327\u0323", "ß", "İ", "ı", "ǅ", "ﬁ", "Å", "ـ", "Київ", "Άρης",
    "北京", "東京で「はい」", "שלום", "مرحبا", "नमस्ते", "한국어", "ไทย", "😀", "👩‍🚒", "🇮🇸", "𝐀𝐝𝐚",
    "Ⅻ", "①", "½", "٣", "²",
)
STOPS = (
    ".", "…", "...", "?", "!", ",", ":", ";", "—", "–", "--", "-", "(", ")", "[", "]", "*", "#",
    "|", "•", "/", "&", "<", ">", "<br>", "</p>", "<p>", "@", "_", "~", "=", "\\", "%", "$",
)
WORDS = (
    "said", " he said ", "she told", "according to", " told the ", "asked whether", "Q:", "A.",
    "REPORTER", " I ", " who ", "Mr.", " Jr.", "’s", " of ", " and ", " the ", "U.S.", " 31 June ",
    " 9/31/0000 ", " 1,000,000,000,000 ", "th", " on ", " By ", "Updated: ", " killed ", " met ",
)
# fmt: on
PIECES = (*MARKS, *BLANKS, *UNSEEN, *LETTERS, *STOPS, *WORDS)
Edit = Callable[[str, random.Random], str]


@cache
def originals() -> tuple[tuple[str, str], ...]:
    """Media type and text of the articles, cases and stories that the other tests read."""
    articles = (path.read_text("utf-8") for path in sorted((GOLDEN / "articles").glob("*.txt")))
    lines = (article.partition("---\n")[2].splitlines() for article in articles)
    texts = ["\n".join(line.partition("\t")[2] for line in own) for own in lines]
    for path in sorted([*GOLDEN.glob("cases/*.toml"), *GOLDEN.glob("stories/*.toml")]):
        golden = tomllib.loads(path.read_text("utf-8"))
        texts += [own["text"] for name in ("case", "article") for own in golden.get(name, ())]
    pages = (path.read_bytes() for path in sorted((GOLDEN / "articles").glob("*.html")))
    return (
        *(("text/plain", text) for text in texts),
        *(("text/html", page.decode("utf-8", "replace")) for page in pages),
    )


@st.composite
def edited_articles(draw: st.DrawFn) -> tuple[str, str]:
    """Media type and text of some lines of an article after some edits."""
    media_type, text = draw(st.sampled_from(originals()))
    chance = random.Random(draw(st.integers(0, 2**32)))
    lines = text.splitlines()
    if media_type == "text/plain":
        first = chance.randrange(max(1, len(lines) - 2))
        lines = lines[first : first + chance.randint(1, MOST_LINES)]
    text = "\n".join(lines)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=MOST_EDITS)):
        text = edit(text, chance)
    return media_type, text


def _places_of(text: str, pieces: tuple[str, ...]) -> list[tuple[int, int]]:
    return [(n, n + len(p)) for p in pieces for n in range(len(text)) if text.startswith(p, n)]


def _replace_mark(text: str, chance: random.Random, change: Callable[[str], str]) -> str:
    if not (places := _places_of(text, MARKS)):
        return text
    start, end = chance.choice(places)
    return text[:start] + change(text[start:end]) + text[end:]


def drop_mark(text: str, chance: random.Random) -> str:
    return _replace_mark(text, chance, lambda _: "")


def double_mark(text: str, chance: random.Random) -> str:
    return _replace_mark(text, chance, lambda mark: mark * 2)


def swap_mark(text: str, chance: random.Random) -> str:
    return _replace_mark(text, chance, lambda _: chance.choice(MARKS))


def swap_all_marks(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice(MARKS), chance.choice(MARKS))


def drop_kind_of_mark(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice(MARKS), "")


def insert_pieces(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(PIECES) + text[place:]
    return text


def insert_next_to_stop(text: str, chance: random.Random) -> str:
    """Where marks are paired and cues are looked for: next to a mark or a stop."""
    if not (places := _places_of(text, (*MARKS, *STOPS[:12]))):
        return text
    place = chance.choice(chance.choice(places))
    new = "".join(chance.choices(PIECES, k=chance.randint(1, 3)))
    return text[:place] + new + text[place:]


def swap_blanks(text: str, chance: random.Random) -> str:
    blank = chance.choice(BLANKS)
    return "".join(blank if c == " " and chance.random() < 0.1 else c for c in text)


def cut(text: str, chance: random.Random) -> str:
    first, last = sorted(chance.randint(0, len(text)) for _ in range(2))
    return chance.choice((text[first:], text[:last], text[:first] + text[last:]))


def shuffle_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def double_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randint(0, len(lines)), chance.choice(lines))
    return "\n".join(lines)


def join_lines(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("", " ", "\n\n", "\r\n")))


def change_case(text: str, chance: random.Random) -> str:
    first, last = sorted(chance.randint(0, len(text)) for _ in range(2))
    change = chance.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:first] + change(text[first:last]) + text[last:]


EDITS: tuple[Edit, ...] = (
    drop_mark, double_mark, swap_mark, swap_all_marks, drop_kind_of_mark, insert_pieces,
    insert_next_to_stop, swap_blanks, cut, shuffle_lines, double_line, join_lines, change_case,
)  # fmt: skip
