"""Calibration: the accuracy of speakers by their confidence.

    python -m benchmarks.calibration [FILE…]

FILEs are JSON lines of annotated articles: `text`, and `quotes` with their span, speaker and kind
(default: the sets of ../shared/eval, where they are present). Every quote that overlaps an
annotated one by half counts, in the bin of its confidence, direct and mixed speech apart from
indirect. A speaker is right when a word of the name agrees, as in the evaluation: of the full name
where one is annotated, else of the speaker as written.
"""

import itertools
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID, article_of
from benchmarks.support.evaluation import EVALUATION
from copydesk.coref import DiscourseState
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import load_model, parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import EntityMention, Quote

SETS = ("quotes/polnear_dev.jsonl", "gold/corpus.jsonl", "gold/corpus_more.jsonl")
# Bins of confidence; narrower above 0.8, where most speakers are.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
BELIEVED, PROMISED = 0.8, 0.95
"""Speakers above the first are to be right in the share of the second."""
ALIKE = 0.5
"""Share of the shorter span from which a quote matches an annotated one, as in the evaluation."""
STAMP = Stamp("calibration", RUN_ID)
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b")
# Words that identify nobody when names are compared: those of the evaluation's `score_quotes`.
# fmt: off
TITLES = frozenset((
    "the", "a", "an", "of", "for", "and", "in", "at", "mr", "mrs", "ms", "dr", "sen", "gov", "rep",
    "president", "former", "u", "s", "us",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Annotated:
    """A quote as annotated: its span, its speaker by the full name or as written, and where."""

    start: int
    end: int
    name: str | None
    is_full: bool
    speaker: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """A quote matched with an annotated one that has a speaker, and the mentions of its article."""

    quote: Quote
    annotated: Annotated
    text: str
    mentions: Sequence[EntityMention]


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote with an annotated speaker: whether one was given, and whether it was right."""

    confidence: float
    is_direct: bool
    is_given: bool
    is_right: bool


def judged(rows: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    """A judgement of every quote that matches an annotated one."""
    return (judge(one.quote, one.annotated) for one in matched(rows))


def matched(rows: Sequence[dict[str, Any]]) -> Iterator[Matched]:
    """The quotes that match annotated ones, each with the one of the largest overlap."""
    articles = [article_of({"id": n, **row}) for n, row in enumerate(rows)]
    parses = parse_articles(load_model(LANGUAGE_MODEL), articles)
    for row, parsed in zip(rows, parses, strict=True):
        annotated = [_annotated(quote) for quote in row["quotes"]]
        mentions = find_mentions(parsed, STAMP)
        for quote in find_quotes(DiscourseState.of(parsed, mentions), STAMP):
            nearest = max(annotated, key=partial(jaccard, quote=quote), default=None)
            if nearest and nearest.name and not quote.is_scare and _stands_for(nearest, quote):
                yield Matched(quote, nearest, parsed.article.text, mentions)


def _annotated(quote: dict[str, Any]) -> Annotated:
    full = quote.get("speaker_canonical")
    return Annotated(
        quote.get("start", quote.get("start_char", 0)),
        quote.get("end", quote.get("end_char", 0)),
        full or quote.get("speaker_text") or quote.get("speaker"),
        bool(full),
        (quote["speaker_start"], quote["speaker_end"]) if quote.get("speaker_end") else None,
    )


def _common(one: Annotated, quote: Quote) -> int:
    return max(0, min(one.end, quote.end_char) - max(one.start, quote.start_char))


def jaccard(one: Annotated, quote: Quote) -> float:
    """The Jaccard index of two spans: common characters, of those in either."""
    union = max(one.end, quote.end_char) - min(one.start, quote.start_char)
    return _common(one, quote) / union


def _stands_for(one: Annotated, quote: Quote) -> bool:
    """Whether half of the shorter span is common."""
    return _common(one, quote) >= ALIKE * min(one.end - one.start, len(quote.text))


def judge(quote: Quote, annotated: Annotated) -> Judged:
    """Whether the speaker given is the one annotated."""
    given = (quote.speaker_name or quote.speaker) if annotated.is_full else quote.speaker
    right = bool(given and annotated.name and agrees(given, annotated.name))
    return Judged(quote.confidence, quote.kind != "indirect", bool(given), right)


def agrees(name: str, other: str) -> bool:
    """Whether two names share a word that is no title; any word, where one has only titles."""
    ours, theirs = _words(name), _words(other)
    names = (ours - TITLES) & (theirs - TITLES)
    return bool(names) or (bool(ours & theirs) and not (ours - TITLES and theirs - TITLES))


def _words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(POSSESSIVE.sub("", name).lower()))


def print_table(title: str, found: Sequence[Judged]) -> None:
    """One line a bin: quotes, speakers given, share right of those, mean confidence."""
    print(f"\n{title}\n  confidence     quotes   given   right   mean confidence")
    for low, high in itertools.pairwise(EDGES):
        own = [one for one in found if low <= one.confidence < high]
        print(f"  {low:.2f}–{min(high, 1.0):.2f}    {_line(own)}")
    above = [one for one in found if one.confidence > BELIEVED]
    print(f"  above {BELIEVED:.2f}   {_line(above)}   promised {PROMISED:.2f}")


def _line(found: Sequence[Judged]) -> str:
    given = [one for one in found if one.is_given]
    if not given:
        return f"{len(found):6d}  {0:6d}       –       –"
    right = sum(one.is_right for one in given) / len(given)
    mean = sum(one.confidence for one in given) / len(given)
    return f"{len(found):6d}  {len(given):6d}    {right:.3f}   {mean:.3f}"


def main() -> None:
    """Print a table a file, and say which files are absent."""
    for path in [Path(name) for name in sys.argv[1:]] or [EVALUATION / name for name in SETS]:
        if not path.is_file():
            print(f"\n{path.name}: absent")
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        found = list(judged([json.loads(line) for line in lines]))
        for is_direct, title in ((True, "direct and mixed"), (False, "indirect")):
            of_kind = [one for one in found if one.is_direct == is_direct]
            if of_kind:
                print_table(f"{path.name}: {title}", of_kind)


if __name__ == "__main__":
    main()
