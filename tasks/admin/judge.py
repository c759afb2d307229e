"""Judging: pairs of names that resolution was not sure of are shown to a person, who decides.

A judgement is a row that a load writes. Whoever resolves next meets it: `same` brings the two
entities together, with a redirect; `different` keeps them apart.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from schemas import ENTITIES, ENTITY_JUDGEMENTS, Entity, EntityJudgement
from schemas.arrow import from_arrow
from tasks.home.rows import find_by_prefix
from tasks.home.staging import Home, utc_now, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.load import load
from tasks.runs import begin_run, close_run

WAITING = """
    SELECT j.* FROM entity_judgements j
    JOIN entities one ON one.entity_id = j.entity_id
    JOIN entities other ON other.entity_id = j.other_entity_id
    WHERE (j.verdict = 'unsure') = ? AND (j.entity_id <> j.other_entity_id OR j.verdict <> 'unsure')
    ORDER BY least(one.article_count, other.article_count) DESC, j.score DESC, j.judgement_id"""
STORIES = """
    SELECT s.title FROM stories s JOIN story_articles USING (story_id)
    JOIN entity_mentions m USING (article_id) WHERE m.entity_id = ? AND s.title IS NOT NULL
    GROUP BY ALL ORDER BY count(*) DESC, s.title LIMIT 2"""
EXAMPLE = """
    SELECT a.text, m.start_char, m.end_char FROM entity_mentions m JOIN articles a USING (article_id)
    WHERE m.entity_id = $entity
    ORDER BY $name IN (m.surface, m.name) DESC, m.surface = $name DESC, a.published_at, m.mention_id
    LIMIT 1"""
NOUN = "pair of names"
"""What a row of `entity_judgements` is called in messages."""
AROUND = 90
"""Characters shown on either side of an example."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two names, its entity, and an example of its use."""

    name: str
    entity: Entity
    stories: Sequence[str]
    example: str


@dataclass(frozen=True, slots=True)
class NamePair:
    """A pair of names, with what a person wants to know of both."""

    row: EntityJudgement
    one: Side
    other: Side


def list_pairs(home: Home, limit: int | None = None, are_judged: bool = False) -> list[NamePair]:
    """The pairs that wait for a person, those in most articles first; or the judged ones."""
    with open_warehouse(home, read_only=True) as connection:
        rows = _read(connection, f"{WAITING} LIMIT {limit or 'ALL'}", not are_judged)
        return [_pair(connection, row) for row in rows]


def count_pairs(home: Home) -> int:
    """How many pairs wait for a person."""
    with open_warehouse(home, read_only=True) as connection:
        ((count,),) = connection.execute(f"SELECT count(*) FROM ({WAITING})", [True]).fetchall()
        return int(count)


def show_pair(home: Home, prefix: str) -> NamePair:
    """The pair whose id begins so; `UserError` where there is none, or more than one."""
    with open_warehouse(home, read_only=True) as connection:
        return _pair(connection, find_by_prefix(connection, ENTITY_JUDGEMENTS, prefix, NOUN))


def judge(home: Home, prefix: str, verdict: str, note: str | None) -> EntityJudgement:
    """Record whether two names are of one entity; the row as it is now. An earlier judgement on the
    pair is replaced. The caller holds the writer's lock."""
    with open_warehouse(home, read_only=True) as connection:
        row: EntityJudgement = find_by_prefix(connection, ENTITY_JUDGEMENTS, prefix, NOUN)
    run = begin_run(home, "judge", {"judgement_id": row.judgement_id, "verdict": verdict})
    judged = replace(row, verdict=verdict, note=note, judged_at=run.started_at, run_id=run.run_id)
    batch = write_batch(home.staging / "judge" / run.run_id, {ENTITY_JUDGEMENTS.name: [judged]})
    counts = load(home, [batch], run.run_id)
    ended = replace(run, ended_at=utc_now(), status="completed", counts=json.dumps(counts))
    close_run(home, ended)
    return judged


def _read(connection: DuckDBPyConnection, query: str, parameter: object) -> list[EntityJudgement]:
    found = connection.sql(query, params=[parameter]).to_arrow_table()
    rows: list[EntityJudgement] = from_arrow(ENTITY_JUDGEMENTS, found)
    return rows


def _pair(connection: DuckDBPyConnection, row: EntityJudgement) -> NamePair:
    one = _side(connection, row.entity_id, row.name)
    return NamePair(row, one, _side(connection, row.other_entity_id, row.other_name))


def _side(connection: DuckDBPyConnection, entity_id: str, name: str) -> Side:
    ask = connection.execute
    query = "SELECT * FROM entities WHERE entity_id = ?"
    (entity,) = from_arrow(ENTITIES, connection.sql(query, params=[entity_id]).to_arrow_table())
    stories = [title for (title,) in ask(STORIES, [entity_id]).fetchall()]
    found = ask(EXAMPLE, {"entity": entity_id, "name": name}).fetchall()
    return Side(name, entity, stories, "".join(_excerpt(*own) for own in found))


def _excerpt(text: str, start: int, end: int) -> str:
    """The words around a mention, within its paragraph, cut between words."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    begin, stop = max(first, start - AROUND), min(last, end + AROUND)
    shown = text[begin:stop]
    if begin > first:
        shown = f"… {shown.partition(' ')[2]}"
    return f"{shown.rpartition(' ')[0]} …" if stop < last else shown
