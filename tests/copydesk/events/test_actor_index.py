"""The actors of a paragraph: which tokens name them, and whom other phrases refer to."""

import pytest
from spacy.language import Language

from copydesk.events.actor_index import is_country, is_mere_place, is_town
from tests.support.read_events import first_paragraph, word

PHRASES = [
    ("Orla Finch spoke. She met Tomas Brandt.", "She", ["Orla Finch"]),
    ("Though she was late, Orla Finch spoke.", "she", ["Orla Finch"]),
    ("Norway said it would wait.", "it", ["Norway"]),
    ("Tomas Brandt is the lawyer who sued Niels Krag.", "who", ["Tomas Brandt"]),
    ("Norway's president spoke.", "president", ["Norway"]),
    ("Orla Finch's wife slept.", "wife", []),
    ("The anti-Finch crowd met Tomas Brandt.", "crowd", []),
]


@pytest.mark.parametrize(("text", "head", "names"), PHRASES, ids=[p[0] for p in PHRASES])
def test_a_phrase_or_pronoun_has_its_actors(
    nlp: Language, text: str, head: str, names: list[str]
) -> None:
    doc, index = first_paragraph(nlp, text)
    assert [a.name for a in index.of_phrase(word(doc, head))] == names


def test_every_token_of_a_name_belongs_to_its_actor(nlp: Language) -> None:
    doc, index = first_paragraph(nlp, "Orla Finch spoke in Lisbon.")
    found = [index.of_token(token) for token in doc]
    assert [a.name if a else None for a in found] == [
        "Orla Finch", "Orla Finch", None, None, "Lisbon", None,
    ]  # fmt: skip


def test_a_place_behind_a_preposition_of_place_is_a_setting(nlp: Language) -> None:
    _, index = first_paragraph(nlp, "Norway met Denmark in Lisbon.")
    assert [a.name for a in index.actors if index.is_setting(a)] == ["Lisbon"]


def test_only_a_place_that_stands_for_no_government_is_a_mere_place(nlp: Language) -> None:
    _, index = first_paragraph(nlp, "Norway met Denmark in Bergen.")
    norway, _, bergen = index.actors
    assert (is_country(norway), is_town(norway), is_mere_place(norway)) == (True, False, False)
    assert (is_country(bergen), is_town(bergen), is_mere_place(bergen)) == (False, True, True)


def test_a_sentence_has_the_actors_between_its_characters(nlp: Language) -> None:
    doc, index = first_paragraph(nlp, "Norway slept. Denmark met Sweden.")
    (_, second) = doc.sents
    found = index.of_sentence(second.start_char, second.end_char)
    assert [a.name for a in found] == ["Denmark", "Sweden"]


@pytest.mark.parametrize(
    ("text", "is_state", "code"),
    [
        ("Georgia and Alabama sued Norway.", True, "USA"),
        ("Georgia and Armenia sued Norway.", False, "GEO"),
    ],
)
def test_a_state_with_a_countrys_name_is_no_country(
    nlp: Language, text: str, is_state: bool, code: str
) -> None:
    _, index = first_paragraph(nlp, text)
    georgia = next(a for a in index.actors if a.name == "Georgia")
    assert (is_mere_place(georgia), is_country(georgia)) == (is_state, not is_state)
    assert georgia.code == code
