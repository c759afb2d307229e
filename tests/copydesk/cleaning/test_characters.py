"""Normalisation of characters: what changes, what stays, and that it is idempotent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.cleaning.characters import normalize_characters
from copydesk.cleaning.plain_text import read_flattened


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("co\u00adoperate\u200b \ufeffzero", "cooperate zero"),
        ("The mayorâ€™s cafÃ©", "The mayor’s café"),
        ("cafe\u0301", "café"),
        ("Fish &amp;amp; chips &#8217;", "Fish & chips ’"),
        ("“curly” and \"straight\" ‘single’ 'plain' «angled»",) * 2,
        ("bell\x07 and \x00nul", "bell and nul"),
        ("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",) * 2,
        ("👩\u200d🚀 and Latin\u200dletters", "👩\u200d🚀 and Latinletters"),
    ],
)
def test_characters_are_normalized(written: str, mended: str) -> None:
    assert normalize_characters(written) == mended


@settings(deadline=None)
@given(st.text(max_size=200))
def test_normalization_is_idempotent(text: str) -> None:
    mended = normalize_characters(text)
    assert normalize_characters(mended) == mended


SENTENCES = st.sampled_from(
    [
        "The board will hear proposals for the old market until the end of June.",
        "“Nobody wanted to raise a hand,” said Greta Ulvaas, who chairs the board.",
        "Engineers said that the crack was four metres long and growing by the day.",
        "What the traders say",
        "Share",
        "Related stories",
        "Advertisement",
        "By Ottilie Marwen",
        "14 March 2025",
        "Ferry to Run Late on Sundays",
        "Two boats were sent",
        "and came back empty, as",
        "12 comments",
        "(Photo: Pavel Orrin)",
        "",
    ]
)


@settings(deadline=None)
@given(st.lists(SENTENCES, max_size=25))
def test_cleaning_is_idempotent(lines: list[str]) -> None:
    text = read_flattened("\n".join(lines)).text
    assert read_flattened(text).text == text
