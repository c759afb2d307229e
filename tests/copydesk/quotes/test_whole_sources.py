"""A source takes in the whole name that it holds in part, and never its cue."""

from dataclasses import replace

import pytest

from copydesk.quotes.reporting_clauses import Report
from copydesk.quotes.whole_sources import with_whole_names
from tests.support.copies import copy, named


@pytest.mark.parametrize(
    ("source", "name", "whole"),
    [
        ("Brandt", "Brandt & Holm", "Brandt & Holm"),
        ("The firm Brandt", "Brandt & Holm", "The firm Brandt & Holm"),
        ("The firm", "Brandt & Holm", "The firm"),
        ("Brandt", "Holm said", "Brandt"),
    ],
)
def test_a_source_holds_whole_names(source: str, name: str, whole: str) -> None:
    text = "The firm Brandt & Holm said it would stay."
    start, cue = text.index(source), text.index("said")
    report = Report("verb", "say", 0, (cue, cue + 4), (start, start + len(source)), None)
    (found,) = with_whole_names([report], named(copy(text), (name, "ORG")))
    assert found.source is not None
    assert text[slice(*found.source)] == whole


def test_a_report_without_a_source_stays() -> None:
    report = Report("verb", "say", 0, (0, 4), None, None)
    assert with_whole_names([report], []) == [report]


def test_a_report_without_a_source_takes_the_name_before_its_verb() -> None:
    text = "Swift said it would stay."
    report = Report("verb", "say", 0, (6, 10), None, None)
    (found,) = with_whole_names([report], named(copy(text), ("Swift", "PERSON")))
    assert found.source == (0, 5)
    (passive,) = with_whole_names(
        [replace(report, is_passive=True)], named(copy(text), ("Swift", "PERSON"))
    )
    assert passive.source is None
