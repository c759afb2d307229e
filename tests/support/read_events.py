"""Event mentions read from invented sentences, for the tests that look at events."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from spacy.language import Language
from spacy.tokens import Doc, Token

from copydesk.coref import DiscourseState
from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.events import EventRejection, find_event_mentions
from copydesk.events.actor_index import ActorIndex
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import EntityMention, EventMention, EventParticipant, Quote
from tests.support.copies import copy

STAMP = Stamp("test", "run")
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


def word(doc: Doc, text: str) -> Token:
    """The only token of that text."""
    (token,) = [t for t in doc if t.text == text]
    return token
