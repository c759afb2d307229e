"""Events across articles: grouping, dates, places, ids, and their independence of order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from copydesk.event_linking.resolve import (
    ArticleFacts,
    EventContext,
    EventResolution,
    resolve_events,
)
from copydesk.ids import content_id
from schemas import Entity, EventMention, EventParticipant, EventRedirect
from tests.support.rows import NOW, RUN

DAY = datetime(2026, 3, 5, 8, 0)
FINCH, BRANDT, NORLAND, LIMA = (content_id(n) for n in ("Finch", "Brandt", "Norland", "Lima"))


def entity(key: str, name: str, kind: str) -> Entity:
    is_place = kind == "place"
    return Entity(
        entity_id=key, canonical_name=name, type=kind, country_iso3="PER" if is_place else None,
        country_basis="listed" if is_place else None, role=None, sector_code=None, wikidata_id=None, geonames_id=None,
        latitude=-12.0 if is_place else None, longitude=-77.0 if is_place else None,
        resolve_version="1", run_id=RUN,
    )  # fmt: skip


def reported(
    article: str, text: str, parts: Sequence[tuple[str, str]], **changes: object
) -> tuple[EventMention, list[EventParticipant]]:
    """An event mention of an article with its participants; mention ids are entity ids."""
    key = content_id(article, text)
    row = EventMention(
        event_mention_id=key, event_id=None, article_id=content_id(article), start_char=0,
        end_char=len(text), text=text, trigger=text[:4], trigger_start_char=0, trigger_end_char=4,
        trigger_lemma="meet", root_type="CONSULT", mode=None, contexts=("diplomatic",),
        status="occurred", date_text=None, date_start_char=None, date_end_char=None,
        date_resolved=None, date_precision="unknown", is_background=False, news_date=None,
        asserted_by_entity_id=None, quote_id=None,
        confidence=0.7, partition_month="2026-03", annotate_version="1", run_id=RUN,
    )  # fmt: skip
    own = [
        EventParticipant(
            event_mention_id=key,
            role=role,
            mention_id=who,
            event_id=None,
            entity_id=who,
            run_id=RUN,
        )
        for role, who in parts
    ]
    return replace(row, **changes), own  # type: ignore[arg-type]


PAIR = (("source", FINCH), ("target", BRANDT))
PLANNED = reported("one", "Finch and Brandt will meet in Lima at a summit", (*PAIR, ("place", LIMA)),
                  status="planned")  # fmt: skip
CALLED_OFF = reported("two", "The Lima summit of Finch and Brandt was called off", PAIR,
                     status="cancelled", date_resolved=date(2026, 3, 6), date_precision="day",
                     date_text="on Friday")  # fmt: skip
PHONED = reported("two", "Finch telephoned Brandt", PAIR, mode="phone")
AUGUST = reported("one", "Finch and Brandt met in August", PAIR,
                 date_resolved=date(2025, 8, 1), date_precision="month")  # fmt: skip
SUED = reported("two", "Norland sued Brandt over the mill", (("source", NORLAND), ("target", BRANDT)),
               root_type="ACCUSE", trigger_lemma="sue")  # fmt: skip
SUED_TOO = reported("three", "Brandt was sued by Norland over the mill",
                   (("source", NORLAND), ("target", BRANDT)), root_type="ACCUSE",
                   trigger_lemma="sue")  # fmt: skip
ALL = [PLANNED, CALLED_OFF, PHONED, AUGUST, SUED, SUED_TOO]


def context(story: str | None = "story") -> EventContext:
    facts = {
        content_id(name): ArticleFacts(
            story_id=content_id(story) if story else None,
            published_at=DAY + timedelta(days=n),
        )
        for n, name in enumerate(("one", "two", "three"))
    }
    who = [(FINCH, "Anna Finch", "person"), (BRANDT, "Thomas Brandt", "person"),
           (NORLAND, "Norland", "org"), (LIMA, "Lima", "place")]  # fmt: skip
    return EventContext(
        articles=facts,
        entities={k: entity(k, name, kind) for k, name, kind in who},
    )


def resolve(
    reports: Sequence[tuple[EventMention, list[EventParticipant]]],
    known: EventContext | None = None,
    earlier: Sequence[EventRedirect] = (),
) -> EventResolution:
    rows = [row for row, _ in reports]
    parts = [p for _, own in reports for p in own]
    return resolve_events(rows, parts, known or context(), RUN, NOW, earlier)


def partition(found: EventResolution) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for m in found.mentions:
        groups.setdefault(m.event_id or "", set()).add(m.event_mention_id)
    return set(map(frozenset, groups.values()))


def ids(*reports: tuple[EventMention, list[EventParticipant]]) -> frozenset[str]:
    return frozenset(row.event_mention_id for row, _ in reports)


def test_a_planned_summit_later_called_off_is_one_event() -> None:
    found = resolve([PLANNED, CALLED_OFF])
    (event,) = found.events
    assert event.status == "cancelled"
    assert (event.cameo_code, event.goldstein, event.quad_class) == (None, None, None)
    assert (event.event_date_start, event.date_basis) == (date(2026, 3, 6), "text")
    assert (event.place_name, event.country_iso3, event.latitude) == ("Lima", "PER", -12.0)


def test_calls_meetings_and_other_days_stay_apart() -> None:
    assert partition(resolve(ALL)) == {
        ids(PLANNED, CALLED_OFF),
        ids(PHONED),
        ids(AUGUST),
        ids(SUED, SUED_TOO),
    }


@given(st.permutations(ALL))
def test_the_grouping_does_not_depend_on_the_order(
    order: list[tuple[EventMention, list[EventParticipant]]],
) -> None:
    key = lambda e: e.event_id  # noqa: E731
    first, again = resolve(ALL), resolve(order)
    assert sorted(first.events, key=key) == sorted(again.events, key=key)
    assert partition(first) == partition(again)


def test_ids_once_given_are_kept() -> None:
    first = resolve([PLANNED, SUED])
    given_ids = {m.event_mention_id: m.event_id for m in first.mentions}
    old = [
        (replace(row, event_id=given_ids[row.event_mention_id]), own)
        for row, own in (PLANNED, SUED)
    ]
    later = resolve([*old, CALLED_OFF, SUED_TOO])
    assert {e.event_id for e in later.events} == {e.event_id for e in first.events}


def test_no_id_serves_two_events() -> None:
    shared = content_id("shared")
    both = [(replace(row, event_id=shared), own) for row, own in (PLANNED, SUED)]
    found = resolve(both)
    assert len({e.event_id for e in found.events}) == 2
    assert shared in {e.event_id for e in found.events}


def test_an_id_given_up_leads_to_the_event_that_took_its_mentions_and_is_not_minted_again() -> None:
    one, other = (resolve([t], context(None)).events[0].event_id for t in (SUED, SUED_TOO))
    both = [
        (replace(row, event_id=event), own)
        for (row, own), event in ((SUED, one), (SUED_TOO, other))
    ]
    merged = resolve(both)
    (event,) = merged.events
    (row,) = merged.redirects
    assert {row.old_event_id, row.new_event_id} == {one, other}
    assert row.new_event_id == event.event_id
    older = replace(row, old_event_id=content_id("older"), new_event_id=row.old_event_id)
    led_on = resolve(both, earlier=[older]).redirects
    assert {r.new_event_id for r in led_on} == {event.event_id}
    settled = [(replace(t, event_id=event.event_id), own) for t, own in (SUED, SUED_TOO)]
    parted = resolve(settled, context(None), [row])
    assert row.old_event_id not in {e.event_id for e in parted.events}


def test_articles_without_a_story_stand_alone() -> None:
    assert partition(resolve([SUED, SUED_TOO], context(None))) == {ids(SUED), ids(SUED_TOO)}


def test_what_was_long_done_has_no_date() -> None:
    reported_mention = (replace(SUED[0], is_background=True, news_date=date(2026, 3, 5)), SUED[1])
    (event,) = resolve([reported_mention]).events
    assert (event.event_date_start, event.date_basis) == (None, "none")


def test_a_plan_without_a_date_has_none() -> None:
    (event,) = resolve([PLANNED]).events
    assert (event.event_date_start, event.date_precision, event.date_basis) == (
        None,
        "unknown",
        "none",
    )


def test_mentions_and_participants_carry_their_event_and_keep_their_entities() -> None:
    asserted = replace(SUED[0], asserted_by_entity_id=FINCH)
    found = resolve([(asserted, SUED[1])])
    (event,) = found.events
    assert {(p.role, p.entity_id, p.event_id) for p in found.participants} == {
        ("source", NORLAND, event.event_id),
        ("target", BRANDT, event.event_id),
    }
    (mention,) = found.mentions
    assert (mention.event_id, mention.asserted_by_entity_id) == (event.event_id, FINCH)


def test_what_load_counts_is_left_to_it() -> None:
    (event,) = resolve([SUED, SUED_TOO]).events
    assert (event.mention_count, event.article_count, event.source_count) == (None, None, None)
