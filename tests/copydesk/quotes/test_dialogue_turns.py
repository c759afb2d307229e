"""Dialogue turns: paragraphs whose layout alone marks them as speech."""

import pytest

from copydesk.nlp.pipeline import paragraph_spans
from copydesk.quotes.dialogue_turns import Turn, find_turns


def turns_of(text: str) -> list[Turn]:
    return list(find_turns(text, paragraph_spans(text), []).values())


def seen(text: str) -> list[tuple[str, str, bool]]:
    return [(text[slice(*t.name)], text[slice(*t.words)], t.is_speech) for t in turns_of(text)]


def test_an_interview() -> None:
    assert seen("Q: Did you see the flood coming?\n\nA: Nobody did, I think.") == [
        ("Q", "Did you see the flood coming?", True),
        ("A", "Nobody did, I think.", True),
    ]


def test_a_label_that_comes_again_is_a_speaker() -> None:
    text = "LIND: The gate was shut.\n\nLIND: I am sure of it."
    assert [name for name, _, _ in seen(text)] == ["LIND", "LIND"]


def test_one_line_that_sums_up_is_no_speech() -> None:
    assert seen("Officials: The dam will hold until May.") == [
        ("Officials", "The dam will hold until May.", False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Photo: The harbour at dawn on Monday.", id="a credit"),
        pytest.param("Bridge: The town waits for its repair.", id="a topic"),
        pytest.param("Lind: “The gate was shut when I came.”", id="marks tell more than the label"),
        pytest.param("The harbour - Tarnholm’s pride and joy.", id="a dash in a sentence"),
    ],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert turns_of(text) == []


@pytest.mark.parametrize("dash", ["―", "—", "–", "--"])
def test_signed_words(dash: str) -> None:
    text = f"“I miss the old ferry.” {dash} Marta Lind, 71"
    assert seen(text) == [("Marta Lind", "I miss the old ferry.", True)]


def test_a_line_that_signs_the_words_above() -> None:
    text = "“I miss the old ferry.”\n\n— Marta Lind, 71\n\nShe is not alone."
    assert seen(text) == [("Marta Lind", "I miss the old ferry.", True)]
