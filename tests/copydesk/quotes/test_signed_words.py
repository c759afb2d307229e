"""Words that a line of its own or a dash signs."""

import pytest
from spacy.language import Language

from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.signed_words import signed_words
from tests.support.copies import MentionSpec, copy, named


def seen(nlp: Language, text: str, *names: MentionSpec) -> list[tuple[str | None, str]]:
    own = copy(text)
    (parsed,) = parse_articles(nlp, [own])
    turns = signed_words(parsed, named(own, *names))
    return [(text[slice(*t.name)] if t.name else None, text[slice(*t.words)]) for t in turns]


@pytest.mark.parametrize("dash", ["―", "—", "–", "--"])
def test_a_dash_signs_the_words(nlp: Language, dash: str) -> None:
    text = f"“I miss the old ferry.” {dash} Marta Lind, 71"
    assert seen(nlp, text) == [("Marta Lind", "I miss the old ferry.")]


def test_a_line_that_signs_the_words_above(nlp: Language) -> None:
    text = "“I miss the old ferry.”\n\n— Marta Lind, 71\n\nShe is not alone."
    assert seen(nlp, text) == [("Marta Lind", "I miss the old ferry.")]


def test_a_post_is_signed_with_an_account(nlp: Language) -> None:
    text = "The ferry is gone. What now?\n\n— Marta Lind (@martalind) March 3, 2026"
    assert seen(nlp, text) == [("Marta Lind", "The ferry is gone. What now?")]


@pytest.mark.parametrize(
    "text",
    [
        "Marta Lind, 71, retired cook\n\n“I miss it.”\n\nSven Ode, baker\n\n“I walk.”",
        "“I miss it.”\n\nMarta Lind, 71, retired cook\n\n“I walk.”\n\nSven Ode, baker",
        "Marta Lind, 71, retired cook: “I miss it.”\n\nSven Ode, 30 this week: “I walk.”",
        "Marta Lind, 71: I miss it.\n\nSven Ode, 30, baker: I walk.",
    ],
)
def test_a_name_line_above_or_below_or_before_a_colon(nlp: Language, text: str) -> None:
    names = ("Marta Lind", "PERSON"), ("Sven Ode", "PERSON")
    assert seen(nlp, text, *names) == [("Marta Lind", "I miss it."), ("Sven Ode", "I walk.")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Aldham, 12 March: Talks on the ferry ended.", id="a dateline"),
        pytest.param("Norl FM, 7pm: The old ferry. We visit it.", id="a programme"),
        pytest.param("Aldham, Norland\n\n“I miss the old ferry,” she said.", id="a place"),
        pytest.param("Marta Lind, 71, had two wishes: the ferry, and peace.", id="a sentence"),
        pytest.param("The ferry is gone. What now?\n\n— Marta Lind, Aldham", id="no marks"),
    ],
)
def test_other_lines_sign_nothing(nlp: Language, text: str) -> None:
    names = [("Marta Lind", "PERSON")] if "Marta" in text else []
    assert seen(nlp, text, *names) == []
