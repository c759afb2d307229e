"""Whether the order in which articles come changes what is brought together.

    python -m benchmarks.orders [ORDERS]

Takes articles in one at a time, in shuffled orders (default: 20), and a few at a time, by the tasks
that the flows use, and compares the entities and stories with those of all at once. The articles are
the five of ../shared/seeds, where that is, and 200 generated ones on 30 stories. Then 1,000 more are
taken in, to see that no id changes but by a recorded redirect.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from shutil import copyfile

from benchmarks.generated.filler import RUN_ID
from benchmarks.generated.press import press
from benchmarks.growth import annotations
from benchmarks.predictors import LANGUAGE_MODEL
from copydesk.entities.known import AMBIGUOUS
from copydesk.resolution.archive import Facts
from schemas import ARTICLES
from tasks.annotate import annotate_batch
from tasks.clean import clean_batch
from tasks.home.staging import Home, batch_path, write_batch
from tasks.home.warehouse import create_warehouse, open_warehouse
from tasks.ingest import ingest
from tasks.load import load
from tasks.resolve import resolve

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
# Set by hand: a few minutes for all orders, and enough articles that every story comes in several.
ORDERS = 20
GENERATED, MORE = 200, 1000
WAVES = (40, 7, 1, 100, 40, 20)
"""How many generated articles come at a time, from order to order."""
GROUPINGS = {
    "entities": "SELECT entity_id, mention_id FROM entity_mentions",
    "stories": "SELECT story_id, article_id FROM story_articles",
    "events": "SELECT event_id, event_mention_id FROM event_mentions",
}
REDIRECTS = """SELECT old_entity_id, new_entity_id FROM entity_redirects
               UNION ALL SELECT old_story_id, new_story_id FROM story_redirects
               UNION ALL SELECT old_event_id, new_event_id FROM event_redirects"""
Item = tuple[Path, ...]
"""The staged batches of one article."""
Partition = dict[str, set[frozenset[str]]]


class Warehouses:
    """Warehouses that are made, filled and asked, one after the other, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staged = Home(folder / "staged")
        self.empty = folder / "empty.duckdb"
        self.made = 0
        create_warehouse(self.empty)

    def new_home(self) -> Home:
        """A home whose warehouse is empty."""
        self.made += 1
        home = Home(self.folder / f"home-{self.made}")
        home.root.mkdir()
        copyfile(self.empty, home.warehouse)
        return home

    def stage(self, facts: Facts) -> list[Item]:
        """Batches of one annotated article each."""
        return [self.stage_one(one) for one in one_by_one(facts)]

    def stage_one(self, facts: Facts) -> Item:
        """The batches of these articles, as validation would hand them on."""
        key = [article.article_id for article in facts.articles]
        rows = {ARTICLES.name: list(facts.articles)}
        return (
            write_batch(batch_path(self.staged, "clean", *key), rows),
            write_batch(batch_path(self.staged, "annotate", *key), annotations(facts)),
        )

    def stage_files(self, source: Path) -> list[Item]:
        """Batches of one file each, ingested, cleaned and annotated."""
        items: list[Item] = []
        for batch in ingest(self.staged, str(source), 1, 10**8, RUN_ID):
            articles = clean_batch(self.staged, batch, ("en",), RUN_ID)
            items.append((articles, annotate_batch(self.staged, articles, LANGUAGE_MODEL, RUN_ID)))
        return items


def take_in(home: Home, items: Iterable[Item], size: int = 1) -> None:
    """Resolve and load articles, so many at a time."""
    items = list(items)
    for start in range(0, len(items), size):
        batches = [batch for item in items[start : start + size] for batch in item]
        load(home, [*batches, resolve(home, batches, RUN_ID)], RUN_ID)


def partition(home: Home) -> Partition:
    """What belongs together, as sets of mentions, of articles and of event mentions."""
    found: Partition = {}
    with open_warehouse(home, read_only=True) as connection:
        for name, query in GROUPINGS.items():
            groups: dict[str, set[str]] = {}
            for group, member in connection.execute(query).fetchall():
                groups.setdefault(group, set()).add(member)
            found[name] = set(map(frozenset, groups.values()))
    return found


def ids(home: Home) -> set[str]:
    """The ids of all entities, stories and events."""
    query = """SELECT entity_id FROM entities UNION SELECT story_id FROM stories
               UNION SELECT event_id FROM events"""
    with open_warehouse(home, read_only=True) as connection:
        return {row[0] for row in connection.execute(query).fetchall()}


def lost_ids(home: Home, before: Iterable[str]) -> set[str]:
    """The ids that are not there any more, and not redirected to one that is."""
    now = ids(home)
    leads = _asked(home, REDIRECTS)
    return {old for old in before if old not in now and leads.get(old) not in now}


def links(home: Home) -> dict[str, str]:
    """The entity of every mention that says by itself whose it is, and the story of every article."""
    return _asked(
        home,
        f"""SELECT mention_id, entity_id FROM entity_mentions WHERE link_method <> '{AMBIGUOUS}'
            UNION ALL SELECT article_id, story_id FROM story_articles""",
    )


def events(home: Home) -> dict[str, str]:
    """The event of every event mention."""
    return _asked(home, "SELECT event_mention_id, event_id FROM event_mentions")


def _asked(home: Home, query: str) -> dict[str, str]:
    with open_warehouse(home, read_only=True) as connection:
        return dict(connection.execute(query).fetchall())


def strayed(
    home: Home, before: Mapping[str, str], asked: Callable[[Home], dict[str, str]] = links
) -> set[str]:
    """The rows that have another id than before, to which that one does not lead."""
    leads, now = _asked(home, REDIRECTS), asked(home)
    return {key for key, old in before.items() if now.get(key) not in (old, leads.get(old))}


def one_by_one(facts: Facts) -> Iterable[Facts]:
    """Every article with what hangs on it."""
    for article in facts.articles:
        own = article.article_id
        events = [row for row in facts.event_mentions if row.article_id == own]
        own_events = {row.event_mention_id for row in events}
        yield Facts(
            articles=[article],
            mentions=[row for row in facts.mentions if row.article_id == own],
            quotes=[row for row in facts.quotes if row.article_id == own],
            event_mentions=events,
            participants=[row for row in facts.participants if row.event_mention_id in own_events],
        )


def compare(
    warehouses: Warehouses, name: str, items: Sequence[Item], orders: int, sizes: Sequence[int]
) -> int:
    """Print in how many orders the partition is that of all at once; how many differ."""
    whole = warehouses.new_home()
    take_in(whole, items, len(items))
    expected = partition(whole)
    different = 0
    print(f"{name}: {', '.join(f'{len(sets)} {of}' for of, sets in expected.items())}")
    for number in range(orders):
        start, home = time.perf_counter(), warehouses.new_home()
        size = sizes[number % len(sizes)]
        take_in(home, random.Random(number).sample(items, len(items)), size)
        found = partition(home)
        apart = {of: len(found[of] ^ expected[of]) for of in GROUPINGS}
        different += any(apart.values())
        outcome = (
            ", ".join(f"{n} sets of {of} differ" for of, n in apart.items() if n) or "the same"
        )
        taken = time.perf_counter() - start
        print(f"  order {number}, {size} at a time: {outcome} ({taken:.0f} s)", flush=True)
    return different


def grow(warehouses: Warehouses, items: Sequence[Item], more: Item) -> int:
    """Print what more articles do to the ids that are there; how many are lost.

    Event mentions may move from one event to another that new mentions show to be closer; no event's
    id is lost by it.
    """
    home = warehouses.new_home()
    take_in(home, items, len(items))
    before, linked, event_of = ids(home), links(home), events(home)
    take_in(home, [more])
    moved = strayed(home, event_of, events)
    lost, kept, gone = lost_ids(home, before), before & ids(home), strayed(home, linked)
    changes = f"{len(kept)} kept, {len(before - kept) - len(lost)} redirected, {len(lost)} lost"
    print(f"{MORE:,} articles more: of {len(before)} ids {changes}; {len(gone)} rows strayed")
    print(f"  {len(moved)} of {len(event_of)} event mentions moved to another event of their story")
    return len(lost) + len(gone)


def main() -> None:
    """Compare in a folder that is thrown away; exit code 1 if any order made a difference."""
    orders = int(sys.argv[1]) if len(sys.argv) > 1 else ORDERS
    with tempfile.TemporaryDirectory() as folder:
        warehouses = Warehouses(Path(folder))
        failures = 0
        if SEEDS.is_dir():
            failures += compare(warehouses, "seeds", warehouses.stage_files(SEEDS), orders, [1])
        else:
            print(f"seeds: left out, {SEEDS} is not here")
        items = warehouses.stage(press(GENERATED))
        failures += compare(warehouses, "generated", items, orders, WAVES)
        failures += grow(warehouses, items, warehouses.stage_one(press(MORE, MORE // 7, seed=1)))
    sys.exit(min(failures, 1))


if __name__ == "__main__":
    main()
