"""Token alignment: what two wordings share, independent of tense, spelling and typography."""

import pytest

from copydesk.paraphrases.token_alignment import Overlap, overlap, wordings


def aligned(one: str, other: str) -> Overlap:
    (first,), (second,) = wordings(one, "direct", False), wordings(other, "direct", False)
    assert overlap(first, second) == overlap(second, first)
    return overlap(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "We didn’t sell the turbines.", "we did not sell the turbines", id="contractions"
        ),
        pytest.param(
            "He promised it to Sergei Tarnov.", "I promised it to Sergey Tarnov", id="names"
        ),
        pytest.param("Rain fell.", "Nobody came. Rain fell. Then it stopped.", id="a part of it"),
    ],
)
def test_all_of_the_shorter_is_found(one: str, other: str) -> None:
    found = aligned(one, other)
    assert found.share == 1.0
    assert not found.is_contrary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("We will sell the mill.", "We will not sell the mill.", id="negation"),
        pytest.param("It destroyed 40 farms.", "It destroyed 90 farms.", id="a number"),
        pytest.param("It goes to Brandt now.", "It goes to Harrow now.", id="a name"),
    ],
)
def test_a_difference_that_contradicts_is_found(one: str, other: str) -> None:
    assert aligned(one, other).is_contrary


def test_nothing_in_common() -> None:
    found = aligned("Turbines rust.", "Ferries sail.")
    assert (found.share, found.content, found.run) == (0.0, 0, 0)


def test_mixed_speech_has_its_quoted_phrases_as_wordings_too() -> None:
    whole, heap, shame, both = wordings(
        "the dam was “a heap of stones” and “a shame”", "mixed", False
    )
    assert len(whole.terms) > len(both.terms) == len(heap.terms) + len(shame.terms)
    assert [w.is_verbatim for w in (whole, heap, shame, both)] == [False, True, True, True]
