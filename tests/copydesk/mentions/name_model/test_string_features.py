"""Features of a name as written: its shape, its words, what lists say of them."""

import pytest

from copydesk.mentions.name_model.string_features import string_features, word_kind


@pytest.mark.parametrize(
    ("name", "feature"),
    [
        ("Karl Lund Jr.", "shape:suffix"),
        ("NORFOTO", "shape:capitals 5"),
        ("Holm & Sons", "shape:&"),
        ("Ludvik IV", "shape:Roman numeral"),
        ("E. Varga", "shape:initial"),
        ("Selm 300", "shape:digits"),
        ("iBoat", "shape:begins small"),
        ("Bank of the West", "inside:the"),
        ("Norland Court", "last:court"),
        ("Norland Court", "first:norland"),
        ("France", "listed:country"),
        ("Anna Varga", "first word:woman's name"),
        ("The Harbour", "any word:opens with an article"),
    ],
)
def test_a_name_has_the_features_of_its_shape_and_words(name: str, feature: str) -> None:
    assert feature in string_features(name)


def test_a_name_of_one_word_has_no_features_of_several() -> None:
    found = string_features("Selm")
    assert "shape:1 words" in found
    assert not any(f.startswith(("first:", "word:", "pattern:")) for f in found)


def test_what_holds_no_word_has_one_feature() -> None:
    assert string_features("—") == ("shape:no words",)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("of", "of"), ("7", "number"), ("B", "letter"), ("France", "land"), ("Anna", "name")],
)
def test_a_word_in_a_pattern_is_of_a_kind(word: str, kind: str) -> None:
    assert word_kind(word) == kind
