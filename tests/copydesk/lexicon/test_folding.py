"""Diacritics are folded alike for names, sounds and terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.lexicon.folding import without_diacritics
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.phonetics import folded
from copydesk.similarity.terms import words


@pytest.mark.parametrize(
    ("text", "key"),
    [("Škoda", "Skoda"), ("São Tomé", "Sao Tome"), ("ﬁre", "fire"), ("Øst", "Øst"), ("US", "US")],
)
def test_marks_go_and_case_stays(text: str, key: str) -> None:
    assert without_diacritics(text) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = without_diacritics(text)
    assert without_diacritics(once) == once


def test_names_sounds_and_terms_fold_alike() -> None:
    assert plain("The Škoda") == "Skoda"
    assert folded("Škoda") == "skoda"
    assert list(words("Škoda")) == ["skoda"]


def test_each_key_adds_its_own_rule() -> None:
    assert plain("U. S.") == "U.S."
    assert plain("Côte d’Ivoire") == "Cote d'Ivoire"
    assert folded("Ørsted") == "orsted"
