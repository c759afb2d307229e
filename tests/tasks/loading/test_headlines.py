"""Headlines follow the names of those who take part, also of events that no wave brings again."""

from typing import Any

from schemas import ENTITIES, EVENT_PARTICIPANTS
from tasks.home.staging import Home
from tasks.home.warehouse import open_warehouse


def headline(home: Home) -> str:
    with open_warehouse(home) as connection:
        found = connection.execute("SELECT headline FROM events").fetchone()
    assert found
    return str(found[0])


def test_a_participant_s_new_name_comes_into_the_headline(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    room = newsroom("a", person="Okoro")
    wave(*room.all())
    assert headline(home) == "Planned: Okoro to reach agreement"
    wave({ENTITIES: [rows(ENTITIES, entity_id=room.entity_id, canonical_name="Ada Okoro")]})
    assert "Ada Okoro" in headline(home)


def test_whoever_takes_part_no_more_is_not_named(
    home: Home, wave: Any, newsroom: Any, rows: Any
) -> None:
    room = newsroom("a", person="Okoro")
    wave(*room.all())
    wave({ENTITIES: [rows(ENTITIES, entity_id=room.entity_id, canonical_name="Ada Okoro")]})
    (taken,) = room.spans()[EVENT_PARTICIPANTS]
    spans = room.spans() | {EVENT_PARTICIPANTS: []}
    assert taken.event_id
    wave(room.documents(), room.articles(), spans)
    assert "Okoro" not in headline(home)
