"""The weights of speech, cross-validated over the marked articles.

Every figure is of articles that the weights were not learned from: by article, in five folds, and by
kind of news, each folder held out whole. A row is right where it lies in marked speech or half of the
longer of the two is the same words; marked speech is found where a row shares .8 of the longer, .7
without marks; its speaker is right where a name of the right entity or, of somebody without a name,
a word of the written source is given.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from benchmarks.crossvalidation.tables import print_held_out
from benchmarks.learn_speech import (
    STAMP,
    clause_examples,
    inner,
    learn_clauses,
    learn_marks,
    marks_examples,
    overlap,
    readings,
)
from benchmarks.training.calibration_bins import calibration_lines
from benchmarks.training.corpus import MarkedArticle, read_corpus
from benchmarks.training.folds import Fold
from benchmarks.training.span_lattice import Span
from copydesk.quotes.extract import SpeechWeights, find_quotes
from schemas import Quote

FOUND = {"marks": 0.8, "indirect": 0.7}
RIGHT = 0.5
SURE = (0.8, 0.95)
"""Confidences from which the share of rows that are speech of the right speaker is printed."""
WORD = re.compile(r"[^\W_]+")
NO_NAMES = frozenset(("the", "and", "who", "said"))
Rows = Mapping[int, list[Quote]]


class HeldOutSpeech:
    """The marked articles with their readings, and the quotes of those held out."""

    def __init__(self, articles: Sequence[MarkedArticle]) -> None:
        self.articles = articles
        self.readings = readings(articles)
        self.clauses = [clause_examples(*own) for own in zip(articles, self.readings, strict=True)]

    def rows(self, folds: Iterator[Fold]) -> Rows:
        """The quotes of the articles that each fold holds out."""
        found: dict[int, list[Quote]] = {}
        for fold in folds:
            clauses = learn_clauses([self.clauses[i] for i in fold.train]).weights
            own = [marks_examples(self.articles[i], self.readings[i], clauses) for i in fold.train]
            weights = SpeechWeights(clauses, learn_marks(own).weights)
            found |= {
                i: find_quotes(self.readings[i].discourse, STAMP, weights) for i in fold.held_out
            }
        return found


class MarkedSpeech:
    """The marked speech of an article, to judge rows by."""

    def __init__(self, article: MarkedArticle) -> None:
        self.text = article.text
        self.spans = [
            (inner(article.text, (m.start, m.end)), m.attributes) for m in article.tagged("q")
        ]
        self.by = {m.attributes["q"]: article.written(m) for m in article.tagged("by")}
        self.names: dict[str, set[str]] = {}
        for mark in article.tagged("n"):
            self.names.setdefault(mark.id, set()).update(_words(article.written(mark)))

    def span(self, row: Quote) -> Span:
        """The span of a row without marks at its edges."""
        return inner(self.text, (row.start_char, row.end_char))

    def is_speech(self, span: Span) -> bool:
        """Whether a row is marked speech, or a part of it."""
        return any(
            (own[0] <= span[0] and span[1] <= own[1]) or overlap(own, span) >= RIGHT
            for own, _ in self.spans
        )

    def is_speaker(self, row: Quote, marked: Mapping[str, str]) -> bool:
        """Whether a row has the speaker of a mark of speech."""
        said = _words(row.speaker_name or row.speaker or "")
        speaker, written = marked["speaker"], self.by.get(marked.get("id", ""), "")
        if not speaker.startswith("~"):
            return any(said & self.names.get(own, set()) for own in speaker.split())
        wanted = _words(written) | _words(speaker[1:].replace("-", " "))
        return bool((said | _words(row.speaker or "")) & wanted) or (
            speaker == "~unknown" and not said
        )


def figures(article: MarkedArticle, quotes: Sequence[Quote]) -> Counter[str]:
    """How many rows are speech, and how much of the marked speech is found, with the right speaker."""
    counts: Counter[str] = Counter()
    marks = MarkedSpeech(article)
    rows = [(marks.span(q), q) for q in quotes if not q.is_scare]
    for span, marked in marks.spans:
        form = "indirect" if marked["kind"] == "indirect" else "marks"
        counts[f"{form} marked"] += 1
        likeness, row = max(
            ((overlap(span, own), row) for own, row in rows), key=lambda p: p[0], default=(0, None)
        )
        if row is not None and likeness >= FOUND[form]:
            counts[f"{form} found"] += 1
            counts[f"{form} speaker"] += marks.is_speaker(row, marked)
    counts["rows"] = len(rows)
    counts["right"] = sum(marks.is_speech(span) for span, _ in rows)
    return counts


def _words(text: str) -> set[str]:
    words = WORD.findall(text.casefold())
    return {word for word in words if len(word) > 2 and word not in NO_NAMES}


def judged(article: MarkedArticle, quotes: Sequence[Quote]) -> Iterator[tuple[float, bool]]:
    """The confidence of each row that is no scare quote, and whether it is speech, of the right
    speaker as far as the marks say whose it is."""
    marks = MarkedSpeech(article)
    for quote in quotes:
        if quote.is_scare:
            continue
        span = marks.span(quote)
        same = (marked for own, marked in marks.spans if overlap(own, span) >= RIGHT)
        first = next(same, None)
        is_right = first is None or marks.is_speaker(quote, first)
        yield quote.confidence, marks.is_speech(span) and is_right


def _row(articles: Sequence[MarkedArticle], name: str, rows: Rows) -> str:
    c: Counter[str] = Counter()
    sure: list[tuple[float, bool]] = []
    for i, quotes in rows.items():
        c.update(figures(articles[i], quotes))
        sure += judged(articles[i], quotes)
    values = (
        c["right"] / max(1, c["rows"]),
        c["marks found"] / max(1, c["marks marked"]),
        c["marks speaker"] / max(1, c["marks found"]),
        c["indirect found"] / max(1, c["indirect marked"]),
        c["indirect speaker"] / max(1, c["indirect found"]),
        *(_share(right for said, right in sure if said >= least) for least in SURE),
    )
    return f"{name:14}" + "".join(f"{value:10.3f}" for value in values) + f"{c['rows']:8}"


def _share(answers: Iterator[bool]) -> float:
    found = list(answers)
    return sum(found) / max(1, len(found))


def print_speech() -> None:
    """Print the figures by article and by kind held out, and the calibration."""
    held = HeldOutSpeech(read_corpus())
    columns = ("speech P", "marks R", "speaker", "indir. R", "speaker", *(f"at {s}" for s in SURE))
    print(f"{'speech':14}" + "".join(f"{name:>10}" for name in columns) + f"{'rows':>8}")
    rows = print_held_out(held.articles, held.rows, partial(_row, held.articles))
    sure = [pair for i, own in rows.items() for pair in judged(held.articles[i], own)]
    print("\n".join(calibration_lines(sure)))
