"""Join rules: the less is known of the speakers, the more two wordings must share."""

from dataclasses import replace

import pytest

from copydesk.paraphrases.join_rules import LEAST_SHARE, RULES, is_joined
from copydesk.paraphrases.speaker_match import SpeakerMatch
from copydesk.paraphrases.token_alignment import Overlap

MUCH = Overlap(
    share=1.0,
    content=8,
    weight=12.0,
    run=12,
    pieces=1,
    plain=8,
    is_verbatim=True,
    is_contrary=False,
)
SOME = replace(MUCH, share=0.8, content=4, weight=4.5, run=4, plain=2, is_verbatim=False)


@pytest.mark.parametrize("match", SpeakerMatch)
def test_two_persons_are_never_joined_and_others_by_much_in_common(match: SpeakerMatch) -> None:
    assert is_joined(match, MUCH) == (match != SpeakerMatch.DIFFERENT)


def test_some_in_common_joins_no_speakers_of_whom_nothing_is_known() -> None:
    assert is_joined(SpeakerMatch.SAME, SOME)
    assert is_joined(SpeakerMatch.UNNAMED, SOME)
    assert not is_joined(SpeakerMatch.POSSIBLE, SOME)


@pytest.mark.parametrize("match", SpeakerMatch)
def test_a_contradiction_is_never_joined(match: SpeakerMatch) -> None:
    assert not is_joined(match, replace(MUCH, is_contrary=True))


def test_nothing_is_joined_below_the_least_share() -> None:
    below = replace(MUCH, share=LEAST_SHARE - 0.01)
    assert not any(is_joined(match, below) for match in SpeakerMatch)


def test_words_scattered_over_many_pieces_are_not_joined() -> None:
    scattered = replace(MUCH, pieces=8)
    assert not any(rule.accepts(SpeakerMatch.SAME, scattered) for rule in RULES)
