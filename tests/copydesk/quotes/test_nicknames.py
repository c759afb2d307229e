"""Nicknames in quotation marks are no speech."""

import pytest

from copydesk.quotes.nicknames import without_nicknames
from copydesk.quotes.quotation_marks import quoted_runs
from tests.support.copies import copy, named


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("Then Otto “the Fox” Brandt left.", "Otto “the Fox” Brandt", []),
        ("“Go,” said a man known as “Foxy.”", "", ["“Go,”"]),
        ("Then Otto “Foxy” Brandt left.", "", []),
        ("Then Otto “The Fox” left.", "Otto", []),
        ("Storm “Otto” fell on Aldham. “Otto,” with rain, left. “Go,” he said.", "", ["“Go,”"]),
        ("A firm called “Norol” makes the film “Foxes”.", "", []),
        ("Lind was called “Judas” by a fan.", "", ["“Judas”"]),
        ("Lind Calls Brandt ‘A Disgrace’ Over Ferry", "Brandt", ["‘A Disgrace’"]),
        ("Brandt said “Stop” and left.", "Brandt", ["“Stop”"]),
        ("A man known to friends as ‘Foxy’ left.", "", []),
        ("A man who goes by “Fox of Aldham” left.", "", []),
        ("He called it “Nonsense”.", "", ["“Nonsense”"]),
        ("He is known as “a man who never leaves”.", "", ["“a man who never leaves”"]),
    ],
)
def test_nicknames_are_no_quotations(text: str, name: str, kept: list[str]) -> None:
    mentions = named(copy(text), (name, "PERSON")) if name else []
    runs = without_nicknames(text, quoted_runs(text, [(0, len(text))]), mentions)
    assert [text[run.outer_start : run.outer_end] for run in runs] == kept
