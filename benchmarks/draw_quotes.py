"""Quotes drawn at random from a published snapshot, to be judged by eye.

    python -m benchmarks.draw_quotes NEWS_DUCKDB [--seed N] [--rows N] [--speakers N]

Quotes that are speech are drawn; each is printed in its words, with its cue, the speaker as written
and whom that means. Then the speakers most quoted are printed, by the view `utterances`, with some of
what they said.
"""

import argparse
import random
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.draw_names import numbered

AROUND = 160
"""Characters shown on either side of a quote."""
SHOWN = 3
"""Utterances shown of a speaker."""
QUOTES = """
    SELECT q.quote_id, q.kind, q.complement, q.confidence, q.cue, q.speaker, q.speaker_kind,
           coalesce(e.canonical_name, q.speaker_name), o.canonical_name, a.publisher,
           a.text[greatest(1, q.start_char + 1 - $around) : q.start_char], q.text,
           a.text[q.end_char + 1 : q.end_char + $around]
    FROM quotes q JOIN articles a USING (article_id)
        LEFT JOIN entities e ON e.entity_id = q.speaker_entity_id
        LEFT JOIN entities o ON o.entity_id = q.speaker_org_entity_id
    WHERE NOT q.is_scare
"""
MOST_QUOTED = """
    SELECT canonical_name, count(*), count(DISTINCT article_id),
           list(text ORDER BY article_id, start_char)
    FROM utterances WHERE canonical_name IS NOT NULL
    GROUP BY ALL ORDER BY count(*) DESC, canonical_name LIMIT $count
"""
Row = tuple[Any, ...]


def quotes(connection: duckdb.DuckDBPyConnection, chance: random.Random, count: int) -> list[str]:
    """Lines of quotes drawn at random."""
    query = "FROM quotes SELECT quote_id WHERE NOT is_scare ORDER BY ALL"
    ids = [row[0] for row in connection.sql(query).fetchall()]
    drawn = chance.sample(ids, min(count, len(ids)))
    rows = connection.execute(
        f"{QUOTES} AND list_contains($ids, q.quote_id)", {"around": AROUND, "ids": drawn}
    ).fetchall()
    return [_quote(row) for row in sorted(rows, key=lambda row: drawn.index(row[0]))]


def _quote(row: Row) -> str:
    _, kind, complement, sure, cue, written, who, name, body, publisher, before, words, after = row
    text = f"…{before}[{words}]{after}…".replace("\n", " ¶ ")
    speaker = f"{written or '-'} -> {name or '-'} ({who}{f', of {body}' if body else ''})"
    return f"{kind}/{complement} {sure} by {speaker}, cue {cue or '-'} | {publisher or '-'}: {text}"


def speakers(connection: duckdb.DuckDBPyConnection, chance: random.Random, count: int) -> list[str]:
    """The speakers most quoted, with some of what they said; each as lines."""
    rows = connection.execute(MOST_QUOTED, {"count": count}).fetchall()
    return [
        "\n".join(
            [
                f"{name}: {times} in {articles}",
                *(f"    {t[:AROUND]!r}" for t in chance.sample(texts, min(SHOWN, times))),
            ]
        )
        for name, times, articles, texts in rows
    ]


def main() -> None:
    """Print the rows drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=150)
    parser.add_argument("--speakers", type=int, default=20)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with duckdb.connect(str(asked.database), read_only=True) as connection:
        parts = {
            "quotes": quotes(connection, chance, asked.rows),
            "speakers most quoted": speakers(connection, chance, asked.speakers),
        }
    print(f"seed {asked.seed}")
    for title, lines in parts.items():
        print("\n".join(numbered(title, lines)))


if __name__ == "__main__":
    main()
