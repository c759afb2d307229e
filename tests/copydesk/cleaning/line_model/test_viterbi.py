"""The decoded sequence against every path, tried one by one."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from copydesk.cleaning.line_model.viterbi import (
    GAP,
    HEAD,
    HEADING,
    INSERT,
    PLAIN,
    TAIL,
    TEXT,
    decide,
)

COSTS = {
    "enter_text": -1.0,
    "enter_at_heading": -3.0,
    "enter_gap": -2.0,
    "enter_gap_at_insert": -0.5,
    "leave_gap": -1.0,
    "leave_gap_at_insert": -0.25,
    "stay_in_gap": -0.25,
    "leave_text": 0.0,
}
ALLOWED = {
    HEAD: {HEAD, TEXT},
    TEXT: {TEXT, GAP, TAIL},
    GAP: {GAP, TEXT},
    TAIL: {TAIL},
}


def value_of(path: tuple[int, ...], scores: list[float], kinds: list[str]) -> float | None:
    """The score of a path, None where it takes a step that there is not."""
    total, before, kind_before = 0.0, HEAD, PLAIN
    if path and path[-1] == GAP:
        return None
    for state, score, kind in zip(path, scores, kinds, strict=True):
        if state not in ALLOWED[before]:
            return None
        if (before, state) == (HEAD, TEXT):
            total += COSTS["enter_at_heading" if kind == HEADING else "enter_text"]
        elif (before, state) == (TEXT, GAP):
            total += COSTS["enter_gap_at_insert" if kind == INSERT else "enter_gap"]
        elif (before, state) == (GAP, TEXT):
            total += COSTS["leave_gap_at_insert" if kind_before == INSERT else "leave_gap"]
        elif (before, state) == (GAP, GAP):
            total += 0.0 if kind == INSERT else COSTS["stay_in_gap"]
        total += score if state == TEXT else 0.0
        before, kind_before = state, kind
    return total


LINES = st.lists(
    st.tuples(st.integers(-6, 6).map(float), st.sampled_from([PLAIN, HEADING, INSERT])), max_size=6
)


@given(LINES)
def test_no_path_is_better(lines: list[tuple[float, str]]) -> None:
    scores, kinds = [score for score, _ in lines], [kind for _, kind in lines]
    lattice = decide(scores, kinds, COSTS)
    chosen = value_of(tuple(lattice.path()), scores, kinds)
    values = [value_of(path, scores, kinds) for path in product(range(4), repeat=len(lines))]
    assert chosen == max(value for value in values if value is not None)
    if lines:
        assert lattice.best[0] == chosen


def test_a_subhead_stays_and_a_share_bar_goes() -> None:
    scores = [-3.0, 3.0, -1.0, 3.0, -9.0, -9.0, 3.0, 3.0, -4.0]
    path = decide(scores, [PLAIN] * len(scores), COSTS).path()
    assert path == [HEAD, TEXT, TEXT, TEXT, GAP, GAP, TEXT, TEXT, TAIL]


def test_the_text_may_be_asked_to_begin_lower() -> None:
    scores = [3.0, -9.0, -9.0, 2.0]
    lattice = decide(scores, [PLAIN] * 4, COSTS)
    assert lattice.path(1) == [HEAD, HEAD, HEAD, TEXT]
    assert lattice.beginnings() == [0, 3, 3, 3]
