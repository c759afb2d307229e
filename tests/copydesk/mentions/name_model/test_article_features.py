"""Features of a name from elsewhere in its article."""

from copydesk.mentions.name_model.article_features import Occurrences

NAMES = ["Anna Varga", "Varga", "Selm", "Selm"]
CONTEXTS = [["before:by"], ["after:said"], ["before:in"], ["after:who"]]
TEXT = "by Anna Varga. Varga said. in Selm. Selm who sold selm"


def features(name: str, context: list[str]) -> set[str]:
    return set(Occurrences(TEXT, NAMES, CONTEXTS).features(name, context))


def test_a_short_form_has_what_shows_of_the_longer_name() -> None:
    found = features("Varga", ["after:said"])
    assert {"form:surname of a person", "surname of longer:is there"} <= found


def test_signs_of_other_occurrences_count_and_not_its_own() -> None:
    assert "elsewhere after:who" in features("Selm", ["before:in"])
    assert "elsewhere before:in" not in features("Selm", ["before:in"])


def test_a_word_that_the_text_writes_small_is_marked() -> None:
    assert "form:in lower case elsewhere" in features("Selm", ["before:in"])
    assert "form:in lower case elsewhere" not in features("Varga", ["after:said"])


def test_two_names_that_stand_apart_elsewhere_are_a_pair() -> None:
    own = Occurrences("Selm-Varga", [*NAMES, "Selm-Varga"], [*CONTEXTS, []])
    assert own.is_pair("Selm-Varga")
    assert not own.is_pair("Selm-Orlen")
