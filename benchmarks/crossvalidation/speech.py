"""The weights of speech, cross-validated over the marked articles.

Every figure is of articles that the weights were not learned from: by article, in five folds, and by
kind of news, each folder held out whole. A row is right where it lies in marked speech or half of the
longer of the two is the same words; marked speech is found where a row shares .8 of the longer, .7
without marks; its speaker is right where a name of the right entity or, of somebody without a name,
a word of the written source is given.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

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
from benchmarks.training.folds import Fold, by_article, by_kind
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


def figures(article: MarkedArticle, quotes: Sequence[Quote]) -> Counter[str]:
    """How many rows are speech, and how much of the marked speech is found, with the right speaker."""
    counts: Counter[str] = Counter()
    text = article.text
    rows = [(inner(text, (q.start_char, q.end_char)), q) for q in quotes if not q.is_scare]
    marked = [(inner(text, (m.start, m.end)), m.attributes) for m in article.tagged("q")]
    names = _names(article)
    by = {m.attributes["q"]: article.written(m) for m in article.tagged("by")}
    for span, attributes in marked:
        form = "indirect" if attributes["kind"] == "indirect" else "marks"
        counts[f"{form} marked"] += 1
        likeness, row = max(
            ((overlap(span, own), row) for own, row in rows), key=lambda p: p[0], default=(0, None)
        )
        if row is not None and likeness >= FOUND[form]:
            counts[f"{form} found"] += 1
            written = by.get(attributes.get("id", ""), "")
            counts[f"{form} speaker"] += _is_speaker(row, attributes["speaker"], names, written)
    counts["rows"] = len(rows)
    counts["right"] = sum(is_speech(span, [own for own, _ in marked]) for span, _ in rows)
    return counts


def is_speech(span: Span, marked: Sequence[Span]) -> bool:
    """Whether a row is marked speech, or a part of it."""
    return any(
        (own[0] <= span[0] and span[1] <= own[1]) or overlap(own, span) >= RIGHT for own in marked
    )


def _names(article: MarkedArticle) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for mark in article.tagged("n"):
        names.setdefault(mark.id, set()).update(_words(article.written(mark)))
    return names


def _is_speaker(row: Quote, speaker: str, names: Mapping[str, set[str]], written: str) -> bool:
    said = _words(row.speaker_name or row.speaker or "")
    if not speaker.startswith("~"):
        return any(said & names.get(own, set()) for own in speaker.split())
    wanted = _words(written) | _words(speaker[1:].replace("-", " "))
    return bool((said | _words(row.speaker or "")) & wanted) or (speaker == "~unknown" and not said)


def _words(text: str) -> set[str]:
    words = WORD.findall(text.casefold())
    return {word for word in words if len(word) > 2 and word not in NO_NAMES}


def judged(article: MarkedArticle, quotes: Sequence[Quote]) -> Iterator[tuple[float, bool]]:
    """The confidence of each row that is no scare quote, and whether it is speech, of the right
    speaker as far as the marks say whose it is."""
    text, names = article.text, _names(article)
    marked = [(inner(text, (m.start, m.end)), m.attributes) for m in article.tagged("q")]
    by = {m.attributes["q"]: article.written(m) for m in article.tagged("by")}
    for quote in quotes:
        if quote.is_scare:
            continue
        span = inner(text, (quote.start_char, quote.end_char))
        right = is_speech(span, [own for own, _ in marked])
        same = [attributes for own, attributes in marked if overlap(own, span) >= RIGHT]
        for attributes in same[:1]:
            written = by.get(attributes.get("id", ""), "")
            right = right and _is_speaker(quote, attributes["speaker"], names, written)
        yield quote.confidence, right


def _row(name: str, articles: Sequence[MarkedArticle], rows: Rows) -> str:
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
    splits: dict[str, Callable[[Sequence[MarkedArticle]], Iterator[Fold]]] = {
        "by article": by_article,
        "by kind": by_kind,
    }
    rows = {name: held.rows(split(held.articles)) for name, split in splits.items()}
    for name, found in rows.items():
        print(_row(name, held.articles, found))
    for fold in by_kind(held.articles):
        own = {i: rows["by kind"][i] for i in fold.held_out}
        print(_row(f"  {fold.name}", held.articles, own))
    sure = [pair for i, own in rows["by kind"].items() for pair in judged(held.articles[i], own)]
    print("\n".join(calibration_lines(sure)))
