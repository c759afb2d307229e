"""The order in which articles come may change ids, not what belongs together; no id is lost."""

import random

import pytest

from benchmarks.generated.press import press
from benchmarks.orders import (
    SEEDS,
    Warehouses,
    events,
    ids,
    links,
    lost_ids,
    one_by_one,
    partition,
    strayed,
    take_in,
)
from copydesk.resolution.archive import Facts
from tests.support.copies import EntitiesInMemory

pytestmark = pytest.mark.slow
Partition = set[frozenset[str]]


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> Warehouses:
    return Warehouses(tmp_path_factory.mktemp("orders"))


def test_five_outlets_on_one_story_in_any_order(warehouses: Warehouses) -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not here")
    items = warehouses.stage_files(SEEDS)
    whole = warehouses.new_home()
    take_in(whole, items, len(items))
    for order in (items[::-1], random.Random(1).sample(items, len(items))):
        home = warehouses.new_home()
        take_in(home, order)
        assert partition(home) == partition(whole)


def test_generated_articles_in_shuffled_waves(warehouses: Warehouses) -> None:
    items = warehouses.stage(press(45, stories=9))
    whole, in_waves = warehouses.new_home(), warehouses.new_home()
    take_in(whole, items, len(items))
    take_in(in_waves, random.Random(2).sample(items, len(items)), 15)
    assert partition(in_waves) == partition(whole)


def test_more_articles_change_no_id_but_by_a_redirect(warehouses: Warehouses) -> None:
    home = warehouses.new_home()
    take_in(home, [warehouses.stage_one(press(40, stories=8))])
    before, linked, event_of = ids(home), links(home), events(home)
    take_in(home, [warehouses.stage_one(press(120, stories=20, seed=1))])
    assert before & ids(home)
    assert not lost_ids(home, before)
    assert not strayed(home, linked)
    assert len(strayed(home, event_of, events)) < len(event_of) / 20


def resolved_in_memory(facts: Facts, order: int, size: int) -> EntitiesInMemory:
    """The entities of articles that were taken in shuffled, so many at a time."""
    articles = list(one_by_one(facts))
    random.Random(order).shuffle(articles)
    entities = EntitiesInMemory()
    for start in range(0, len(articles), size):
        wave = articles[start : start + size]
        entities.take_in(
            [own for facts in wave for own in facts.articles],
            [own for facts in wave for own in facts.mentions],
        )
    return entities


@pytest.mark.parametrize("size", [1, 30])
def test_namesakes_and_variants_in_any_order(size: int) -> None:
    facts = press(200)
    assert (
        resolved_in_memory(facts, size, size).partition()
        == resolved_in_memory(facts, 0, 200).partition()
    )


def without(partition: Partition, left_out: set[str]) -> Partition:
    return {group - left_out for group in partition if group - left_out}


def test_only_a_name_that_fits_two_people_stays_with_the_one_it_met_first() -> None:
    facts = press(200, contested=True)
    whole, in_waves = resolved_in_memory(facts, 0, 200), resolved_in_memory(facts, 1, 20)
    plain = {m.mention_id for m in facts.mentions if m.type == "PERSON" and "." not in m.name}
    assert without(in_waves.partition(), plain) == without(whole.partition(), plain)
