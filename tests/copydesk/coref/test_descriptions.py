"""Descriptions of one person refer to whom the article calls so, or to whom they tell something of."""

from dataclasses import replace

import pytest
from spacy.language import Language

from copydesk.coref.descriptions import Description, described_person
from tests.support.copies import MentionSpec
from tests.support.parsed import discourse_of


def referent(nlp: Language, text: str, description: str, *specs: MentionSpec) -> str | None:
    """The name of whom `the DESCRIPTION`, the last one in a text, refers to."""
    discourse = discourse_of(nlp, text, *specs)
    found = described_person(discourse, Description(description, text.rindex(description)))
    return found.mention.name if found else None


TIV: MentionSpec = ("Tiv Oddmar", "PERSON")
OTTO: MentionSpec = ("Otto Brandt", "PERSON")


@pytest.mark.parametrize(
    ("text", "description", "name"),
    [
        ("Tiv Oddmar, 41, sank. “Odd,” the 41-year-old said.", "41-year-old", "Tiv Oddmar"),
        ("Tiv Oddmar broke the record. The 19-year-old wept.", "19-year-old", "Tiv Oddmar"),
        ("Tiv Oddmar, 41, sank. The 19-year-old wept.", "19-year-old", None),
        ("Tiv Oddmar won. A 30-year-old man fell. The 30-year-old wept.", "30-year-old", None),
        ("Tiv Oddmar won in Oslo. The New Zealander wept.", "New Zealander", "Tiv Oddmar"),
        ("Tiv Oddmar won. The Republican wept.", "Republican", "Tiv Oddmar"),
        ("Tiv Oddmar lost. The Conservative wept.", "Conservative", "Tiv Oddmar"),
        ("Tiv Oddmar lost. The Aldham man wept.", "Aldham man", "Tiv Oddmar"),
        ("Tiv Oddmar lost. The mother of three wept.", "mother of three", "Tiv Oddmar"),
        ("Tiv Oddmar lost. The former minister wept.", "former minister", "Tiv Oddmar"),
        ("Tiv Oddmar, a dentist, left. The dentist wept.", "dentist", "Tiv Oddmar"),
        ("The painter Tiv Oddmar left. The painter wept.", "painter", "Tiv Oddmar"),
        ("Tiv Oddmar is a plumber. The plumber wept.", "plumber", "Tiv Oddmar"),
        ("The doctor of Aldham, Tiv Oddmar, left. The doctor wept.", "doctor", "Tiv Oddmar"),
        ("Tiv Oddmar lost. The judge wept.", "judge", None),
        ("Tiv Oddmar lost. The official wept.", "official", None),
        ("Tiv Oddmar lost. The firm wept.", "firm", None),
        ("Tiv Oddmar lost. The Coastguard wept.", "Coastguard", None),
    ],
)
def test_one_person(nlp: Language, text: str, description: str, name: str | None) -> None:
    assert referent(nlp, text, description, TIV) == name


@pytest.mark.parametrize(
    ("basis", "name"), [("article", "Tiv Oddmar"), ("place", "Tiv Oddmar"), ("role", None)]
)
def test_a_country_that_is_guessed_keeps_nobody_from_being_meant(
    nlp: Language, basis: str, name: str | None
) -> None:
    text = "Tiv Oddmar won. The New Zealander wept."
    discourse = discourse_of(nlp, text, TIV)
    person = discourse.persons["Tiv Oddmar"]
    mentions = [replace(m, country_iso3="NOR", country_basis=basis) for m in person.mentions]
    discourse.persons["Tiv Oddmar"] = replace(person, mentions=mentions)
    found = described_person(discourse, Description("New Zealander", text.rindex("New Zealander")))
    assert (found.mention.name if found else None) == name


@pytest.mark.parametrize(
    ("role", "description", "name"),
    [
        ("Rep.", "congresswoman", "Tiv Oddmar"),
        ("Sen.", "lawmaker", "Tiv Oddmar"),
        ("Gov.", "governor", "Tiv Oddmar"),
        ("Det Sgt", "detective", "Tiv Oddmar"),
        ("Prof", "academic", "Tiv Oddmar"),
        ("union president", "union leader", "Tiv Oddmar"),
        ("midfielder", "player", "Tiv Oddmar"),
        ("midfielder", "senator", None),
    ],
)
def test_a_general_noun_means_who_has_a_narrower_role(
    nlp: Language, role: str, description: str, name: str | None
) -> None:
    text = f"{role} Tiv Oddmar met Otto Brandt. Later the {description} slept."
    specs: tuple[MentionSpec, ...] = (("Tiv Oddmar", "PERSON", "Tiv Oddmar", role), OTTO)
    assert referent(nlp, text, description, *specs) == name


def test_the_subject_of_the_last_sentence_is_meant(nlp: Language) -> None:
    text = "Tiv Oddmar swam. Her coach, Otto Brandt, had a plan. “Odd,” the Scot said."
    assert referent(nlp, text, "Scot", TIV, OTTO) == "Otto Brandt"


def test_nobody_of_the_other_gender_is_meant(nlp: Language) -> None:
    text = "Otto Brandt, a soldier, met Ada Quill. The congresswoman slept."
    assert referent(nlp, text, "congresswoman", OTTO, ("Ada Quill", "PERSON")) != "Otto Brandt"


@pytest.mark.parametrize(
    ("role", "surface"),
    [
        ("Norwegian minister", "Ada Quill"),
        ("Danish minister", "Otto Brandt"),
        ("minister", "Otto Brandt"),
        ("Swedish minister", None),
        ("senator", None),
        ("stone", None),
    ],
)
def test_a_role_refers_to_who_holds_it(nlp: Language, role: str, surface: str | None) -> None:
    text = "Minister Ada Quill met Minister Otto Brandt. Later the minister left."
    discourse = discourse_of(
        nlp,
        text,
        ("Ada Quill", "PERSON", "Ada Quill", "Norwegian Minister"),
        ("Otto Brandt", "PERSON", "Otto Brandt", "Danish Minister"),
    )
    found = described_person(discourse, Description(role, text.index("the minister")))
    assert (found.mention.surface if found else None) == surface


def test_who_governs_a_country_is_its_leader(nlp: Language) -> None:
    text = "President Ada Quill met Emil Voss. Later the leader left."
    ada: MentionSpec = ("Ada Quill", "PERSON", "Ada Quill", "Norwegian President")
    discourse = discourse_of(nlp, text, ada, ("Emil Voss", "PERSON"))
    found = described_person(discourse, Description("Norwegian leader", len(text)))
    assert found is not None
    assert found.mention.name == "Ada Quill"


def test_an_office_of_nobody_else_is_of_whom_the_article_is_about(nlp: Language) -> None:
    text = (
        "Tiv Oddmar slept. It rained. It hailed. The prime minister woke. Oddmar and Oddmar left."
    )
    specs: tuple[MentionSpec, ...] = (TIV, ("Oddmar", "PERSON", "Tiv Oddmar"))
    found = referent(nlp, text, "prime minister", *specs, specs[1])
    assert found == "Tiv Oddmar"
    assert referent(nlp, text, "prime minister", *specs) is None


def test_a_description_at_the_top_is_of_whom_the_next_paragraphs_call_so(nlp: Language) -> None:
    text = "The dentist won.\n\nTiv Oddmar, a dentist, wept."
    assert referent(nlp, text.replace(", a dentist,", " the swimmer"), "dentist", TIV) is None
    discourse = discourse_of(nlp, text, TIV)
    found = described_person(discourse, Description("dentist", 0))
    assert found is not None
    assert found.mention.name == "Tiv Oddmar"


def test_nobody_of_another_party_is_meant(nlp: Language) -> None:
    text = "Tiv Oddmar left. Otto Brandt, a Democrat, spoke. The Republican wept."
    assert referent(nlp, text, "Republican", TIV, OTTO) == "Tiv Oddmar"


def test_a_single_office_is_no_narrower_one(nlp: Language) -> None:
    text = "Tiv Oddmar slept. Oddmar woke. Secretary Otto Brandt ate. Oddmar sat. The prime minister ran."
    otto: MentionSpec = ("Otto Brandt", "PERSON", "Otto Brandt", "Secretary")
    short: MentionSpec = ("Oddmar", "PERSON", "Tiv Oddmar")
    assert referent(nlp, text, "prime minister", TIV, short, otto, short) == "Tiv Oddmar"


def test_a_topic_named_more_than_once_holds_the_office_of_nobody_else(nlp: Language) -> None:
    text = (
        "Brandt ate. Brandt sat. Brandt sang. Oddmar woke. Oddmar smiled. The prime minister ran."
    )
    brandt: MentionSpec = ("Brandt", "PERSON", "Otto Brandt")
    short: MentionSpec = ("Oddmar", "PERSON", "Tiv Oddmar")
    found = referent(nlp, text, "prime minister", brandt, brandt, brandt, short, short)
    assert found == "Tiv Oddmar"
