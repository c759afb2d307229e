"""Mentions and entities drawn at random from a published snapshot, to be judged by eye.

    python -m benchmarks.draw_names NEWS_DUCKDB [--seed N] [--mentions N] [--entities N]

A mention is printed in its words with its type and the entity that it stands for. Of the entities
the most named are printed, then as many drawn among the others, each with its aliases and some of
its mentions.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

AROUND = 60
"""Characters shown on either side of a mention."""
SHOWN = 4
"""Mentions shown of an entity."""
MENTIONS = """
    SELECT m.mention_id, m.type, e.canonical_name, e.type, e.country_iso3, a.publisher,
           a.text[greatest(1, m.start_char + 1 - $around) : m.start_char],
           m.surface, a.text[m.end_char + 1 : m.end_char + $around]
    FROM entity_mentions m JOIN articles a USING (article_id) LEFT JOIN entities e USING (entity_id)
"""
ENTITIES = """
    SELECT entity_id, canonical_name, type, country_iso3, country_basis, role, mention_count,
           article_count, pronouns.he, pronouns.she, pronouns.they
    FROM entities ORDER BY mention_count DESC, entity_id
"""
Row = tuple[Any, ...]


def mentions(connection: duckdb.DuckDBPyConnection, chance: random.Random, count: int) -> list[str]:
    """Lines of mentions drawn at random."""
    ids = [
        row[0]
        for row in connection.sql("FROM entity_mentions SELECT mention_id ORDER BY ALL").fetchall()
    ]
    drawn = chance.sample(ids, min(count, len(ids)))
    rows = _mention_rows(connection, "list_contains($ids, m.mention_id)", ids=drawn)
    return [_mention(row) for row in sorted(rows, key=lambda row: drawn.index(row[0]))]


def entities(
    connection: duckdb.DuckDBPyConnection, chance: random.Random, count: int
) -> tuple[list[str], list[str]]:
    """The entities most named, and others drawn at random; each as lines."""
    rows = connection.sql(ENTITIES).fetchall()
    most, rest = rows[:count], rows[count:]
    others = chance.sample(rest, min(count, len(rest)))
    first, second = ([_entity(connection, row, chance) for row in own] for own in (most, others))
    return first, second


def _mention_rows(
    connection: duckdb.DuckDBPyConnection, condition: str, **parameters: Any
) -> list[Row]:
    query = f"{MENTIONS} WHERE {condition} ORDER BY m.mention_id"
    return connection.execute(query, {"around": AROUND, **parameters}).fetchall()


def _mention(row: Row) -> str:
    _, kind, name, of, country, publisher, before, surface, after = row
    words = f"…{before}[{surface}]{after}…".replace("\n", " ¶ ")
    return f"{kind} -> {name} ({of}, {country or '-'}) | {publisher or '-'}: {words}"


def _entity(connection: duckdb.DuckDBPyConnection, row: Row, chance: random.Random) -> str:
    entity_id, name, kind, country, basis, role, count, articles, he, she, they = row
    own = _mention_rows(connection, "m.entity_id = $id", id=entity_id)
    surfaces = sorted({r[7] for r in own})
    facts = f"{country or '-'} ({basis or '-'}), role {role or '-'}, he/she/they {he}/{she}/{they}"
    head = f"{name} ({kind}, {count} in {articles}) {facts}; as {surfaces}"
    shown = chance.sample(own, min(SHOWN, len(own)))
    return "\n".join([head, *(f"    {_mention(r)}" for r in shown)])


def numbered(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A title, and its lines with numbers to judge them by."""
    yield f"\n== {title}: {len(lines)}"
    yield from (f"{number}\t{line}" for number, line in enumerate(lines, start=1))


def main() -> None:
    """Print the rows drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mentions", type=int, default=100)
    parser.add_argument("--entities", type=int, default=60)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with duckdb.connect(str(asked.database), read_only=True) as connection:
        drawn = mentions(connection, chance, asked.mentions)
        most, others = entities(connection, chance, asked.entities)
    print(f"seed {asked.seed}")
    parts = {"mentions": drawn, "entities named most": most, "other entities": others}
    for title, lines in parts.items():
        print("\n".join(numbered(title, lines)))


if __name__ == "__main__":
    main()
