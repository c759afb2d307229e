"""Annotation: the mentions, quotes and event mentions of articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from spacy.language import Language

from copydesk.coref import DiscourseState, with_pronouns
from copydesk.errors import Rejection
from copydesk.events import find_event_mentions
from copydesk.faults import attempt
from copydesk.mentions import find_mentions
from copydesk.nlp import ParsedArticle, parse_articles
from copydesk.quotes import find_quotes
from copydesk.versions import ANNOTATE_VERSION, Stamp
from schemas import (
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    QUOTES,
    Article,
    EntityMention,
    EventMention,
    EventParticipant,
    Quote,
)
from schemas.arrow import check_storable
from schemas.columns import Table
from schemas.ledger import FAILED

REASON = FAILED["annotate"]


@dataclass(frozen=True, slots=True)
class Annotations:
    """The rows of a batch of articles, without entity, story and event ids; the number of event
    candidates without a row, by reason; the rejections of articles that failed, by document id."""

    mentions: list[EntityMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)
    event_participants: list[EventParticipant] = field(default_factory=list)
    event_rejections: Counter[str] = field(default_factory=Counter)
    rejections: dict[str, Rejection] = field(default_factory=dict)


def annotate_version(nlp: Language) -> str:
    """The version of the rules with the name and version of the language model."""
    return f"{ANNOTATE_VERSION}+{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def annotate(nlp: Language, articles: Sequence[Article], run_id: str) -> Annotations:
    """Annotate articles in one stream through the model, in the order given. An article that fails
    is rejected, without rows, and does not stop the others."""
    stamp, out = Stamp(annotate_version(nlp), run_id), Annotations()
    for article, parsed in zip(articles, _parse_each(nlp, articles), strict=True):
        found = (
            parsed
            if isinstance(parsed, Rejection)
            else attempt(REASON, partial(_annotate_one, parsed, stamp))
        )
        if isinstance(found, Rejection):
            out.rejections[article.document_id] = found
        else:
            _add(out, found)
    return out


def _parse_each(nlp: Language, articles: Sequence[Article]) -> Iterator[ParsedArticle | Rejection]:
    """Parse articles in one stream. Where the stream fails, the next article in turn is parsed alone
    and the rest in a new stream, since the model does not say which article it failed on."""
    done = 0
    while done < len(articles):
        stream = parse_articles(nlp, articles[done:])
        while isinstance(parsed := attempt(REASON, partial(next, stream, None)), ParsedArticle):
            done += 1
            yield parsed
        if done < len(articles):
            yield attempt(REASON, partial(_parse_one, nlp, articles[done]))
            done += 1


def _parse_one(nlp: Language, article: Article) -> ParsedArticle:
    return next(parse_articles(nlp, [article]))


def _annotate_one(parsed: ParsedArticle, stamp: Stamp) -> Annotations:
    mentions = find_mentions(parsed, stamp)
    discourse = DiscourseState.of(parsed, mentions)
    quotes = find_quotes(discourse, stamp)
    mentions = with_pronouns(discourse, quotes)
    events = find_event_mentions(discourse, quotes, stamp)
    rows: dict[Table, Sequence[Any]] = {
        ENTITY_MENTIONS: mentions,
        QUOTES: quotes,
        EVENT_MENTIONS: events.mentions,
        EVENT_PARTICIPANTS: events.participants,
    }
    check_storable(rows)
    reasons = Counter(rejection.reason for rejection in events.rejections)
    return Annotations(mentions, quotes, events.mentions, events.participants, reasons)


def _add(out: Annotations, found: Annotations) -> None:
    out.mentions.extend(found.mentions)
    out.quotes.extend(found.quotes)
    out.event_mentions.extend(found.event_mentions)
    out.event_participants.extend(found.event_participants)
    out.event_rejections.update(found.event_rejections)
