"""The events of the golden stories, against rows written down by reading: every field of each."""

import tomllib
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from spacy.language import Language

from copydesk.annotation import annotate
from copydesk.resolution.archive import EmptyArchive, Facts
from copydesk.resolution.resolve import Resolved, resolve_wave
from schemas import ARTICLES, Article, Event, EventMention
from schemas.keys import STATUSES
from tasks.home.staging import Home, batch_path, write_batch
from tasks.home.warehouse import create_warehouse, open_warehouse
from tasks.load import load
from tasks.resolve import rows_of
from tests.support.copies import copy
from tests.support.rows import NOW, RUN

FOLDER = Path(__file__).parent / "golden" / "stories"
STORIES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
}
FIELDS = ("root", "status", "date", "precision", "basis", "place", "articles", "sources", "source",
          "target", "reports")  # fmt: skip
Row = dict[str, Any]


def articles_of(story: Row) -> list[Article]:
    """The articles of a story, in their order."""
    own: list[Article] = []
    for number, given in enumerate(story["article"]):
        text = given["text"].strip()
        article = copy(f"{text}\n\n{number}" if "copy_of" in given else text)
        own.append(
            replace(
                article,
                text=text,
                publisher=given["publisher"],
                published_at=datetime.combine(given["published_at"], time(9)),
                dateline=text.split(" — ")[0].title(),
                duplicate_of=own[given["copy_of"] - 1].article_id if "copy_of" in given else None,
            )
        )
    return own


@pytest.fixture(scope="module")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "warehouse.duckdb"
    create_warehouse(path)
    return path


@pytest.fixture
def home(tmp_path: Path, empty_warehouse: Path) -> Home:
    home = Home(tmp_path)
    copyfile(empty_warehouse, home.warehouse)
    return home


def counted(home: Home, resolved: Resolved, articles: list[Article]) -> dict[str, tuple[int, int]]:
    """Of each event how many articles and how many outlets report it, as load counts them."""
    rows = {ARTICLES.name: articles, **rows_of(resolved)}
    load(home, [write_batch(batch_path(home, "resolve", "golden"), rows)], RUN)
    query = "SELECT event_id, article_count, source_count FROM events"
    with open_warehouse(home, read_only=True) as connection:
        found = connection.execute(query).fetchall()
    return {event_id: (own, sources) for event_id, own, sources in found}


def read(nlp: Language, articles: list[Article]) -> Resolved:
    """The articles annotated and resolved as the flows do."""
    found = annotate(nlp, articles, RUN)
    facts = Facts(
        articles=articles,
        mentions=found.mentions,
        quotes=found.quotes,
        event_mentions=found.event_mentions,
        participants=found.event_participants,
    )
    return resolve_wave(facts, EmptyArchive(), RUN, NOW)


class Findings:
    """The events of a story, each as the golden file writes it."""

    def __init__(self, resolved: Resolved, articles: list[Article]) -> None:
        number = {a.article_id: n for n, a in enumerate(articles, start=1)}
        names = {e.entity_id: e.canonical_name for e in resolved.entities.entities}
        roles: dict[tuple[str | None, str], set[str]] = defaultdict(set)
        for part in resolved.events.participants:
            roles[part.event_id, part.role].add(names.get(part.entity_id or "", "?"))
        mentions_of: dict[str | None, list[EventMention]] = defaultdict(list)
        for mention in resolved.events.mentions:
            mentions_of[mention.event_id].append(mention)
        self.rows = [
            self._row(event, roles)
            | {
                "reports": sorted(
                    (
                        [number[m.article_id], m.trigger, m.status, m.trigger_start_char]
                        for m in mentions_of[event.event_id]
                    ),
                    key=lambda t: (t[0], t[3]),
                )
            }
            for event in resolved.events.events
        ]
        for row in self.rows:
            row["reports"] = [report[:3] for report in row["reports"]]

    @staticmethod
    def _row(event: Event, roles: dict[tuple[str | None, str], set[str]]) -> Row:
        return {
            "event_id": event.event_id,
            "root": event.root_type,
            "status": event.status,
            "date": event.event_date_start or "",
            "precision": event.date_precision,
            "basis": event.date_basis,
            "place": event.place_name or "",
            "source": sorted(roles[event.event_id, "source"]),
            "target": sorted(roles[event.event_id, "target"]),
        }

    def like(self, wanted: Row) -> Row:
        """The event that shares most reports with one that is wanted."""
        return max(self.rows, key=lambda row: _shared(row, wanted), default={})


def _shared(row: Row, wanted: Row) -> tuple[int, bool]:
    common = Counter(t[0] for t in row["reports"] if t[:2] in [w[:2] for w in wanted["reports"]])
    return common.total(), row["root"] == wanted["root"]


@pytest.mark.parametrize("name", STORIES)
def test_a_story_gives_the_events_that_an_editor_wrote_down(
    nlp: Language, home: Home, name: str
) -> None:
    story = STORIES[name]
    articles = articles_of(story)
    resolved = read(nlp, articles)
    found = Findings(resolved, articles)
    counts = counted(home, resolved, articles)
    for row in found.rows:
        row["articles"], row["sources"] = counts[row["event_id"]]
    wrong: dict[str, Any] = {}
    excused: set[str] = set()
    for wanted in story["event"]:
        got, label = found.like(wanted), f"{wanted['reports'][0][1]} ({wanted['root']})"
        expected = wanted | {r: sorted(wanted[r]) for r in ("source", "target")}
        excused |= {f"{label}: {field}" for field in wanted.get("known_wrong", {})}
        for field in FIELDS:
            if got.get(field) != expected.get(field, ""):
                wrong[f"{label}: {field}"] = got.get(field)
    assert {k: v for k, v in wrong.items() if k not in excused} == {}
    assert excused <= set(wrong), "came right: take it out of known_wrong"
    assert len(found.rows) <= story["at_most"]


def test_the_stories_are_of_three_articles_and_of_every_kind() -> None:
    assert len(STORIES) >= 5
    assert all(len(story["article"]) == 3 for story in STORIES.values())
    statuses = {t[2] for story in STORIES.values() for e in story["event"] for t in e["reports"]}
    assert statuses >= set(STATUSES) - {"proposed", "hypothetical"}


@pytest.mark.parametrize("name", STORIES)
def test_the_order_of_arrival_changes_no_event(nlp: Language, name: str) -> None:
    articles = articles_of(STORIES[name])
    first = Findings(read(nlp, articles), articles).rows
    again = Findings(read(nlp, articles[::-1]), articles).rows
    assert sorted(map(str, first)) == sorted(map(str, again))
