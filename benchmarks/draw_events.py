"""Event rows drawn at random from a published snapshot, to be judged field by field by eye.

    python -m benchmarks.draw_events NEWS_DUCKDB [--seed N] [--rows N]

Rows of `event_mentions` are drawn; each is printed with its confidence, root and status, who did it to
whom, where and when, the outlet and the day of publication, and its sentence with the trigger in brackets.
"""

import argparse
import random
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.draw_names import numbered

EVENTS = """
    WITH parts AS (
        SELECT p.event_mention_id, p.role,
               string_agg(DISTINCT coalesce(e.canonical_name, m.surface), '; ') AS names
        FROM event_participants p LEFT JOIN entity_mentions m USING (mention_id)
            LEFT JOIN entities e ON e.entity_id = m.entity_id
        GROUP BY ALL)
    SELECT v.event_mention_id, v.confidence, v.root_type, v.status, s.names, t.names, w.names,
           v.date_resolved, v.date_precision, a.publisher, a.published_at::DATE,
           v.text[: v.trigger_start_char - v.start_char], v.trigger,
           v.text[v.trigger_end_char - v.start_char + 1 :]
    FROM event_mentions v JOIN articles a USING (article_id)
        LEFT JOIN parts s ON s.event_mention_id = v.event_mention_id AND s.role = 'source'
        LEFT JOIN parts t ON t.event_mention_id = v.event_mention_id AND t.role = 'target'
        LEFT JOIN parts w ON w.event_mention_id = v.event_mention_id AND w.role = 'place'
    WHERE list_contains($ids, v.event_mention_id)
"""
Row = tuple[Any, ...]


def events(connection: duckdb.DuckDBPyConnection, chance: random.Random, count: int) -> list[str]:
    """Lines of event mentions drawn at random."""
    query = "FROM event_mentions SELECT event_mention_id ORDER BY ALL"
    ids = [row[0] for row in connection.sql(query).fetchall()]
    drawn = chance.sample(ids, min(count, len(ids)))
    rows = connection.execute(EVENTS, {"ids": drawn}).fetchall()
    return [_event(row) for row in sorted(rows, key=lambda row: drawn.index(row[0]))]


def _event(row: Row) -> str:
    _, sure, root, status, source, target, place, day, precision, publisher, published, *text = row
    before, trigger, after = (words.replace("\n", " ") for words in text)
    who = f"{source or '-'} -> {target or '-'} at {place or '-'}"
    when = f"{day or '-'} ({precision}), told {published or '-'} by {publisher or '-'}"
    return f"{root} {status} {sure} | {who} | {when}\n    {before}[{trigger}]{after}"


def main() -> None:
    """Print the rows drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=150)
    asked = parser.parse_args()
    with duckdb.connect(str(asked.database), read_only=True) as connection:
        lines = events(connection, random.Random(asked.seed), asked.rows)
    print(f"seed {asked.seed}")
    print("\n".join(numbered("events", lines)))


if __name__ == "__main__":
    main()
