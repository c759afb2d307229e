"""Selection: which event candidates of an article become rows, and why the others do not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from copydesk.cleaning.dateline import find_dateline
from copydesk.coref import DiscourseState
from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.events.actor_index import ActorIndex
from copydesk.events.candidate import EventCandidate
from copydesk.events.filters import filter_reason
from copydesk.events.generation import sentence_candidates
from copydesk.events.scoring import LEAST_SCORE
from copydesk.lexicon.tables import word_list
from copydesk.nlp.pipeline import Paragraph
from schemas import EntityMention, Quote

MOST_PER_SENTENCE = 0.9
"""Most rows of an article for each of its sentences. Set by hand on the development articles."""
MOST_PER_ARTICLE = 13
"""Most different events of an article, those with the highest weight. Set by hand so that articles
of more than 900 words don't flood the tables. Without it 84 articles have 12 % more rows."""
MOST_IN_SENTENCE = 2
"""Most different acts of a sentence. Set by hand on the development articles."""
SHORT = range(3, 11)
"""Sentences of an article so short that `MOST_PER_SENTENCE` would cost a row of news."""
REPEAT_BONUS, MOST_REPEATS = 0.4, 3
"""What a further mention of an event adds to its weight, and how many count. Set by hand."""
TITLES_WITH_STOP = word_list("stopped_titles")


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


def select_events(discourse: DiscourseState, quotes: Sequence[Quote]) -> EventSelection:
    """The best candidates of each sentence, and of the article."""
    found = EventSelection()
    references = ReferenceResolver(discourse, quotes)
    length, sentences = len(discourse.parsed.article.text), 0
    for paragraph in discourse.parsed.paragraphs:
        if paragraph.is_heading:
            continue
        own = _inside(discourse.mentions, paragraph)
        opening = len(find_dateline(paragraph.doc.text) or "")
        index = ActorIndex(paragraph.doc, own, paragraph.start_char, references, opening)
        for sentence in whole_sentences(paragraph.doc):
            sentences += 1
            candidates = sentence_candidates(paragraph, index, sentence, quotes, length)
            _select_in_sentence(candidates, found)
    return _select_in_article(found, sentences)


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


def _select_in_sentence(candidates: Iterator[EventCandidate], found: EventSelection) -> None:
    """Add the best different acts of a sentence to those found."""
    passed = []
    for candidate in candidates:
        is_low = candidate.score < LEAST_SCORE
        reason = "low_score" if is_low else filter_reason(candidate)
        if reason is None:
            passed.append(candidate)
        else:
            found.reject(reason, candidate)
    best: list[EventCandidate] = []
    for candidate in sorted(passed, key=lambda c: -c.score):
        same = next((n for n, other in enumerate(best) if _is_same_act(candidate, other)), None)
        if same is not None:
            best[same] = _merged(best[same], candidate)
            found.reject("repeats_act_of_sentence", candidate)
        elif len(best) < MOST_IN_SENTENCE:
            best.append(candidate)
        else:
            found.reject("too_many_in_sentence", candidate)
    found.kept.extend(sorted(best, key=lambda c: c.token.i))


def _is_same_act(candidate: EventCandidate, other: EventCandidate) -> bool:
    """Whether a sentence names one act twice: met to discuss."""
    if candidate.predicate.act.root != other.predicate.act.root:
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


def _select_in_article(found: EventSelection, sentences: int) -> EventSelection:
    """The best mentions of the best events, so that no article floods the tables."""
    mentions: dict[tuple[str, str], list[EventCandidate]] = defaultdict(list)
    for candidate in found.kept:
        mentions[candidate.signature].append(candidate)
    events = sorted(mentions.values(), key=_weight, reverse=True)
    for event in events[MOST_PER_ARTICLE:]:
        found.reject("too_many_in_article", *event)
    left = [candidate for event in events[:MOST_PER_ARTICLE] for candidate in event]
    left.sort(key=lambda c: -c.score)
    most = sentences if sentences in SHORT else max(1, int(MOST_PER_SENTENCE * sentences))
    found.reject("too_many_for_length", *left[most:])
    best = set(left[:most])
    return EventSelection([c for c in found.kept if c in best], found.rejected)


def _weight(event: list[EventCandidate]) -> float:
    """How much an article makes of an event: its best mention, and a little for every other."""
    scores = sorted((c.score for c in event), reverse=True)
    return scores[0] + REPEAT_BONUS * len(scores[1 : 1 + MOST_REPEATS])
