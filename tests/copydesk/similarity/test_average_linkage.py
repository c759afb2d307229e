"""Average-linkage clustering: independent of input order, grown along pairs above the threshold."""

import random

from hypothesis import given
from hypothesis import strategies as st

from copydesk.similarity.average_linkage import ENOUGH, Pair, average_linkage, connected_components

SIZE = 9
similarities = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.2, 0.7, 1.0, 1.3, 2.5]),
)


def test_two_pairs_with_a_weak_bridge_stay_two_groups() -> None:
    similarity = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 1.2}
    assert average_linkage(range(4), similarity) == [[0, 1], [2, 3]]


def test_a_third_member_joins_by_its_mean_similarity() -> None:
    assert average_linkage(range(3), {(0, 1): 3.0, (0, 2): 1.4, (1, 2): 0.8}) == [[0, 1, 2]]


def test_ties_go_to_the_smallest_members() -> None:
    assert average_linkage(range(3), {(0, 1): 1.5, (1, 2): 1.5}) == [[0, 1], [2]]


def test_connected_parts_come_in_the_order_of_their_first_members() -> None:
    assert connected_components(6, [(4, 1), (5, 0)]) == [[0, 5], [1, 4], [2], [3]]


@given(similarities, st.randoms())
def test_the_order_of_the_pairs_makes_no_difference(
    similarity: dict[Pair, float], chance: random.Random
) -> None:
    pairs = list(similarity.items())
    chance.shuffle(pairs)
    assert average_linkage(range(SIZE), dict(pairs)) == average_linkage(range(SIZE), similarity)


@given(similarities)
def test_parts_can_be_grouped_each_on_its_own(similarity: dict[Pair, float]) -> None:
    parts = connected_components(
        SIZE, [pair for pair, value in similarity.items() if value >= ENOUGH]
    )
    apart = [
        group
        for part in parts
        for group in average_linkage(
            part, {(a, b): v for (a, b), v in similarity.items() if a in part and b in part}
        )
    ]
    assert sorted(apart) == average_linkage(range(SIZE), similarity)


@given(similarities)
def test_every_member_is_in_one_group(similarity: dict[Pair, float]) -> None:
    groups = average_linkage(range(SIZE), similarity)
    assert sorted(member for group in groups for member in group) == list(range(SIZE))
