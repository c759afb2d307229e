"""A home of its own for every test of the tasks, and rows of any table to fill it with."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from copydesk.ids import content_id
from schemas import (
    ARTICLE_LINES,
    ARTICLES,
    DOCUMENTS,
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_KEYS,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    QUOTES,
    RECEIPTS,
    STORIES,
    STORY_ARTICLES,
)
from schemas.columns import Field, Table
from tasks.home.staging import Home, write_batch
from tasks.home.warehouse import create_warehouse
from tasks.load import load

DEFAULTS: dict[type, Any] = {
    str: "x",
    int: 1,
    float: 0.5,
    bool: False,
    datetime: datetime(2031, 5, 17, 9, 30),
    date: date(2031, 5, 17),
    list: (),
}
BY_NAME = {
    "partition_month": "2031-05",
    "document_id": "d" * 64,
    "run_id": "run-1",
    "language": "en",
    "start_char": 0,
    "end_char": 4,
    "text": "Some text of the article.",
    "mention_count": 0,
}


class Rows:
    """Makes rows: `rows(ARTICLES, article_id=...)` fills the other columns with what is allowed."""

    def __call__(self, table: Table, **values: Any) -> Any:
        filled = {field.name: _default(field) for field in table.fields}
        return table.row(**{**filled, **values})

    def id(self, label: object) -> str:
        """A content hash for a readable label."""
        return content_id(label)

    def document(self, label: object) -> str:
        """A document id for a readable label."""
        return content_id(label) * 2


def _default(field: Field) -> Any:
    if field.nullable:
        return None
    if field.name in BY_NAME:
        return BY_NAME[field.name]
    if field.column.one_of:
        return field.column.one_of[0]
    if "[0-9a-f]{32}" in field.column.pattern:
        return content_id(field.name)
    return DEFAULTS[field.kind]


class Newsroom:
    """One article about a mayor, with everything that hangs on it."""

    def __init__(self, rows: Any, label: str = "a", person: str = "okoro") -> None:
        self.rows, self.label, self.person = rows, label, person
        self.article_id, self.document_id = rows.id(label), rows.document(label)
        self.entity_id = rows.id(person)

    def documents(self, **values: Any) -> dict[Any, list[Any]]:
        receipt_id = values.pop("receipt_id", self.rows.id(f"r{self.label}"))
        own = {"document_id": self.document_id, **values}
        return {
            DOCUMENTS: [self.rows(DOCUMENTS, **own)],
            RECEIPTS: [self.rows(RECEIPTS, receipt_id=receipt_id, status="accepted", **own)],
        }

    def articles(self, **values: Any) -> dict[Any, list[Any]]:
        own = {"article_id": self.article_id}
        article = self.rows(ARTICLES, **own, **{"document_id": self.document_id, **values})
        line = self.rows(
            ARTICLE_LINES, **own, line_number=1, partition_month=article.partition_month
        )
        return {ARTICLES: [article], ARTICLE_LINES: [line]}

    def spans(self, version: str = "1") -> dict[Any, list[Any]]:
        ids = {kind: self.rows.id((kind, self.document_id, version)) for kind in "mqe"}
        own, entity = {"article_id": self.article_id}, self.entity_id
        event = self.rows.id(("event", self.label))
        return {
            ENTITY_MENTIONS: [
                self.rows(ENTITY_MENTIONS, mention_id=ids["m"], entity_id=entity, surface=self.person, **own)
            ],
            QUOTES: [self.rows(QUOTES, quote_id=ids["q"], speaker_entity_id=entity, **own)],
            EVENT_MENTIONS: [
                self.rows(
                    EVENT_MENTIONS, event_mention_id=ids["e"], event_id=event,
                    trigger_start_char=0, trigger_end_char=2, **own,
                )
            ],
            EVENT_PARTICIPANTS: [
                self.rows(
                    EVENT_PARTICIPANTS, event_mention_id=ids["e"], mention_id=ids["m"],
                    event_id=event, entity_id=entity,
                )
            ],
        }  # fmt: skip

    def things(self) -> dict[Any, list[Any]]:
        own = {"entity_id": self.entity_id}
        story = self.rows.id(("story", self.label))
        return {
            ENTITIES: [self.rows(ENTITIES, canonical_name=self.person, **own)],
            ENTITY_ALIASES: [self.rows(ENTITY_ALIASES, alias=self.person, **own)],
            ENTITY_KEYS: [self.rows(ENTITY_KEYS, blocking_key=self.person, **own)],
            STORIES: [self.rows(STORIES, story_id=story)],
            STORY_ARTICLES: [
                self.rows(STORY_ARTICLES, story_id=story, article_id=self.article_id)
            ],
            EVENTS: [self.rows(EVENTS, event_id=self.rows.id(("event", self.label)), story_id=story,
                               headline=f"Planned: {self.person} to reach agreement")],
        }  # fmt: skip

    def all(self, **values: Any) -> tuple[dict[Any, list[Any]], ...]:
        return self.documents(), self.articles(**values), self.spans(), self.things()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture(scope="session")
def make_newsroom() -> Callable[..., Newsroom]:
    """Makes an article with everything that hangs on it: `newsroom("a", person="okoro")`."""
    return partial(Newsroom, Rows())


@pytest.fixture
def newsroom(make_newsroom: Callable[..., Newsroom]) -> Callable[..., Newsroom]:
    return make_newsroom


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse as it is created: made once, since its comments take their time."""
    path = tmp_path_factory.mktemp("empty") / "warehouse.duckdb"
    create_warehouse(path)
    return path


@pytest.fixture(scope="session")
def make_wave(empty_warehouse: Path) -> Callable[[Home], Any]:
    """Makes a function that writes batches from (table, rows) and loads them into a home."""

    def make(home: Home) -> Any:
        home.root.mkdir(exist_ok=True)
        batches = home.staging / "test"

        def stage(rows: Mapping[Any, Sequence[Any]]) -> Path:
            named = {table.name: own for table, own in rows.items()}
            return write_batch(batches / str(len(list(batches.glob("*")))), named)

        def run(*batches: Mapping[Any, Sequence[Any]], run_id: str = "run-1") -> dict[str, int]:
            if not home.warehouse.exists():
                copyfile(empty_warehouse, home.warehouse)
            return load(home, [stage(batch) for batch in batches], run_id)

        return run

    return make


@pytest.fixture
def wave(home: Home, make_wave: Callable[[Home], Any]) -> Any:
    """Writes batches from (table, rows) and loads them."""
    return make_wave(home)
