"""Check marked articles, and show them as a reader needs them for a second look.

    python -m benchmarks.corpus_check [FILE_OR_FOLDER…] [--show]

It checks all of `corpus/` unless some are named (`corpus/FORMAT.md` is the markup), and ends with an
error where something is wrong. `--show` prints names by entity, speech with speaker and cue, acts
with their fields, and what looks like one and is none.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError

from benchmarks.training.corpus import CORPUS, Mark, MarkedArticle, files_of, read_article
from benchmarks.training.corpus_rules import by_entity, faults

LONGEST_QUOTE = 110
"""Characters of a quote that are shown."""
AROUND = 50
"""Characters shown on either side of an act."""


def check(path: Path) -> tuple[MarkedArticle | None, list[str]]:
    """The article of a file, if it can be read, and what is wrong with it."""
    try:
        article = read_article(path)
    except ParseError as error:
        return None, [f"not well-formed: {error}"]
    return article, faults(article)


def shown(article: MarkedArticle) -> Iterator[str]:
    """An article for a second look, line by line."""
    head, words = article.head, len(article.text.split())
    about = (head.get(name, "") for name in ("kind", "title", "outlet", "published"))
    yield f"\n=== {article.name}: {' | '.join(about)} | {words} words"
    for (key, kind), names in by_entity(article).items():
        yield f"  {kind:7} {key}: {', '.join(map(article.written, names))}"
    yield from (_quote(article, mark) for mark in article.tagged("q"))
    yield from (_act(article, mark) for mark in article.tagged("act"))
    for mark in article.tagged("no"):
        why = f"{mark.attributes.get('kind')} ({mark.attributes.get('why')})"
        yield f"  no {why}: {article.written(mark)!r}"


def _quote(article: MarkedArticle, quote: Mark) -> str:
    own = quote.attributes
    by, cue = (
        "/".join(article.written(m) for m in article.tagged(tag) if m.attributes.get("q") == quote.id)
        for tag in ("by", "cue")
    )  # fmt: skip
    words = article.written(quote)[:LONGEST_QUOTE]
    return f"  Q {own.get('kind', ''):8} by {own.get('speaker')} (written {by or '-'}, cue {cue or '-'}): {words}"


def _act(article: MarkedArticle, act: Mark) -> str:
    own = act.attributes
    parties = f"{own.get('source') or '-'} -> {own.get('target') or '-'}"
    around = article.text[max(0, act.start - AROUND) : act.end + AROUND]
    return (
        f"  E {own.get('root', ''):9} {own.get('status', ''):12} {parties} {own.get('date', '')} "
        f"@{own.get('place') or '-'} [{act.id}] {article.written(act)!r} in …{around!r}"
    )


def main(arguments: Sequence[str]) -> None:
    """Check the files that are named, else all; ends with an error where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    sums: Counter[str] = Counter()
    wrong = 0
    for path in (file for given in options.paths or [CORPUS] for file in files_of(given)):
        article, found = check(path)
        wrong += bool(found)
        for fault in found:
            print(f"{path.name}: {fault}")
        if article:
            sums.update(["articles"], words=len(article.text.split()))
            sums.update(mark.tag for mark in article.marks)
            if options.show:
                print("\n".join(shown(article)))
    print(", ".join(f"{count:,} {name}" for name, count in sums.items()))
    if wrong:
        raise SystemExit(f"{wrong} files with errors")


if __name__ == "__main__":
    main(sys.argv[1:])
