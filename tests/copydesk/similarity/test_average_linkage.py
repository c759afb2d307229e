"""Average-link grouping: a function of the set of pairs, grown along pairs that are alike."""

import random

from hypothesis import given
from hypothesis import strategies as st

from copydesk.similarity.average_linkage import ENOUGH, Pair, average_linkage, connected_components

SIZE = 9
likenesses = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.2, 0.7, 1.0, 1.3, 2.5]),
)


def test_two_pairs_with_a_weak_bridge_stay_two_groups() -> None:
    likeness = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 1.2}
    assert average_linkage(range(4), likeness) == [[0, 1], [2, 3]]


def test_a_third_joins_where_it_is_alike_on_average() -> None:
    assert average_linkage(range(3), {(0, 1): 3.0, (0, 2): 1.4, (1, 2): 0.8}) == [[0, 1, 2]]


def test_of_equals_the_smallest_members_go_first() -> None:
    assert average_linkage(range(3), {(0, 1): 1.5, (1, 2): 1.5}) == [[0, 1], [2]]


def test_connected_parts_come_in_the_order_of_their_first_members() -> None:
    assert connected_components(6, [(4, 1), (5, 0)]) == [[0, 5], [1, 4], [2], [3]]


@given(likenesses, st.randoms())
def test_the_order_of_the_pairs_does_not_show(
    likeness: dict[Pair, float], chance: random.Random
) -> None:
    pairs = list(likeness.items())
    chance.shuffle(pairs)
    assert average_linkage(range(SIZE), dict(pairs)) == average_linkage(range(SIZE), likeness)


@given(likenesses)
def test_parts_can_be_grouped_each_on_its_own(likeness: dict[Pair, float]) -> None:
    parts = connected_components(
        SIZE, [pair for pair, value in likeness.items() if value >= ENOUGH]
    )
    apart = [
        group
        for part in parts
        for group in average_linkage(
            part, {(a, b): v for (a, b), v in likeness.items() if a in part and b in part}
        )
    ]
    assert sorted(apart) == average_linkage(range(SIZE), likeness)


@given(likenesses)
def test_every_member_is_in_one_group(likeness: dict[Pair, float]) -> None:
    groups = average_linkage(range(SIZE), likeness)
    assert sorted(member for group in groups for member in group) == list(range(SIZE))
