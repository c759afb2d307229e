"""Features of what stands around a candidate: how much of its article is news told as news, by shares in
bins, since advice, reviews, plots and chats name acts that are none, and how many of the other candidates
are acts by their grammar."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from copydesk.coref import DiscourseState
from copydesk.events.act_model.act_features import AGES, age_of
from copydesk.events.candidate import EventCandidate, SentenceFacts
from copydesk.nlp.pipeline import Paragraph
from schemas import Quote

READER = frozenset(("you", "your"))
WRITER = frozenset(("i", "my", "me"))
FEWEST_SENTENCES = 6
"""Of fewer, shares of words say nothing."""
SPEAKING = frozenset(("say", "tell"))
PRESENT = frozenset(("VBZ", "VBP"))
BINS = {
    "reader": (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    "writer": (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    "past": (0.2, 0.35, 0.5, 0.65, 0.8),
    "speaking": (0.05, 0.15, 0.3, 0.5),
    "dated": (0.03, 0.1, 0.2, 0.35),
    "old": (0.01, 0.05, 0.1, 0.2),
}
"""The borders of the bins: words or candidates a sentence; of `past` the share among finite verbs."""
ACTS = (0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0)
"""Borders of the bins of the other acts a sentence that are to be expected."""
FEW = (2,)
"""Borders of the bins of sentences of an article with few."""
LIKELY = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
"""Borders of the bins of the mean probability of the other candidates."""


def sentence_starts(discourse: DiscourseState) -> list[int]:
    """Where each sentence of an article begins, in characters, but for its headings."""
    paragraphs = (p for p in discourse.parsed.paragraphs if not p.is_heading)
    return [p.start_char + sentence.start_char for p in paragraphs for sentence in p.doc.sents]


def features_around(
    chances: Sequence[float], sentences: int, shares: Sequence[str]
) -> list[tuple[str, ...]]:
    """What is around each candidate; `chances`: the probability of each of the article's candidates by its
    grammar; `shares`: those of its words, which count where it has enough sentences."""
    total = sum(chances)
    return [tuple(_around(total - own, len(chances) - 1, sentences, shares)) for own in chances]


def _around(rest: float, others: int, sentences: int, shares: Sequence[str]) -> Iterator[str]:
    if sentences < FEWEST_SENTENCES:
        yield f"few sentences:{_bin(sentences, FEW)} {_bin(rest / sentences, ACTS)}"
        return
    yield from shares
    yield f"article:acts {_bin(rest / sentences, ACTS)}"
    yield f"article:likely {_bin(rest / max(1, others), LIKELY)}"


def _bin(value: float, borders: Sequence[float]) -> int:
    return sum(value > border for border in borders)


def article_shares(
    discourse: DiscourseState,
    quotes: Sequence[Quote],
    candidates: Sequence[EventCandidate],
    sentences: int,
) -> tuple[str, ...]:
    """The features that all candidates of an article share; `sentences`: how many it has, 1 at least."""
    paragraphs = [p for p in discourse.parsed.paragraphs if not p.is_heading]
    words = list(_own_words(paragraphs, quotes))
    return tuple(
        f"article:{name} {_bin(value, BINS[name])}"
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
    dates = {(c.paragraph.start_char, c.sentence.start_char): c.facts for c in candidates}.values()
    yield "dated", sum(any(d.precision == "day" for d in own.dates) for own in dates) / sentences
    yield "old", sum(map(_is_of_history, dates)) / sentences


def _is_of_history(facts: SentenceFacts) -> bool:
    """Whether a sentence names a time long before publication."""
    return any(age_of(d.resolved, facts.published, AGES) == "old" for d in facts.dates)


def _own_words(paragraphs: Sequence[Paragraph], quotes: Sequence[Quote]) -> Iterator[Token]:
    """The words of paragraphs that are not in direct speech."""
    direct = [(q.start_char, q.end_char) for q in quotes if q.kind == "direct"]
    for paragraph in paragraphs:
        start, end = paragraph.start_char, paragraph.end_char
        inside = [(s - start, e - start) for s, e in direct if s < end and start < e]
        for token in paragraph.doc:
            if not any(s <= token.idx < e for s, e in inside):
                yield token
