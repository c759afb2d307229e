"""Event mentions read from invented sentences, for the tests that look at events."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from copydesk.coref import DiscourseState
from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.events import EventRejection, extract, find_event_mentions, selection
from copydesk.events.act_model.judges import Roles
from copydesk.events.actor_index import ActorIndex
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.events.filters import FILTERS
from copydesk.events.generation import CandidateReader
from copydesk.events.sense_filters import other_sense
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import Paragraph, parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import EntityMention, EventMention, EventParticipant, Quote
from tests.support.copies import copy

STAMP = Stamp("test", "run")
AGAINST = {"asserted", "in a name", "no act", "ambiguous"}
THURSDAY = datetime(2026, 3, 5, 9, 30)


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """The annotations of one article."""

    mentions: list[EntityMention]
    quotes: list[Quote]
    events: list[EventMention]
    participants: list[EventParticipant]
    rejections: list[EventRejection]

    def names(self, event: EventMention, role: str) -> list[str]:
        """The surfaces of those who play a role in an event mention."""
        surface = {m.mention_id: m.surface for m in self.mentions}
        own = (p for p in self.participants if p.event_mention_id == event.event_mention_id)
        return [surface[p.mention_id] for p in own if p.role == role]


def read(nlp: Language, text: str, published: datetime | None = THURSDAY) -> ReadArticle:
    """The mentions, quotes and event mentions of a text."""
    (parsed,) = parse_articles(nlp, [replace(copy(text), published_at=published)])
    mentions = find_mentions(parsed, STAMP)
    discourse = DiscourseState.of(parsed, mentions)
    quotes = find_quotes(discourse, STAMP)
    found = find_event_mentions(discourse, quotes, STAMP)
    return ReadArticle(mentions, quotes, found.mentions, found.participants, found.rejections)


def summary(article: ReadArticle) -> list[tuple[str, str, list[str], list[str]]]:
    """Root, status, sources and targets of every event mention."""
    return [
        (e.root_type, e.status, article.names(e, "source"), article.names(e, "target"))
        for e in article.events
    ]


def dated(article: ReadArticle) -> tuple[str | None, date | None, str]:
    """Words, day and precision of the first event mention's date."""
    (event, *_) = article.events
    return event.date_text, event.date_resolved, event.date_precision


def first_paragraph(nlp: Language, text: str) -> tuple[Doc, ActorIndex]:
    """The parse of a text's first paragraph, with its actors."""
    (parsed,) = parse_articles(nlp, [copy(text)])
    mentions = find_mentions(parsed, STAMP)
    references = ReferenceResolver(DiscourseState.of(parsed, mentions), [])
    doc = parsed.paragraphs[0].doc
    own = [(m.start_char, m.end_char, m) for m in mentions if m.end_char <= len(doc.text)]
    return doc, ActorIndex(doc, own, references=references)


def candidates(nlp: Language, text: str) -> list[EventCandidate]:
    """The event candidates of the first paragraph of a text that has no quotes."""
    doc, index = first_paragraph(nlp, text)
    reader = CandidateReader(copy(text), [], ArticleDates(copy(text)))
    paragraph = Paragraph(0, len(doc.text), False, doc)
    return [c for s in doc.sents for c in reader.candidates(paragraph, index, s, "first")]


def is_undoubted(candidate: EventCandidate) -> bool:
    """Whether a candidate fits the pattern of a strong word, and no other trigger, filter or sense speaks against it."""
    circumstances = candidate.predicate.circumstances
    return (
        candidate.predicate.trigger.fits
        and (candidate.predicate.act.strength > 1 or candidate.predicate.trigger.announces)
        and not set(circumstances) & AGAINST
        and not any(own.startswith("under") for own in circumstances)
        and not any(fits(candidate) for _, fits in FILTERS)
        and other_sense(candidate) is None
    )


def undoubted_candidates(nlp: Language, text: str) -> list[EventCandidate]:
    """Those of the first paragraph of a text that nothing speaks against."""
    return [c for c in candidates(nlp, text) if is_undoubted(c)]


def judge_by_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every undoubted candidate be an act, of the root and with the parties that its grammar gives, so
    that tests of what is read don't hang on learned weights."""

    def act(candidate: EventCandidate, *_: object) -> EventCandidate:
        sure = float(is_undoubted(candidate))
        return replace(candidate, root=candidate.predicate.act.root, confidence=sure)

    def roles(candidate: EventCandidate, *_: object) -> Roles:
        return Roles(candidate.sources, candidate.targets)

    monkeypatch.setattr(selection, "judged_act", act)
    monkeypatch.setattr(extract, "judged_roles", roles)


def word(doc: Doc, text: str) -> Token:
    """The only token of that text."""
    (token,) = [t for t in doc if t.text == text]
    return token
