"""Rows that keep every promise, for tests that break one: a small invented newsroom."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from copydesk.ids import article_id, content_id, document_id, span_id
from schemas import (
    Article,
    ArticleLine,
    Document,
    Entity,
    EntityAlias,
    EntityKey,
    EntityMention,
    Event,
    EventMention,
    EventParticipant,
    Quarantine,
    Quote,
    Receipt,
    Story,
    StoryArticle,
)

NOW = datetime(2026, 3, 5, 12, 0)
RUN = "run-of-the-tests"
TITLE = "Orlen Valley reopens its mill"
FIRST = "The old mill of Orlen Valley opened its gates on Monday, Mayor Ada Quill said."
SECOND = "“We kept the wheel turning,” said Ada Quill, who visited the mill."
TEXT = f"{FIRST}\n\n{SECOND}"

Tables = dict[str, list[Any]]


def document(number: int = 0) -> Document:
    """A document of its own for each number."""
    payload = f"{TITLE}\n{TEXT}\n{number}".encode()
    return Document(
        document_id=document_id(payload),
        media_type="text/plain",
        encoding="utf_8",
        byte_size=len(payload),
        raw_path=f"raw/{number}.zst",
        metadata_json=None,
        first_received_at=NOW,
        run_id=RUN,
    )


def receipt(number: int = 0) -> Receipt:
    """The receipt of that document, accepted."""
    source = document(number).document_id
    return Receipt(
        receipt_id=content_id("receipt", source),
        document_id=source,
        source_uri=f"landing/{number}.txt",
        url=None,
        received_at=NOW,
        status="accepted",
        reason=None,
        run_id=RUN,
    )


def article(number: int = 0) -> Article:
    """The article of that document."""
    source = document(number).document_id
    return Article(
        article_id=article_id(None, source),
        document_id=source,
        revision=1,
        url=None,
        canonical_url=None,
        title=TITLE,
        authors=("Bea Lund",),
        publisher="The Orlen Courier",
        section=None,
        dateline=None,
        language="en",
        published_at=NOW - timedelta(days=1),
        published_precision="day",
        published_basis="text",
        text=TEXT,
        word_count=len(TEXT.split()),
        line_count=3,
        partition_month="2026-03",
        duplicate_of=None,
        similarity=None,
        topic=None,
        topic_confidence=None,
        is_truncated=False,
        is_paywalled=False,
        clean_version="1",
        run_id=RUN,
    )


def lines(number: int = 0) -> list[ArticleLine]:
    """The article's lines: its title, and two of its body."""
    spans = [("title", TITLE, None), ("body", FIRST, 0), ("body", SECOND, TEXT.index(SECOND))]
    return [
        ArticleLine(
            article_id=article(number).article_id,
            line_number=position,
            zone=zone,
            reason="test",
            text=text,
            start_char=start,
            end_char=None if start is None else start + len(text),
            partition_month="2026-03",
            run_id=RUN,
        )
        for position, (zone, text, start) in enumerate(spans, start=1)
    ]


def mention(number: int = 0, surface: str = "Ada Quill", after: int = 0) -> EntityMention:
    """A mention of a name, the first at or after a character."""
    own, start = article(number), TEXT.index(surface, after)
    end = start + len(surface)
    return EntityMention(
        mention_id=span_id("mention", own.article_id, own.document_id, start, end),
        article_id=own.article_id,
        start_char=start,
        end_char=end,
        surface=surface,
        type="PLACE" if surface == "Orlen Valley" else "PERSON",
        name=surface,
        role=None,
        country_iso3=None,
        country_basis=None,
        pronouns=None,
        zone="body",
        entity_id=None,
        stands_for_entity_id=None,
        link_method=None,
        link_score=None,
        partition_month="2026-03",
        annotate_version="1",
        run_id=RUN,
    )


def quote(number: int = 0) -> Quote:
    """The direct quote of the second paragraph."""
    own, words = article(number), "We kept the wheel turning,"
    start, speaker = TEXT.index(words), mention(number, after=TEXT.index(SECOND))
    cue = TEXT.index("said", start)
    return Quote(
        quote_id=span_id("quote", own.article_id, own.document_id, start, start + len(words)),
        article_id=own.article_id,
        start_char=start,
        end_char=start + len(words),
        text=words,
        kind="direct",
        complement="none",
        within_quote_id=None,
        is_fragment=False,
        is_scare=False,
        utterance_id=content_id("utterance", own.article_id, start),
        paraphrase_id=None,
        cue="said",
        cue_start_char=cue,
        cue_end_char=cue + 4,
        speaker="Ada Quill",
        speaker_start_char=speaker.start_char,
        speaker_end_char=speaker.end_char,
        speaker_kind="person",
        speaker_mention_id=speaker.mention_id,
        speaker_entity_id=None,
        speaker_org_entity_id=None,
        speaker_org_mention_id=None,
        speaker_name="Ada Quill",
        confidence=0.9,
        partition_month="2026-03",
        annotate_version="1",
        run_id=RUN,
    )


def event_mention(number: int = 0) -> EventMention:
    """The visit that the second paragraph reports."""
    own = article(number)
    start, trigger = TEXT.index(SECOND), TEXT.index("visited")
    return EventMention(
        event_mention_id=span_id("event", own.article_id, own.document_id, start, len(TEXT)),
        event_id=None,
        article_id=own.article_id,
        start_char=start,
        end_char=len(TEXT),
        text=SECOND,
        trigger="visited",
        trigger_start_char=trigger,
        trigger_end_char=trigger + len("visited"),
        trigger_lemma="visit",
        root_type="CONSULT",
        mode="visit",
        contexts=(),
        status="occurred",
        date_text=None,
        date_start_char=None,
        date_end_char=None,
        date_resolved=None,
        date_precision="unknown",
        is_background=False,
        news_date=None,
        asserted_by_entity_id=None,
        quote_id=None,
        confidence=0.7,
        partition_month="2026-03",
        annotate_version="1",
        run_id=RUN,
    )


def participant(number: int = 0) -> EventParticipant:
    """Who visited."""
    return EventParticipant(
        event_mention_id=event_mention(number).event_mention_id,
        role="source",
        mention_id=mention(number, after=TEXT.index(SECOND)).mention_id,
        event_id=None,
        entity_id=None,
        run_id=RUN,
    )


def refusal(number: int = 0) -> Quarantine:
    """The document set aside as a whole."""
    source = document(number).document_id
    return Quarantine(
        quarantine_id=content_id("clean", source),
        stage="clean",
        table_name="documents",
        row_key=source,
        document_id=source,
        reason="too_short",
        expectation=None,
        detail=None,
        quarantined_at=NOW,
        released_at=None,
        run_id=RUN,
    )


def ingested(count: int = 3) -> Tables:
    """A batch as ingest stages it."""
    return {
        "documents": [document(n) for n in range(count)],
        "receipts": [receipt(n) for n in range(count)],
        "quarantine": [],
    }


def cleaned(count: int = 3) -> Tables:
    """A batch as clean stages it."""
    return {
        "articles": [article(n) for n in range(count)],
        "article_lines": [line for n in range(count) for line in lines(n)],
        "quarantine": [],
    }


def annotated(count: int = 3) -> Tables:
    """A batch as annotate stages it."""
    second = TEXT.index(SECOND)
    return {
        "entity_mentions": [
            found
            for n in range(count)
            for found in (mention(n), mention(n, after=second), mention(n, "Orlen Valley"))
        ],
        "quotes": [quote(n) for n in range(count)],
        "event_mentions": [event_mention(n) for n in range(count)],
        "event_participants": [participant(n) for n in range(count)],
    }


def entity(name: str, kind: str) -> Entity:
    """A thing that mentions name."""
    return Entity(
        entity_id=content_id("entity", name),
        canonical_name=name,
        type=kind,
        country_iso3=None,
        country_basis=None,
        role=None,
        sector_code=None,
        wikidata_id=None,
        geonames_id=None,
        latitude=None,
        longitude=None,
        resolve_version="1",
        run_id=RUN,
    )


def story() -> Story:
    """The story that all the articles tell."""
    return Story(
        story_id=content_id("story"),
        title=TITLE,
        resolve_version="1",
        run_id=RUN,
    )


def event() -> Event:
    """The visit that all the articles report."""
    return Event(
        event_id=content_id("event"),
        story_id=content_id("story"),
        headline="Ada Quill visits Orlen Valley on 2 March 2026",
        root_type="CONSULT",
        mode="visit",
        contexts=(),
        cameo_code="042",
        goldstein=1.9,
        quad_class=1,
        status="occurred",
        event_date_start=date(2026, 3, 2),
        event_date_end=date(2026, 3, 2),
        date_precision="day",
        date_basis="text",
        place_entity_id=content_id("entity", "Orlen Valley"),
        place_name="Orlen Valley",
        country_iso3=None,
        latitude=None,
        longitude=None,
        geo_precision=None,
        confidence=0.7,
        resolve_version="1",
        run_id=RUN,
    )


def resolved(count: int = 3) -> Tables:
    """A batch as resolve stages it: what annotate gave, its ids filled, and what they name."""
    spans, quill = annotated(count), content_id("entity", "Ada Quill")
    ids = {"entity_id": quill, "event_id": content_id("event")}
    return {
        "entities": [
            entity("Ada Quill", "person"),
            entity("Orlen Valley", "place"),
        ],
        "entity_aliases": [EntityAlias(entity_id=quill, alias="Ada Quill", run_id=RUN)],
        "entity_keys": [EntityKey(blocking_key="quill", entity_id=quill, run_id=RUN)],
        "entity_mentions": [
            replace(m, entity_id=content_id("entity", m.surface)) for m in spans["entity_mentions"]
        ],
        "quotes": [replace(q, speaker_entity_id=quill) for q in spans["quotes"]],
        "stories": [story()],
        "story_articles": [
            StoryArticle(
                story_id=content_id("story"),
                article_id=article(n).article_id,
                similarity=1.0,
                copy_of=None,
                copy_similarity=None,
                run_id=RUN,
            )
            for n in range(count)
        ],
        "events": [event()],
        "event_mentions": [replace(m, event_id=ids["event_id"]) for m in spans["event_mentions"]],
        "event_participants": [replace(p, **ids) for p in spans["event_participants"]],
    }


def broken(tables: Tables, table: str, position: int = 0, /, **changes: Any) -> Tables:
    """The tables, with one row of one of them changed."""
    rows = list(tables[table])
    rows[position] = replace(rows[position], **changes)
    return {**tables, table: rows}
