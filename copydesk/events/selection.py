"""Selection: which event candidates of an article become rows, and why the others do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from copydesk.cleaning.dateline import find_dateline
from copydesk.coref import DiscourseState
from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.events.act_model.judges import (
    LIKELY_ACT,
    ActWeights,
    described_acts,
    judged_act,
    shipped_act_weights,
)
from copydesk.events.actor_index import ActorIndex
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.events.generation import CandidateReader
from copydesk.lexicon.tables import word_list
from copydesk.nlp.pipeline import Paragraph
from schemas import EntityMention, Quote

TITLES_WITH_STOP = word_list("stopped_titles")
LONG = 4
"""Paragraphs of an article from which its last one has a place of its own."""


@dataclass(frozen=True, slots=True)
class RejectedCandidate:
    """A candidate that gets no row, with the reason in one word."""

    candidate: EventCandidate
    reason: str


@dataclass(frozen=True, slots=True)
class EventSelection:
    """The candidates of an article that become rows, in the order of its text, and the others."""

    kept: list[EventCandidate] = field(default_factory=list)
    rejected: list[RejectedCandidate] = field(default_factory=list)

    def reject(self, reason: str, *candidates: EventCandidate) -> None:
        """Note that candidates get no row."""
        self.rejected.extend(RejectedCandidate(c, reason) for c in candidates)


def select_events(
    discourse: DiscourseState,
    quotes: Sequence[Quote],
    dates: ArticleDates,
    weights: ActWeights | None = None,
) -> EventSelection:
    """The candidates that are likely to be acts, each act of a sentence once; `dates`: those of the
    article; `weights`: the shipped ones unless they are given."""
    found = EventSelection()
    weights = weights or shipped_act_weights()
    by_sentence = list(candidates_by_sentence(discourse, quotes, dates))
    everything = [candidate for own in by_sentence for candidate in own]
    described = iter(described_acts(discourse, quotes, everything, weights.grammar))
    works = [(m.start_char, m.end_char) for m in discourse.mentions if m.type == "WORK"]
    for candidates in by_sentence:
        judged = [judged_act(c, next(described), weights.acts) for c in candidates]
        titles = [c for c in judged if _is_in_title(c, works)]
        found.reject("in_title_of_work", *titles)
        _select_in_sentence([c for c in judged if c not in titles], found)
    return found


def _is_in_title(candidate: EventCandidate, works: Sequence[tuple[int, int]]) -> bool:
    """Whether a trigger is words of the title of a work: nobody attacks in *Attack of the Moths*."""
    base, trigger = candidate.paragraph.start_char, candidate.predicate.trigger
    first, last = base + trigger.start_char, base + trigger.end_char
    return any(start <= first and last <= end for start, end in works)


def candidates_by_sentence(
    discourse: DiscourseState, quotes: Sequence[Quote], dates: ArticleDates
) -> Iterator[list[EventCandidate]]:
    """The candidates of each sentence of an article, but for its headings."""
    parsed = discourse.parsed
    reader = CandidateReader(parsed.article, quotes, dates)
    references = ReferenceResolver(discourse, quotes)
    for number, paragraph in enumerate(parsed.paragraphs):
        if paragraph.is_heading:
            continue
        own = _inside(discourse.mentions, paragraph)
        opening = len(find_dateline(paragraph.doc.text) or "")
        index = ActorIndex(paragraph.doc, own, paragraph.start_char, references, opening)
        place = _place(number, len(parsed.paragraphs))
        for sentence in whole_sentences(paragraph.doc):
            yield list(reader.candidates(paragraph, index, sentence, place))


def _place(number: int, paragraphs: int) -> str:
    """Where in its article a paragraph stands."""
    if number < 2:
        return ("first", "second")[number]
    return "last" if number == paragraphs - 1 and paragraphs > LONG else "body"


def whole_sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of a paragraph, joined again where the model parts a title from its name."""
    start = 0
    for sentence in doc.sents:
        if doc[sentence.end - 1].lower_ in TITLES_WITH_STOP and sentence.end < len(doc):
            continue
        yield doc[start : sentence.end]
        start = sentence.end


def _inside(
    mentions: Sequence[EntityMention], paragraph: Paragraph
) -> Iterator[tuple[int, int, EntityMention]]:
    for m in mentions:
        if paragraph.start_char <= m.start_char < paragraph.end_char:
            yield m.start_char - paragraph.start_char, m.end_char - paragraph.start_char, m


def _select_in_sentence(judged: Sequence[EventCandidate], found: EventSelection) -> None:
    """Add the different acts of a sentence to those found."""
    best: list[EventCandidate] = []
    for candidate in sorted(judged, key=lambda c: -c.confidence):
        same = next((n for n, other in enumerate(best) if _is_same_act(candidate, other)), None)
        if candidate.confidence < LIKELY_ACT:
            found.reject("unlikely", candidate)
        elif same is not None:
            best[same] = _merged(best[same], candidate)
            found.reject("repeats_act_of_sentence", candidate)
        else:
            best.append(candidate)
    found.kept.extend(sorted(best, key=lambda c: c.token.i))


def _is_same_act(candidate: EventCandidate, other: EventCandidate) -> bool:
    """Whether a sentence names one act twice: met to discuss."""
    if candidate.root != other.root:
        return False
    mine, theirs = ({a.name for a in c.predicate.targets} for c in (candidate, other))
    return not mine or not theirs or mine == theirs


def _merged(candidate: EventCandidate, repeat: EventCandidate) -> EventCandidate:
    """A candidate with the arguments that only its repeat has: was fined, with a penalty imposed by
    the Bank."""
    own = candidate.predicate
    sources = own.sources or repeat.predicate.sources
    targets = own.targets or repeat.predicate.targets
    if {a.name for a in sources} & {a.name for a in targets}:
        return candidate
    return replace(candidate, predicate=replace(own, sources=sources, targets=targets))
