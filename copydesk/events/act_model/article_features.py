"""Features of the article that a candidate stands in: how much of it is news told as news, by shares
in bins, since advice, reviews, plots and chats name acts that are none."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from copydesk.coref import DiscourseState
from copydesk.events.candidate import EventCandidate
from copydesk.nlp.pipeline import Paragraph
from schemas import Quote

READER = frozenset(("you", "your"))
WRITER = frozenset(("i", "my", "me"))
FEWEST_SENTENCES = 6
"""Of fewer, shares say nothing."""
SPEAKING = frozenset(("say", "tell"))
PRESENT = frozenset(("VBZ", "VBP"))
STRONG = 2
"""The strength of a trigger from which it rarely names something else."""
BINS = {
    "reader": (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    "writer": (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    "past": (0.2, 0.35, 0.5, 0.65, 0.8),
    "speaking": (0.05, 0.15, 0.3, 0.5),
    "strong": (0.05, 0.1, 0.2, 0.35, 0.5),
    "dated": (0.03, 0.1, 0.2, 0.35),
}
"""The borders of the bins: words or candidates a sentence; of `past` the share among finite verbs."""


def article_features(
    discourse: DiscourseState, quotes: Sequence[Quote], candidates: Sequence[EventCandidate]
) -> tuple[str, ...]:
    """The features that all candidates of an article share; none of one with few sentences."""
    paragraphs = [p for p in discourse.parsed.paragraphs if not p.is_heading]
    sentences = sum(1 for p in paragraphs for _ in p.doc.sents)
    if sentences < FEWEST_SENTENCES:
        return ()
    words = list(_own_words(paragraphs, quotes))
    return tuple(
        f"article:{name} {sum(value > border for border in BINS[name])}"
        for name, value in _shares(words, sentences, candidates)
    )


def _shares(
    words: Sequence[Token], sentences: int, candidates: Sequence[EventCandidate]
) -> Iterator[tuple[str, float]]:
    yield "reader", sum(t.lower_ in READER for t in words) / sentences
    yield "writer", sum(t.lower_ in WRITER for t in words) / sentences
    past, present = (
        sum(t.tag_ == "VBD" for t in words),
        sum(t.tag_ in PRESENT for t in words),
    )
    yield "past", past / max(1, past + present)
    yield "speaking", sum(t.lemma_ in SPEAKING for t in words) / sentences
    yield "strong", sum(map(_is_strong, candidates)) / sentences
    dated = {
        (c.paragraph.start_char, c.sentence.start_char)
        for c in candidates
        if any(d.precision == "day" for d in c.facts.dates)
    }
    yield "dated", len(dated) / sentences


def _own_words(paragraphs: Sequence[Paragraph], quotes: Sequence[Quote]) -> Iterator[Token]:
    """The words of paragraphs that are not in direct speech."""
    direct = [(q.start_char, q.end_char) for q in quotes if q.kind == "direct"]
    for paragraph in paragraphs:
        start, end = paragraph.start_char, paragraph.end_char
        inside = [(s - start, e - start) for s, e in direct if s < end and start < e]
        for token in paragraph.doc:
            if not any(s <= token.idx < e for s, e in inside):
                yield token


def _is_strong(candidate: EventCandidate) -> bool:
    predicate = candidate.predicate
    return (
        predicate.trigger.fits
        and predicate.act.strength >= STRONG
        and candidate.names_source
        and predicate.status == "occurred"
        and not candidate.is_quoted
    )
