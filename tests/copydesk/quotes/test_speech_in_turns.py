"""Speech that is told inside a dialogue turn, and the speakers of turns."""

from spacy.language import Language

from tests.copydesk.quotes.test_extract import names, rows


def test_speech_inside_an_answer(nlp: Language) -> None:
    answer = "My aunt told me that larch floats. She said, “Cut it thin.” It is a “craft”."
    text = f"Tilda Roos carves boats.\n\nQ: How did you begin?\n\nA: {answer}"
    assert rows(nlp, text) == [
        ("direct", answer, ":", "A"),
        ("indirect", "that larch floats", "told", "My aunt"),
        ("direct", "Cut it thin.", "said", "She"),
    ]


def test_who_answers_and_the_i_of_the_answer(nlp: Language) -> None:
    text = "Tilda Roos carves boats.\n\nQ: And the ferry?\n\nA: I said that it would sink."
    assert names(nlp, text) == [("person", "Tilda Roos"), ("person", "Tilda Roos")]


def test_what_is_reported_in_a_question(nlp: Language) -> None:
    text = "Tilda Roos carves boats.\n\nQ: Ove Falk said you were “lost”. Why?\n\nA: Ask Ove."
    assert [row[3] for row in rows(nlp, text)] == ["Ove Falk", "A"]


def test_a_post_below_its_line(nlp: Language) -> None:
    text = "Marta Lind wrote on Facebook:\n\nWe lost the ferry today."
    assert rows(nlp, text) == [("direct", "We lost the ferry today.", "wrote", "Marta Lind")]


def test_a_sign_speaks_for_nobody(nlp: Language) -> None:
    text = "Otto Brandt held a placard reading “Save our ferry now or never”. Lind said it rained."
    assert [row[3] for row in rows(nlp, text)] == ["Lind"]
