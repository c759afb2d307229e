"""Inscriptions and slogans in marks are no speech."""

import pytest

from copydesk.quotes.inscriptions import inscriptions
from copydesk.quotes.quotation_marks import quoted_runs


@pytest.mark.parametrize(
    ("text", "is_inscribed"),
    [
        ("She held a banner reading “Save our ferry”.", True),
        ("Two of them had placards that read: “Save our ferry”.", True),
        ("The old poster says “Save our ferry”.", True),
        ("There were chants of “Save our ferry” at noon.", True),
        ("They marched on, raising slogans of ‘Save our ferry’.", True),
        ("A man with a placard said “Save our ferry”.", False),
        ("The statement read: “We will save our ferry.”", False),
        ("They saw the placard. Lind said “Save our ferry”.", False),
    ],
)
def test_words_that_nobody_says(text: str, is_inscribed: bool) -> None:
    runs = quoted_runs(text, [(0, len(text))])
    assert inscriptions(text, runs) == (runs if is_inscribed else [])
