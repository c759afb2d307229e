"""Blocking: only articles of one week that share key terms are compared."""

from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa

from copydesk.similarity.terms import MOST_KEYS
from copydesk.stories.blocking import (
    SHARED_KEYS,
    WINDOW_DAYS,
    candidate_pairs,
    keyed_articles,
    vocabulary_of,
)

DAY = date(2031, 5, 17)
FULL = [f"key{number}" for number in range(MOST_KEYS)]


def pairs(*articles: tuple[Sequence[str], date | None]) -> set[tuple[int, int]]:
    """The pairs to compare of articles with these keys and days, the smaller position first."""
    keys = pa.array([list(own) for own, _ in articles], pa.list_(pa.string()))
    table = pa.table({"keys": keys, "day": pa.array([day for _, day in articles], pa.date32())})
    keyed = keyed_articles(table, vocabulary_of(table["keys"]))
    first, second = candidate_pairs(keyed, keyed)
    return {(a, b) for a, b in zip(first.tolist(), second.tolist(), strict=True) if a < b}


def sharing(count: int) -> list[str]:
    """A full list of keys that shares so many with `FULL`."""
    return [*FULL[:count], *(f"other{number}" for number in range(MOST_KEYS - count))]


def test_articles_must_share_enough_keys() -> None:
    assert pairs((FULL, DAY), (sharing(SHARED_KEYS), DAY)) == {(0, 1)}
    assert pairs((FULL, DAY), (sharing(SHARED_KEYS - 1), DAY)) == set()


def test_one_key_is_enough_for_a_text_too_short_to_have_all() -> None:
    assert pairs((FULL, DAY), (["key0", "short"], DAY)) == {(0, 1)}


def test_articles_must_be_of_one_week() -> None:
    near, far = DAY + timedelta(WINDOW_DAYS - 1), DAY + timedelta(WINDOW_DAYS)
    assert pairs((FULL, DAY), (FULL, near)) == {(0, 1)}
    assert pairs((FULL, DAY), (FULL, far)) == set()


def test_an_article_of_an_unknown_day_is_compared_with_any() -> None:
    assert pairs((FULL, DAY), (FULL, None)) == {(0, 1)}


def test_keys_outside_the_vocabulary_do_not_count() -> None:
    table = pa.table({"keys": [["known", "unknown"]], "day": pa.array([DAY], pa.date32())})
    assert keyed_articles(table, pa.array(["known"])).keys.shape == (1, 1)
