"""How far two people agree who marked the same articles without seeing each other's marks.

    python -m benchmarks.corpus_agreement

`corpus/second/` holds the second marks of twenty articles. F1 takes one of the two as right; it
says what a program can reach at most that learns from one of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.training.corpus import (
    SECOND_MARKS,
    Mark,
    MarkedArticle,
    files_of,
    read_article,
    read_corpus,
)

SCORED_TYPES = ("person", "org", "place")
MARKS = "\"“”‘’'«» ,."
LEAST_OVERLAP = {"direct": 0.8, "mixed": 0.8, "indirect": 0.7}
"""The share of the longer of two spans of speech that both must cover to be the same."""


@dataclass(slots=True)
class Agreement:
    """Counts of one judgement: marks of either, pairs that are the same, pairs that agree further."""

    first: int = 0
    second: int = 0
    same: int = 0
    further: Counter[str] = field(default_factory=Counter)

    def add(self, pairs: Sequence[tuple[Mark, Mark]], first: int, second: int) -> None:
        """Count the marks of one article and the pairs among them."""
        self.first += first
        self.second += second
        self.same += len(pairs)

    @property
    def f1(self) -> float:
        """Twice the pairs over all marks; 1 where neither marked anything."""
        return 2 * self.same / (self.first + self.second) if self.first + self.second else 1.0

    def share(self, name: str) -> float:
        """The share of pairs that agree in something further."""
        return self.further[name] / self.same if self.same else 1.0


def agreement(pairs: Sequence[tuple[MarkedArticle, MarkedArticle]]) -> dict[str, Agreement]:
    """The counts of names, speech and acts over articles that were marked twice.

    Raises `ValueError` where the texts of a pair are not the same.
    """
    counts = {name: Agreement() for name in ("names", "typed names", "speech", "acts")}
    for first, second in pairs:
        if first.text != second.text:
            raise ValueError(f"{first.name}: the two texts differ")
        _count_names(counts["names"], first, second)
        _count_typed_names(counts["typed names"], first, second)
        _count_speech(counts["speech"], first, second)
        _count_acts(counts["acts"], first, second)
    return counts


def _count_names(count: Agreement, first: MarkedArticle, second: MarkedArticle) -> None:
    own, other = first.tagged("n"), second.tagged("n")
    pairs = _matched(own, other, lambda a, b: (a.start, a.end) == (b.start, b.end))
    count.add(pairs, len(own), len(other))
    count.further["type"] += sum(a.attributes["t"] == b.attributes["t"] for a, b in pairs)


def _count_typed_names(count: Agreement, first: MarkedArticle, second: MarkedArticle) -> None:
    """Persons, organisations and places: the same span with the same type."""
    own, other = (
        [m for m in article.tagged("n") if m.attributes["t"] in SCORED_TYPES]
        for article in (first, second)
    )
    pairs = _matched(
        own,
        other,
        lambda a, b: (a.start, a.end, a.attributes["t"]) == (b.start, b.end, b.attributes["t"]),
    )
    count.add(pairs, len(own), len(other))


def _count_speech(count: Agreement, first: MarkedArticle, second: MarkedArticle) -> None:
    own, other = first.tagged("q"), second.tagged("q")
    pairs = _matched(own, other, lambda a, b: _is_same_speech(first.text, a, b))
    count.add(pairs, len(own), len(other))
    names = {m.id: first.written(m) for m in first.tagged("n")}
    names2 = {m.id: second.written(m) for m in second.tagged("n")}
    count.further.update(
        kind=sum(a.attributes["kind"] == b.attributes["kind"] for a, b in pairs),
        speaker=sum(
            _speaker(names, a) == _speaker(names2, b) or _shares_name(first, second, a, b)
            for a, b in pairs
        ),
    )


def _speaker(names: dict[str, str], quote: Mark) -> str:
    """Who speaks, as written for the first time; nothing for somebody without a name."""
    return names.get(quote.attributes.get("speaker", ""), "")


def _shares_name(first: MarkedArticle, second: MarkedArticle, a: Mark, b: Mark) -> bool:
    """Whether the speakers of two quotes are named by one and the same span."""
    return bool(_spans(first, a) & _spans(second, b))


def _spans(article: MarkedArticle, quote: Mark) -> set[tuple[int, int]]:
    key = quote.attributes.get("speaker", "")
    return {(m.start, m.end) for m in article.tagged("n") if m.id == key}


def _count_acts(count: Agreement, first: MarkedArticle, second: MarkedArticle) -> None:
    own, other = _acts(first), _acts(second)
    pairs = _matched(own, other, lambda a, b: a.start < b.end and b.start < a.end)
    count.add(pairs, len(own), len(other))
    for name in ("root", "status", "date"):
        count.further[name] += sum(
            a.attributes.get(name) == b.attributes.get(name) for a, b in pairs
        )


def _acts(article: MarkedArticle) -> list[Mark]:
    """The acts but for hypothetical ones, which are no rows."""
    return [m for m in article.tagged("act") if m.attributes["status"] != "hypothetical"]


def _matched(
    own: Sequence[Mark], other: Sequence[Mark], same: Callable[[Mark, Mark], bool]
) -> list[tuple[Mark, Mark]]:
    """Pairs of marks that are the same, each mark in one pair at most."""
    free, pairs = list(other), []
    for mark in own:
        partner = next((b for b in free if same(mark, b)), None)
        if partner is not None:
            free.remove(partner)
            pairs.append((mark, partner))
    return pairs


def _is_same_speech(text: str, a: Mark, b: Mark) -> bool:
    (s, e), (t, f) = _inner(text, a), _inner(text, b)
    shared = max(0, min(e, f) - max(s, t)) / max(1, e - s, f - t)
    return shared >= min(LEAST_OVERLAP[m.attributes["kind"]] for m in (a, b))


def _inner(text: str, mark: Mark) -> tuple[int, int]:
    """The bounds of speech without its quotation marks."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip(MARKS))
    return start, mark.end - (len(words) - len(words.rstrip(MARKS)))


def pairs_of(second: Sequence[MarkedArticle]) -> Iterator[tuple[MarkedArticle, MarkedArticle]]:
    """Articles of the corpus with their second marks."""
    first = {article.name: article for article in read_corpus()}
    yield from ((first[article.name], article) for article in second)


def main() -> None:
    """Print the agreement on names, speech and acts."""
    second = [read_article(path) for path in files_of(SECOND_MARKS)]
    counts = agreement(list(pairs_of(second)))
    names, speech, acts = counts["names"], counts["speech"], counts["acts"]
    print(f"{len(second)} articles, {sum(len(a.text.split()) for a in second):,} words")
    print(f"{'':12}{'first':>7}{'second':>8}{'F1':>7}")
    for name, count in counts.items():
        print(f"{name:12}{count.first:7}{count.second:8}{count.f1:7.3f}")
    print(f"names of the same span: type {names.share('type'):.3f}")
    print(
        f"speech of the same span: kind {speech.share('kind'):.3f}, speaker {speech.share('speaker'):.3f}"
    )
    print(
        f"acts of the same trigger: root {acts.share('root'):.3f}, "
        f"status {acts.share('status'):.3f}, date {acts.share('date'):.3f}"
    )


if __name__ == "__main__":
    main()
