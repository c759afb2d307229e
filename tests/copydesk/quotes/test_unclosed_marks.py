"""Unclosed quotation marks, with nothing but blanks between two stops."""

import pytest

from copydesk.quotes.unclosed_marks import cue_inside, end_before


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour froze over, the boats stayed in, \n —Ada",
        "“It took us all of last winter! \u00a0—Otto Brandt",
        "“Who would have painted the lighthouse red? \t…",
        "“We all went to the quay, Otto Brandt, the keeper, ",
    ],
)
def test_blanks_between_two_stops_are_no_cue(text: str) -> None:
    assert cue_inside(text, 1, len(text)) is None
    assert 1 < end_before(text, 0, 1, len(text)) <= len(text)


@pytest.mark.parametrize(
    "cue",
    ["he later said", "said the mayor on Monday", "Petra Holm, an engineer, told reporters"],
)
def test_speech_ends_before_the_cue_that_follows_it(cue: str) -> None:
    text = f"“The harbour froze over, {cue}."
    found = cue_inside(text, 1, len(text))
    assert found is not None
    assert text[found.start : found.end].strip() == cue


def test_words_of_the_first_person_are_no_cue() -> None:
    text = "“The harbour froze over, they told us."
    assert cue_inside(text, 1, len(text)) is None


def test_a_cue_is_found_behind_blanks_between_two_stops() -> None:
    text = "“The harbour froze over!  , the mayor said on Monday."
    cue = cue_inside(text, 1, len(text))
    assert cue is not None
    assert text[cue.start : cue.end].strip() == "the mayor said on Monday"
