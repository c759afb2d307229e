"""First names, titles and roles with the gender that they show."""

from copydesk.lexicon.first_names import first_names, gendered_words
from copydesk.lexicon.gazetteer import plain


def test_first_names_show_a_gender() -> None:
    assert (first_names()["Petra"], first_names()["Otto"]) == ("f", "m")
    assert set(first_names().values()) == {"m", "f"}


def test_names_are_plain_and_titles_in_lower_case() -> None:
    assert all(plain(name) == name for name in first_names())
    assert all(word == word.lower() for word in gendered_words())
    assert gendered_words()["actress"] == "f"
