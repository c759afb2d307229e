"""The views for people who come from elsewhere: their columns, and what the rows say."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from schemas import (
    ENTITIES,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
)
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse

SENTENCE = "Thousands marched to the Harbour Office."


def ask(home: Home, sql: str) -> list[dict[str, Any]]:
    with open_warehouse(home) as connection:
        found = connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture
def march(home: Home, wave: Any, newsroom: Any, rows: Any) -> Any:
    """An article in which dockers and the harbour office of Nordhavn march side by side."""
    room = newsroom("a", person="Harbour Office")
    spans, things = room.spans(), room.things()
    office = {"country_iso3": "DNK", "sector_code": "GOV", "entity_id": room.entity_id}
    dockers = rows.id("dockers")
    things[ENTITIES] = [
        rows(ENTITIES, canonical_name="Harbour Office", type="org", **office),
        rows(ENTITIES, canonical_name="Dockers’ Union", type="org", entity_id=dockers),
    ]
    (mention,), (done,) = spans[ENTITY_MENTIONS], spans[EVENT_PARTICIPANTS]
    union = rows(
        ENTITY_MENTIONS, mention_id=rows.id("u"), entity_id=dockers, article_id=room.article_id,
        start_char=5, end_char=9,
    )  # fmt: skip
    suffers = rows(
        EVENT_PARTICIPANTS, event_mention_id=done.event_mention_id, role="target",
        mention_id=union.mention_id, event_id=done.event_id, entity_id=dockers,
    )  # fmt: skip
    spans[ENTITY_MENTIONS] = [mention, union]
    spans[EVENT_PARTICIPANTS] = [done, suffers]
    (mention_of_march,) = spans[EVENT_MENTIONS]
    spans[EVENT_MENTIONS] = [
        replace(
            mention_of_march,
            text=SENTENCE,
            trigger="marched",
            trigger_start_char=10,
            trigger_end_char=17,
        )
    ]
    (event,) = things[EVENTS]
    kind = {"root_type": "PROTEST", "mode": "demo", "status": "occurred", "cameo_code": "141"}
    when = {"event_date_start": date(2031, 5, 16), "date_precision": "day"}
    where = {"place_name": "Nordhavn", "country_iso3": "DNK", "geo_precision": "point"}
    figures = {"goldstein": -6.5, "quad_class": 4, "contexts": ("political", "economic")}
    things[EVENTS] = [
        rows(
            EVENTS,
            event_id=event.event_id,
            story_id=event.story_id,
            **kind,
            **when,
            **where,
            **figures,
        )
    ]
    article = room.articles(
        published_at=datetime(2031, 5, 17, 8), publisher="Coast Wire", url="https://example.org/s",
        title="Dockers march", text=f"{SENTENCE}\n\nThe office was shut.",
    )  # fmt: skip
    wave(room.documents(), article, spans, things)
    return room


def test_who_said_what(home: Home, march: Any) -> None:
    (row,) = ask(home, "SELECT * FROM who_said_what")
    assert (row["canonical_name"], row["publisher"]) == ("Harbour Office", "Coast Wire")
    assert (row["quote"], row["start_char"], row["end_char"]) == ("Some text of the article.", 0, 4)
    assert row["article_id"] == march.article_id


def test_gdelt_events(home: Home, march: Any) -> None:
    (row,) = ask(home, "SELECT * FROM gdelt_events")
    expected = {
        "SQLDATE": 20310516, "MonthYear": 203105, "Year": 2031,
        "Actor1Name": "HARBOUR OFFICE", "Actor1Code": "DNKGOV", "Actor1CountryCode": "DNK",
        "Actor2Name": "DOCKERS’ UNION", "Actor2Code": None,
        "EventCode": "141", "EventBaseCode": "141", "IsRootEvent": 1, "EventRootCode": "14", "QuadClass": 4,
        "GoldsteinScale": -6.5, "NumMentions": 1, "NumArticles": 1, "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Nordhavn", "DATEADDED": 20310517,
        "SOURCEURL": "https://example.org/s",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_acled_events(home: Home, march: Any) -> None:
    (row,) = ask(home, "SELECT * FROM acled_events")
    expected = {
        "event_date": date(2031, 5, 16), "time_precision": 1, "disorder_type": "Demonstrations",
        "event_type": "Protests", "sub_event_type": "Peaceful protest", "actor1": "Harbour Office",
        "inter1": "Protesters", "actor2": None, "inter2": None, "interaction": "Protesters only",
        "iso": 208, "country": "Denmark", "location": "Nordhavn", "geo_precision": 1,
        "source": "Coast Wire", "notes": SENTENCE, "tags": None,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_polecat_events(home: Home, march: Any) -> None:
    (row,) = ask(home, "SELECT * FROM polecat_events")
    expected = {
        "Event Date": date(2031, 5, 16), "Event Type": "PROTEST", "Event Mode": "demo",
        "Quad Code": "MATERIAL CONFLICT", "Actor Name": "Harbour Office", "Actor Country": "DNK",
        "Actor Name Raw": "Harbour Office", "Recipient Name": "Dockers’ Union",
        "Placename": "Nordhavn", "Headline": "Dockers march", "Event Text": SENTENCE,
        "Source": "Coast Wire", "Publication Date": date(2031, 5, 17), "Story People": None,
        "Story Organizations": "Dockers’ Union;Harbour Office",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_the_headline_is_that_of_the_earliest_article(
    home: Home, march: Any, wave: Any, newsroom: Any, rows: Any
) -> None:
    room = newsroom("b", person="Harbour Office")
    spans, event_id = room.spans(), rows.id(("event", "a"))
    spans[EVENT_MENTIONS] = [replace(m, event_id=event_id) for m in spans[EVENT_MENTIONS]]
    spans[EVENT_PARTICIPANTS] = [replace(p, event_id=event_id) for p in spans[EVENT_PARTICIPANTS]]
    early = room.articles(
        published_at=datetime(2031, 5, 16, 20), title="March at the quay", url=None,
        canonical_url=None,
    )  # fmt: skip
    wave(room.documents(), early, spans)
    (row,) = ask(home, "SELECT * FROM polecat_events")
    assert (row["Headline"], row["Publication Date"]) == ("March at the quay", date(2031, 5, 16))
    (row,) = ask(home, "SELECT * FROM gdelt_events")
    assert (row["SOURCEURL"], row["DATEADDED"]) == ("https://example.org/s", 20310516)


@pytest.mark.parametrize(
    ("text", "start", "is_root"),
    [
        ("The lead.\n\nThe rest of it.", 0, 1),
        ("The lead.\n\nThe rest of it.", 11, 0),
        ("All in one paragraph.", 10, 1),
        ("", 0, None),
    ],
)
def test_a_root_event_is_reported_in_the_first_paragraph(
    home: Home, wave: Any, newsroom: Any, text: str, start: int, is_root: int | None
) -> None:
    room = newsroom("a")
    spans, things = room.spans(), room.things()
    spans[EVENT_MENTIONS] = [
        replace(m, start_char=start, end_char=start + 3) for m in spans[EVENT_MENTIONS]
    ]
    things[EVENTS] = [replace(event, status="occurred") for event in things[EVENTS]]
    wave(room.documents(), room.articles(text=text), spans, things)
    assert ask(home, 'SELECT "IsRootEvent" AS root FROM gdelt_events') == [{"root": is_root}]


def test_an_event_without_coordinates_has_those_of_its_place(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    room = newsroom("a")
    things = room.things()
    things[ENTITIES] = [
        replace(e, type="place", latitude=55.7, longitude=12.6, country_iso3="DNK")
        for e in things[ENTITIES]
    ]
    things[EVENTS] = [
        replace(event, status="occurred", place_entity_id=room.entity_id)
        for event in things[EVENTS]
    ]
    wave(room.documents(), room.articles(), room.spans(), things)
    (row,) = ask(home, "SELECT * FROM gdelt_events")
    found = [row[f"ActionGeo_{name}"] for name in ("Lat", "Long", "CountryCode")]
    assert found == [55.7, 12.6, "DNK"]


def test_nobody_is_on_both_sides_of_an_event(home: Home, march: Any, wave: Any, rows: Any) -> None:
    with open_warehouse(home) as connection:
        connection.execute(
            """INSERT INTO event_participants BY NAME SELECT * REPLACE ('source' AS role)
               FROM event_participants WHERE role = 'target'"""
        )
    sides = ask(home, "SELECT canonical_name, role FROM event_actors ORDER BY ALL")
    assert sides == [
        {"canonical_name": "Dockers’ Union", "role": "source"},
        {"canonical_name": "Harbour Office", "role": "source"},
    ]


@pytest.mark.parametrize("view", ["gdelt_events", "acled_events", "polecat_events"])
def test_events_that_did_not_happen_are_not_theirs(
    home: Home, march: Any, wave: Any, rows: Any, view: str
) -> None:
    event_id = rows.id(("event", "a"))
    wave({EVENTS: [rows(EVENTS, event_id=event_id, root_type="PROTEST", status="cancelled")]})
    assert ask(home, f"SELECT * FROM {view}") == []


@pytest.mark.parametrize(
    ("urls", "shown"),
    [
        ({"url": None, "canonical_url": "https://example.org/s"}, "https://example.org/s"),
        ({"url": "http://m.example.org/s", "canonical_url": "https://example.org/s"},
         "http://m.example.org/s"),
        ({"url": None, "canonical_url": None}, None),
    ],
)  # fmt: skip
def test_every_view_with_an_address_takes_the_pages_own_where_it_has_no_own(
    home: Home, wave: Any, newsroom: Any, urls: dict[str, Any], shown: str | None
) -> None:
    room = newsroom("a")
    things = room.things()
    things[EVENTS] = [replace(event, status="occurred") for event in things[EVENTS]]
    wave(room.documents(), room.articles(**urls), room.spans(), things)
    with open_warehouse(home) as connection:
        views = connection.execute(
            """SELECT table_name, column_name FROM information_schema.columns
               JOIN information_schema.tables USING (table_catalog, table_schema, table_name)
               WHERE table_type = 'VIEW' AND lower(column_name) IN ('url', 'sourceurl')"""
        ).fetchall()
    assert {name for name, _ in views} == {
        "utterances",
        "who_said_what",
        "event_evidence",
        "gdelt_events",
    }
    for view, column in views:
        assert ask(home, f'SELECT "{column}" AS url FROM {view}') == [{"url": shown}], view
