"""Headlines of events that resolution does not make anew: where a name, a mention or whoever takes
part is gone or renamed, the line follows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from copydesk.event_linking.headline import headline
from schemas import ENTITIES, EVENT_MENTIONS, EVENT_PARTICIPANTS, EVENTS
from schemas.columns import Table
from tasks.home.rows import fetch
from tasks.loading.merge import change

BATCH = 5_000
"""Events whose headlines are made at once."""
OF_RENAMED = """SELECT p.event_id FROM event_participants p JOIN renamed USING (entity_id)
                UNION SELECT e.event_id FROM events e JOIN renamed r ON r.entity_id = place_entity_id"""
OUTDATED = f"""SELECT event_id FROM events WHERE event_id IN (
                 SELECT id FROM touched_events EXCEPT SELECT event_id FROM upserts_events
                 UNION ALL ({OF_RENAMED})) ORDER BY 1"""
UPDATE = """UPDATE events SET headline = n.headline FROM new_headlines n
            WHERE n.event_id = events.event_id AND n.headline <> events.headline"""


def note_names(connection: DuckDBPyConnection) -> None:
    """Keep the names that the touched entities have before anything is written."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE earlier_names AS
           SELECT entity_id, canonical_name, type FROM entities
           WHERE entity_id IN (FROM touched_entities)"""
    )


def update_headlines(connection: DuckDBPyConnection) -> None:
    """Make the headlines anew of events that lost mentions, or whose participants are renamed."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE renamed AS
           SELECT e.entity_id FROM entities e JOIN earlier_names o USING (entity_id)
           WHERE (e.canonical_name, e.type) <> (o.canonical_name, o.type)"""
    )
    for _ in _made(connection, OUTDATED):
        change(connection, EVENTS, UPDATE)


def fill_headlines(connection: DuckDBPyConnection) -> None:
    """Make the headlines of events that have none, of an earlier schema."""
    for _ in _made(connection, "SELECT event_id FROM events WHERE headline = '' ORDER BY 1"):
        connection.execute(UPDATE)


def _made(connection: DuckDBPyConnection, query: str) -> Iterator[None]:
    """Put the headlines of the events of a query into `new_headlines`, batch by batch."""
    ids = [event_id for (event_id,) in connection.execute(query).fetchall()]
    for start in range(0, len(ids), BATCH):
        page = ids[start : start + BATCH]
        made = pa.table({"event_id": page, "headline": _headlines(connection, page)})
        connection.register("made", made)
        connection.execute("CREATE OR REPLACE TEMP TABLE new_headlines AS FROM made")
        connection.unregister("made")
        yield


def _headlines(connection: DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    mentions = _by_event(connection, EVENT_MENTIONS, ids)
    participants = _by_event(connection, EVENT_PARTICIPANTS, ids)
    events = fetch(connection, EVENTS, "event_id", ids)
    named = {p.entity_id for own in participants.values() for p in own if p.entity_id}
    named |= {event.place_entity_id for event in events if event.place_entity_id}
    entities = {e.entity_id: e for e in fetch(connection, ENTITIES, "entity_id", sorted(named))}
    return [headline(e, mentions[e.event_id], participants[e.event_id], entities) for e in events]


def _by_event(
    connection: DuckDBPyConnection, table: Table, ids: Sequence[str]
) -> dict[str, list[Any]]:
    found = defaultdict(list)
    for row in fetch(connection, table, "event_id", ids):
        found[row.event_id].append(row)
    return found
