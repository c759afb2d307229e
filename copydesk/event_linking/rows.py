"""Event rows: what the mentions of one event say together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import TypeVar

from copydesk.event_linking.headline import headline
from copydesk.event_linking.story_dates import AHEAD
from copydesk.events.triggers import patterns
from copydesk.lexicon.gazetteer import country_names, regions
from copydesk.lexicon.tables import read_table
from copydesk.versions import EVENTS_VERSION
from schemas import Entity, Event, EventMention, EventParticipant

STATUS_ORDER = ("cancelled", "denied", "occurred", "planned", "proposed", "hypothetical")
"""Of statuses that are reported equally often the first counts."""
NOT_CODED = ("cancelled", "denied", "hypothetical")
"""Statuses of events without a CAMEO code: they did not take place."""
QUAD_CLASSES = ((5, 1), (8, 2), (13, 3), (20, 4))
"""The last CAMEO root of each quad class, as in the GDELT codebook."""
DAYS = {"day": 0, "week": 6}
"""Days that follow the first one, by precision."""
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What grouping wants to know of an article that holds event mentions."""

    story_id: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContext:
    """What is known around event mentions: their articles, and the entities named there, by id."""

    articles: Mapping[str, ArticleFacts]
    entities: Mapping[str, Entity]


@dataclass(frozen=True, slots=True)
class EventDate:
    """First and last day on which it may have been, how exactly that is known, and from what."""

    start: date | None
    end: date | None
    precision: str
    basis: str


def event_row(
    event_id: str,
    mentions: Sequence[EventMention],
    participants: Sequence[EventParticipant],
    context: EventContext,
    story_day: date | None,
    run_id: str,
) -> Event:
    """The event that these mentions report, in the order of publication."""
    root, mode, contexts = _kind(mentions)
    status = _status(mentions, context)
    cameo = cameo_code(root, mode, contexts, status)
    when = event_date(
        mentions, story_day, _last_report(mentions, context) if status == "occurred" else None
    )
    place = _place(participants, context)
    event = Event(
        event_id=event_id,
        story_id=_story(mentions, context),
        headline="",
        root_type=root,
        mode=mode,
        contexts=contexts,
        cameo_code=cameo,
        goldstein=goldstein(cameo),
        quad_class=quad_class(cameo),
        status=status,
        event_date_start=when.start,
        event_date_end=when.end,
        date_precision=when.precision,
        date_basis=when.basis,
        place_entity_id=place.entity_id if place else None,
        place_name=place.canonical_name if place else None,
        country_iso3=place.country_iso3 if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        geo_precision=_geo_precision(place),
        confidence=_confidence(mentions),
        resolve_version=EVENTS_VERSION,
        run_id=run_id,
    )
    return replace(event, headline=headline(event, mentions, participants, context.entities))


def _most(values: Iterable[Value]) -> Value | None:
    """The commonest value; among equals the one met first."""
    found = Counter(values).most_common(1)
    return found[0][0] if found else None


def _kind(mentions: Sequence[EventMention]) -> tuple[str, str | None, tuple[str, ...]]:
    weight: Counter[tuple[str, str | None, tuple[str, ...]]] = Counter()
    roots: Counter[str] = Counter()
    for m in mentions:
        roots[m.root_type] += 1
        weight[m.root_type, m.mode, m.contexts] += 1
    root = roots.most_common(1)[0][0]
    kind = next(k for k, _ in weight.most_common() if k[0] == root)
    return kind


def _published(mention: EventMention, context: EventContext) -> datetime | None:
    facts = context.articles.get(mention.article_id)
    return facts.published_at if facts else None


def _status(mentions: Sequence[EventMention], context: EventContext) -> str:
    """The commonest status on the last day that anyone wrote of it: plans change. What some still
    report as a plan and others as called off is called off; what one side denies and as many report
    as done was done: who denies it stays in the mentions."""
    days = [(_published(m, context) or datetime.min).date() for m in mentions]
    last = max(days)
    counts = Counter(m.status for m, day in zip(mentions, days, strict=True) if day == last)
    ahead = counts["planned"] + counts["proposed"] + counts["cancelled"]
    if counts["cancelled"] and ahead > counts["occurred"] + counts["denied"]:
        return "cancelled"
    settled = max(STATUS_ORDER, key=lambda s: (counts[s], -STATUS_ORDER.index(s)))
    if settled == "denied":
        counts = Counter(m.status for m in mentions)
        return "occurred" if counts["occurred"] >= counts["denied"] else "denied"
    return settled


def _last_report(mentions: Sequence[EventMention], context: EventContext) -> date | None:
    """The day of the last article; null where the day of one is not known, which may be later."""
    days = [_published(m, context) for m in mentions]
    known = [day.date() for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def event_date(
    mentions: Sequence[EventMention], story_day: date | None, until: date | None = None
) -> EventDate:
    """The day that most mentions name; else the narrowest time named. What no mention dates has no
    date: the day of publication is not that of an act. What has happened began by `until`: a later
    day was planned, and is not the day on which it was done."""
    if until is not None and story_day is not None and story_day > until:
        story_day = None
    for precision in ("day", "week", "month", "year"):
        days = [
            m.date_resolved for m in mentions if m.date_precision == precision and m.date_resolved
        ]
        start = _most(day for day in days if until is None or day <= until)
        if start is not None and _is_news(start, precision, mentions, story_day):
            return EventDate(story_day, story_day, "day", "story")
        if start is not None:
            own = any(m.date_text and m.date_resolved == start for m in mentions)
            basis = "text" if own else "story"
            return EventDate(start, last_day(start, precision), precision, basis)
    return EventDate(None, None, "unknown", "none")


def _is_news(
    start: date, precision: str, mentions: Sequence[EventMention], story_day: date | None
) -> bool:
    """Whether a week that an event is dated by holds the day of the story: what is reported
    as done this week was done on that day."""
    if precision != "week" or story_day is None:
        return False
    done = any(m.status not in AHEAD for m in mentions)
    return done and start <= story_day <= last_day(start, precision)


def news_day(mentions: Iterable[EventMention]) -> date | None:
    """The news day of most articles with these mentions; among equals the earliest: a later article
    does not make what an earlier one reports younger."""
    of_article = {m.article_id: m.news_date for m in mentions if m.news_date is not None}
    days = Counter(of_article.values())
    return min(days, key=lambda day: (-days[day], day), default=None)


def last_day(start: date, precision: str) -> date:
    """The last day of the week, month or year that begins with `start`."""
    if precision in DAYS:
        return start + timedelta(DAYS[precision])
    if precision == "year":
        return date(start.year, 12, 31)
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return following - timedelta(1)


def _place(participants: Iterable[EventParticipant], context: EventContext) -> Entity | None:
    """Where it was: the place that most mentions name. News is written far from where it happens, so a
    dateline says nothing of it."""
    places = [p.entity_id for p in participants if p.role == "place"]
    named = _most(own for own in places if own in context.entities)
    return context.entities[named] if named is not None else None


def _geo_precision(place: Entity | None) -> str | None:
    if place is None:
        return None
    if place.canonical_name in country_names():
        return "country"
    return "region" if place.canonical_name in regions() else "point"


def _story(mentions: Sequence[EventMention], context: EventContext) -> str | None:
    facts = context.articles.get(mentions[0].article_id)
    return facts.story_id if facts else None


def _confidence(mentions: Sequence[EventMention]) -> float:
    """That of its surest mention: mentions of one event share errors."""
    return max(m.confidence for m in mentions)


@cache
def _codes() -> dict[tuple[str, str | None, tuple[str, ...]], str]:
    found: dict[tuple[str, str | None, tuple[str, ...]], str] = {}
    for patterns_of_lemma in patterns().values():
        for pattern in patterns_of_lemma:
            act = pattern.act
            key = (act.root, act.mode, act.contexts)
            found[key] = min(found.get(key, act.cameo), act.cameo)
    return found


@cache
def _table(name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in read_table(name)}


def cameo_code(root: str, mode: str | None, contexts: tuple[str, ...], status: str) -> str | None:
    """CAMEO's code: of the intent where it is only planned, none where it did not take place."""
    if status in NOT_CODED:
        return None
    if status in ("planned", "proposed"):
        intent = _table("intents.tsv", "root", "cameo").get(root)
        if intent:
            return intent
    return _codes().get((root, mode, contexts)) or _table("root_codes.tsv", "root", "cameo")[root]


def goldstein(cameo: str | None) -> float | None:
    """The Goldstein score of a CAMEO code, that of its parent where it has none of its own."""
    scores = _table("goldstein.tsv", "cameo", "goldstein")
    while cameo:
        if cameo in scores:
            return float(scores[cameo])
        cameo = cameo[:-1]
    return None


def quad_class(cameo: str | None) -> int | None:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    if cameo is None:
        return None
    return next(quad for last, quad in QUAD_CLASSES if int(cameo[:2]) <= last)
