"""Dialogue turns: paragraphs whose layout alone marks them as speech."""

import pytest
from spacy.language import Language

from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.dialogue_turns import find_turns
from copydesk.quotes.turns import Turn
from tests.support.copies import MentionSpec, copy, named

Seen = tuple[str | None, str]


def turns_of(nlp: Language, text: str, *names: MentionSpec) -> list[Turn]:
    own = copy(text)
    (parsed,) = parse_articles(nlp, [own])
    return list(find_turns(parsed, named(own, *names)).values())


def seen(nlp: Language, text: str, *names: MentionSpec) -> list[Seen]:
    """Label and words of each turn that is speech."""
    turns = [t for t in turns_of(nlp, text, *names) if t.is_speech]
    return [(text[slice(*t.name)] if t.name else None, text[slice(*t.words)]) for t in turns]


def speakers(nlp: Language, text: str, *names: MentionSpec) -> list[str | None]:
    turns = [t for t in turns_of(nlp, text, *names) if t.is_speech]
    return [t.speaker.name if t.speaker else None for t in turns]


INTERVIEW = (
    "Tilda Roos carves boats. She spoke to our reporter, Ove Falk.\n\n"
    "Q: Did you see the flood coming?\n\nA: Nobody did. The river was low.\n\n"
    "The gauge was stuck as well.\n\nQ: And your boats?\n\nA: Gone.\n\n"
    "I found one oar.\n\nThe next market is on Sunday."
)
ROOS, FALK = ("Tilda Roos", "PERSON"), ("Ove Falk", "PERSON")


def test_the_answers_of_an_interview_are_turns_and_the_questions_none(nlp: Language) -> None:
    assert seen(nlp, INTERVIEW, ROOS, FALK) == [
        ("A", "Nobody did. The river was low."),
        ("A", "The gauge was stuck as well."),
        ("A", "Gone."),
        ("A", "I found one oar."),
    ]
    assert set(speakers(nlp, INTERVIEW, ROOS, FALK)) == {"Tilda Roos"}


@pytest.mark.parametrize("end", [".", ")", " –"])
def test_other_signs_behind_the_letters(nlp: Language, end: str) -> None:
    text = f"Q{end} Did you see the flood coming?\n\nA{end} Nobody did, I think."
    assert [words for _, words in seen(nlp, text)] == ["Nobody did, I think."]
    assert seen(nlp, f"A{end} I see a flood.\n\nB{end} I see none.") == []


def test_an_answer_without_anybody_named_has_no_speaker(nlp: Language) -> None:
    text = "Q: Did you see the flood coming?\n\nA: Nobody did, I think."
    assert seen(nlp, text) == [(None, "Nobody did, I think.")]


def test_the_person_in_the_title_answers(nlp: Language) -> None:
    text = (
        "Five questions for Tilda Roos\n\nOve Falk met Tilda Roos at her shed. Falk had a cold.\n\n"
        "Q: Is it loud here?\n\nA: Only in spring."
    )
    names = (ROOS, FALK, ROOS, ("Falk", "PERSON", "Ove Falk"))
    assert speakers(nlp, text, *names) == ["Tilda Roos"]


@pytest.mark.parametrize("labels", [("OF", "TR"), ("Falk", "Roos"), ("OVE FALK", "TILDA ROOS")])
def test_who_opens_and_asks_is_no_speaker(nlp: Language, labels: tuple[str, str]) -> None:
    asks, answers = labels
    text = (
        "Tilda Roos carves boats. She met Ove Falk.\n\n"
        f"{asks}: How did you begin?\n\n{answers}: With a spoon and a borrowed knife.\n\n"
        f"{asks}: And then?\n\n{answers}: Then came the boats, one each winter."
    )
    assert {label for label, _ in seen(nlp, text, ROOS, FALK)} == {answers}
    assert speakers(nlp, text, ROOS, FALK) == ["Tilda Roos", "Tilda Roos"]


def test_a_transcript_between_marks_below_a_headline(nlp: Language) -> None:
    text = (
        "Roos: The river will rise\n\nTilda Roos spoke on the radio on Sunday about the dam.\n\n"
        "“FALK: Will it hold?\n\n“ROOS: I doubt it.\n\n“(CROSSTALK.)\n\n“The wall is old.\n\n"
        "“FALK: And then?\n\n“ROOS: You should move.”"
    )
    assert seen(nlp, text, ("Roos", "PERSON", "Tilda Roos"), ROOS) == [
        ("FALK", "Will it hold?"),
        ("ROOS", "I doubt it."),
        ("ROOS", "The wall is old."),
        ("FALK", "And then?"),
        ("ROOS", "You should move."),
    ]


def test_readers_ask_and_the_paper_answers(nlp: Language) -> None:
    text = (
        "Ove Falk answers your letters.\n\nQ: My roof leaks. What can I do? Ada Lind, Aldham\n\n"
        "A: I would call a roofer, Ada."
    )
    assert turns_of(nlp, text, FALK) == []


BARE = (
    "Tilda Roos carves boats in Aldham.\n\nWho taught you?\n\nMy aunt, in this shed. I was nine."
    "\n\nBest boat?\n\nA dinghy of larch.\n\nWhat would you save from a fire?\n\n"
    "My knives. I would let the rest burn.\n\nThe shed is open on Sundays."
)


def test_answers_under_their_questions(nlp: Language) -> None:
    assert [words for _, words in seen(nlp, BARE, ROOS)] == [
        "My aunt, in this shed. I was nine.",
        "A dinghy of larch.",
        "My knives. I would let the rest burn.",
    ]
    assert set(speakers(nlp, BARE, ROOS)) == {"Tilda Roos"}


def test_marked_answers_between_statements(nlp: Language) -> None:
    text = (
        "Tilda Roos carves boats in Aldham.\n\nWho taught you?\n\n“An aunt, in this shed.”\n\n"
        "You gave it up for a year.\n\n“For two. The river had frozen.”\n\nAnd now?\n\n"
        "“Now it is a living.”\n\nWill it last?\n\n“Ask the river.”"
    )
    assert len(seen(nlp, text, ROOS)) == 4
    assert set(speakers(nlp, text, ROOS)) == {"Tilda Roos"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BARE.replace("Tilda Roos", "She"), id="nobody is named"),
        pytest.param(
            "Tilda Roos will close the weir.\n\nWhy now?\n\nThe wall has cracked, she said.\n\n"
            "Who pays?\n\nThe county does.\n\nCan you still cross?\n\nOnly on foot.",
            id="an explainer",
        ),
    ],
)
def test_questions_that_nobody_answers_for_himself(nlp: Language, text: str) -> None:
    names = (ROOS,) if ROOS[0] in text else ()
    assert turns_of(nlp, text, *names) == []


def test_a_label_that_comes_again_with_speech_is_a_speaker(nlp: Language) -> None:
    text = "LIND: The gate was shut.\n\nLIND: I am sure of it."
    assert [name for name, _ in seen(nlp, text)] == ["LIND", "LIND"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Record: 12-0, 9 by knockout\n\nRecord: 7-2, 1 drawn", id="results"),
        pytest.param("Otters: Host Aldham on Sunday.\n\nOtters: Visit Norl on Friday.", id="games"),
        pytest.param("Otters: Lind was out with a bad knee.\n\nTerns: Brandt sat out.", id="notes"),
        pytest.param("OFFICIAL: Aldham have signed Otto Brandt.", id="a stamp, not the first line"),
        pytest.param("Aldham Schools: two hours late on Friday", id="a closing"),
        pytest.param("Dear Ann: I am 42.\n\nDear Ann: My son never calls me.", id="letters"),
        pytest.param("Otto Brandt: The Last Carpenter", id="a title"),
        pytest.param("Speeding, 10 over the limit: you pay $80", id="a tariff"),
        pytest.param("Photo: The harbour at dawn on Monday.", id="a credit"),
        pytest.param("Bridge: The town waits for its repair.", id="a topic"),
        pytest.param("Lind: “The gate was shut when I came.”", id="marks tell more than the label"),
        pytest.param("The harbour - Tarnholm’s pride and joy.", id="a dash in a sentence"),
    ],
)
def test_labels_of_lists_are_no_speakers(nlp: Language, text: str) -> None:
    text = f"News in brief from the county\n\n{text}"
    names = [(n, t) for n, t in (("Otters", "ORG"), ("Otto Brandt", "PERSON")) if n in text]
    assert turns_of(nlp, text, *names) == []


@pytest.mark.parametrize(
    "text", ["Officials: The dam will hold until May.", "Otto Brandt: Dam plan is a sham"]
)
def test_a_headline_that_sums_up_is_no_speech(nlp: Language, text: str) -> None:
    names = [("Otto Brandt", "PERSON")] if "Brandt" in text else []
    assert [turn.is_speech for turn in turns_of(nlp, text, *names)] == [False]


def test_a_named_person_speaks_in_a_single_line(nlp: Language) -> None:
    text = "The jury praised Otto Brandt.\n\nOtto Brandt: I never expected a prize."
    brandt = ("Otto Brandt", "PERSON")
    assert seen(nlp, text, brandt, brandt) == [("Otto Brandt", "I never expected a prize.")]
