"""Phonetic keys: equal for spellings and transliterations of one name, different for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.lexicon.phonetics import (
    are_homophones,
    are_variants,
    consonant_key,
    folded,
    phonetic_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelenko", "Selenko"), ("Sergei", "Sergey"), ("Husayn", "Hussein")],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert phonetic_key(one) == phonetic_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bill", "William"), ("Mykola", "Nikolai"), ("Kateryna", "Ekaterina")]
)
def test_forms_of_one_given_name(one: str, other: str) -> None:
    assert are_variants(one, other)
    assert not are_variants(one, "Gertrude")


@given(st.text("abcehklmnorsuyzé'", max_size=8), st.text("hlmnrsy", max_size=2))
def test_words_sound_alike_where_they_have_one_sound(word: str, ending: str) -> None:
    for other in (word + ending, word.replace("y", "i"), word.replace("l", "ll")):
        assert are_homophones(word, other) == (phonetic_key(word) == phonetic_key(other))


@pytest.mark.parametrize(
    ("word", "expected"), [("Ørsund", "orsund"), ("Straße", "strasse"), ("Щербина", "shcherbina")]
)
def test_words_are_folded_to_lower_case_latin_letters(word: str, expected: str) -> None:
    assert folded(word) == expected


def test_consonants_are_what_vowels_cannot_change() -> None:
    assert consonant_key("Hadid") == consonant_key("Hadeed") != consonant_key("Hadim")
