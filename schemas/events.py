"""Events: what happened, and every span that reports it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.columns import NOT_COMPUTED, Column, SpanColumns, Table
from schemas.keys import (
    DATE_PRECISIONS,
    HASH,
    PLOVER_ROOTS,
    STATUSES,
    AnnotateVersion,
    ArticleId,
    ComputedCount,
    Confidence,
    CountryIso3,
    EndChar,
    EntityId,
    EventId,
    EventMentionId,
    Latitude,
    Longitude,
    MentionId,
    PartitionMonth,
    QuoteId,
    ResolveVersion,
    RunId,
    SourceCount,
    StartChar,
    StoryId,
    Timestamp,
)

RootType = Annotated[str, Column(doc="PLOVER root of the act.", one_of=PLOVER_ROOTS)]
Status = Annotated[str, Column(doc="Whether it happened, as reported.", one_of=STATUSES)]
DatePrecision = Annotated[str, Column(doc="How exactly the date is known.", one_of=DATE_PRECISIONS)]
Mode = Annotated[str, Column(doc="PLOVER mode of the act: visit, demonstrate, ...")]
Contexts = Annotated[
    tuple[str, ...], Column(doc="PLOVER contexts: diplomatic, military, economic, ...")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, was planned or was called off, as reported by one or more articles."""

    event_id: EventId
    story_id: StoryId | None
    headline: Annotated[
        str,
        Column(doc="The event in one plain line: its status, who did what to whom, where, when."),
    ]
    root_type: RootType
    mode: Mode | None
    contexts: Contexts
    cameo_code: Annotated[str | None, Column(doc="CAMEO code of the act.", pattern="[0-9]{2,4}")]
    goldstein: Annotated[
        float | None, Column(doc="Goldstein score of the act.", minimum=-10, maximum=10)
    ]
    quad_class: Annotated[
        int | None,
        Column(
            doc="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
            minimum=1,
            maximum=4,
        ),
    ]
    status: Status
    event_date_start: Annotated[date | None, Column(doc="First day on which it may have been.")]
    event_date_end: Annotated[date | None, Column(doc="Last day on which it may have been.")]
    date_precision: DatePrecision
    date_basis: Annotated[
        str,
        Column(
            doc="Where the date comes from: words of its sentence (text), or days that the text around it names (story). Earlier versions also gave the day of publication.",
            one_of=("text", "story", "published", "none"),
        ),
    ]
    place_entity_id: EntityId | None
    place_name: Annotated[str | None, Column(doc="Where it was, as named.")]
    country_iso3: CountryIso3 | None
    latitude: Latitude | None
    longitude: Longitude | None
    geo_precision: Annotated[
        str | None,
        Column(doc="How exactly the place is known.", one_of=("point", "region", "country")),
    ]
    mention_count: ComputedCount = NOT_COMPUTED
    article_count: ComputedCount = NOT_COMPUTED
    source_count: SourceCount = NOT_COMPUTED
    confidence: Confidence
    resolve_version: ResolveVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A clause or sentence that reports an event."""

    event_mention_id: EventMentionId
    event_id: EventId | None
    article_id: ArticleId
    start_char: StartChar
    end_char: EndChar
    text: Annotated[str, Column(doc="The clause or sentence that gives the evidence.")]
    trigger: Annotated[str, Column(doc="The word or words that name the act.")]
    trigger_start_char: StartChar
    trigger_end_char: EndChar
    trigger_lemma: Annotated[str, Column(doc="The trigger's dictionary form.")]
    root_type: RootType
    mode: Mode | None
    contexts: Contexts
    status: Status
    date_text: Annotated[str | None, Column(doc="The words that date it.")]
    date_start_char: Annotated[
        int | None, Column(doc="First character of `date_text` in `articles.text`.", minimum=0)
    ]
    date_end_char: Annotated[
        int | None, Column(doc="Character after `date_text` in `articles.text`.", minimum=1)
    ]
    date_resolved: Annotated[date | None, Column(doc="The first day that the words name.")]
    date_precision: DatePrecision
    is_background: Annotated[
        bool | None,
        Column(doc="Reported as done before what is reported: in the pluperfect, often, long."),
    ]
    news_date: Annotated[
        date | None,
        Column(
            doc="The day that the whole article names most often, of those just before its publication."
        ),
    ]
    asserted_by_entity_id: EntityId | None
    quote_id: QuoteId | None
    confidence: Confidence
    partition_month: PartitionMonth
    annotate_version: AnnotateVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventParticipant:
    """Who does or undergoes the act that a mention reports, or where it is."""

    event_mention_id: EventMentionId
    role: Annotated[
        str, Column(doc="Part played in the act.", one_of=("source", "target", "other", "place"))
    ]
    mention_id: MentionId
    event_id: EventId | None
    entity_id: EntityId | None
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRedirect:
    """The redirect of an id that was given up: two events turned out to be one."""

    old_event_id: Annotated[str, Column(doc="The id given up.", pattern=HASH)]
    new_event_id: Annotated[str, Column(doc="The id to use instead.", pattern=HASH)]
    reason: Annotated[str, Column(doc="Why the two are one.")]
    redirected_at: Timestamp
    run_id: RunId


EVENTS = Table(
    name="events",
    row=Event,
    key=("event_id",),
    references={"story_id": "stories", "place_entity_id": "entities"},
)
EVENT_MENTIONS = Table(
    name="event_mentions",
    row=EventMention,
    key=("event_mention_id",),
    references={
        "event_id": "events",
        "article_id": "articles",
        "asserted_by_entity_id": "entities",
        "quote_id": "quotes",
    },
    spans=(
        SpanColumns("text", "start_char", "end_char"),
        SpanColumns("trigger", "trigger_start_char", "trigger_end_char"),
        SpanColumns("date_text", "date_start_char", "date_end_char"),
    ),
    partition="partition_month",
)
EVENT_REDIRECTS = Table(
    name="event_redirects",
    row=EventRedirect,
    key=("old_event_id",),
    references={"new_event_id": "events"},
)
EVENT_PARTICIPANTS = Table(
    name="event_participants",
    row=EventParticipant,
    key=("event_mention_id", "role", "mention_id"),
    references={
        "event_mention_id": "event_mentions",
        "event_id": "events",
        "entity_id": "entities",
        "mention_id": "entity_mentions",
    },
)
