"""Event candidates of a sentence: the predicates of its text, and the stances of its quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from copydesk.events.actor_index import Actor, ActorIndex
from copydesk.events.candidate import EventCandidate
from copydesk.events.predicates import Predicate, read_predicates
from copydesk.events.scoring import score_of
from copydesk.events.stance import find_stance, quoted_words, stance_about
from copydesk.nlp.pipeline import Paragraph
from schemas import Quote

SECOND_PERSON = frozenset(("you", "your", "yourself"))
Chars = tuple[int, int]


def sentence_candidates(
    paragraph: Paragraph, index: ActorIndex, sentence: Span, quotes: Sequence[Quote], length: int
) -> Iterator[EventCandidate]:
    """The candidates of a sentence with their scores: those of its own words in order, then those
    of its quotes. `length`: characters of the article."""
    direct = [q for q in quotes if q.kind == "direct"]
    for predicate in read_predicates(sentence, index):
        at = paragraph.start_char + predicate.token.idx
        is_quoted = any(q.start_char <= at < q.end_char for q in direct)
        yield _scored(paragraph, index, sentence, predicate, length, is_quoted=is_quoted)
    for predicate, span in _stances(paragraph, index, sentence, quotes):
        yield _scored(paragraph, index, sentence, predicate, length, stance_span=span)


def _scored(
    paragraph: Paragraph,
    index: ActorIndex,
    sentence: Span,
    predicate: Predicate,
    length: int,
    *,
    is_quoted: bool = False,
    stance_span: Chars | None = None,
) -> EventCandidate:
    sources, targets = _filled(predicate, index, sentence)
    found = EventCandidate(
        paragraph, index, sentence, predicate, sources, targets, is_quoted, stance_span
    )
    position = (paragraph.start_char + predicate.token.idx) / length
    return replace(found, score=score_of(found, position))


def _filled(
    predicate: Predicate, index: ActorIndex, sentence: Span
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target, an empty slot filled with the first other actors of the sentence."""
    known = {a.name for a in (*predicate.sources, *predicate.targets)}
    others = [
        a for a in index.of_sentence(sentence.start_char, sentence.end_char) if a.name not in known
    ]
    sources, targets = predicate.sources, predicate.targets
    if not sources and others:
        sources = (others.pop(0),)
        others = [a for a in others if a.name != sources[0].name]
    if not targets and others:
        targets = (others[0],)
    return sources, targets


def _stances(
    paragraph: Paragraph, index: ActorIndex, sentence: Span, quotes: Sequence[Quote]
) -> Iterator[tuple[Predicate, Chars]]:
    """What the speakers of a sentence's quotes do by their words, with the characters of those."""
    for quote in quotes:
        start, end = quote.start_char - paragraph.start_char, quote.end_char - paragraph.start_char
        if end <= sentence.start_char or sentence.end_char <= start:
            continue
        is_verbatim = quote.kind != "indirect" and not quote.is_scare
        words = quoted_words(sentence, start, end) if is_verbatim else []
        trigger = find_stance(words) if words and quote.speaker_mention_id else None
        if trigger is None:
            continue
        speaker = index.of_mention(quote.speaker_mention_id or "")
        about = [t for t in stance_about(trigger.token) if t in words]
        said_of = dict.fromkeys(a for t in about if (a := index.of_token(t)))
        targets = [a for a in said_of if a != speaker]
        if not targets and any(t.lower_ in SECOND_PERSON for t in about):
            targets = _addressees(index, sentence, (start, end), speaker)
        sources = (speaker,) if speaker else ()
        yield Predicate(trigger, trigger.act, "occurred", sources, tuple(targets[:1])), (start, end)


def _addressees(
    index: ActorIndex, sentence: Span, quoted: Chars, speaker: Actor | None
) -> list[Actor]:
    """Who is meant by `you`: the only other actor that the sentence names outside of the quote."""
    known = speaker.name if speaker else None
    others = {
        a.name: a
        for a in index.of_sentence(sentence.start_char, sentence.end_char)
        if a.name != known and not quoted[0] <= a.start_char < quoted[1]
    }
    return list(others.values()) if len(others) == 1 else []
