"""The model's names are whole and trimmed; titles, sums and scores among them are dropped."""

import pytest
from spacy.language import Language

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.model_names import (
    has_spaced_hyphens,
    is_title,
    model_candidates,
    with_kin,
)
from tests.support.parsed import parse


def found(nlp: Language, text: str) -> list[tuple[str, str]]:
    (paragraph,) = parse(nlp, text).paragraphs
    return [(text[c.start : c.end], c.type) for c in model_candidates(text, paragraph)]


def test_entities_of_the_model_are_trimmed_to_names(nlp: Language) -> None:
    text = "Otto Brandt’s brother visited the Aldham Gazette on Monday."
    names = [name for name, _ in found(nlp, text)]
    assert "Otto Brandt" in names
    assert not any(name.startswith("the ") or name.endswith("’s") for name in names)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("The DCI told the court.", "DCI"),
        ("It cost R4,600 and RM14 more.", "R4,600"),
        ("She wrote to the Home Secretary.", "Home"),
    ],
)
def test_titles_and_sums_are_no_names(nlp: Language, text: str, nothing: str) -> None:
    assert nothing not in {name for name, _ in found(nlp, text)}


def test_hyphens_between_blanks_are_those_of_a_text_in_tokens() -> None:
    assert has_spaced_hyphens("Song Mi - rae left for a seven - day trip.")
    assert not has_spaced_hyphens("OSLO - Petra Holm left.")
    assert not has_spaced_hyphens("The talks - all three - ended in a half-day.")


def test_no_name_holds_a_dash_between_blanks(nlp: Language) -> None:
    text = "They named Otto Brandt - Ilse Varga - Mara Lind."
    assert not any(" - " in name for name, _ in found(nlp, text))


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("The Director of Public Works left.", "Director of Public Works", "ORG", True),
        ("The Minister for Roads and Bridges left.", "Roads and Bridges", "ORG", True),
        ("The Minister for Oslo left.", "Oslo", "PLACE", False),
        ("The District Chief Executive left.", "District Chief Executive", "ORG", True),
        ("The Home Secretary left.", "Home", "ORG", True),
        ("The Ferry Board left.", "Ferry Board", "ORG", False),
    ],
)
def test_titles_and_parts_of_them(text: str, name: str, kind: str, expected: bool) -> None:
    start = text.index(name)
    assert is_title(text, Candidate(start, start + len(name), kind, "model")) is expected


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("Results: Aldham Rovers v Selm Town; Tarn City v Varga Park.", " v "),
        ("Results: Aldham Rovers 2-1 Selm Town; Tarn City 0-0 Varga Park.", "-"),
        ("Points: Aldham Rovers 12, Selm Town 9, Tarn City 7.", "1"),
    ],
)
def test_sides_and_scores_are_parted(nlp: Language, text: str, results: str) -> None:
    assert not [name for name, _ in found(nlp, text) if results in name]


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("It was late. Queues formed at Aldham station.", "Queues"),
        ("“Guilty,” she said in Aldham.", "Guilty"),
        ("It was late. Crowds of farmers came to west Oslo.", "west Oslo"),
        ("They met at Selmhaven beach on Monday.", "Selmhaven beach"),
        ("The best that I’ve seen in Oslo.", "I’ve"),
    ],
)
def test_common_words_are_no_names(nlp: Language, text: str, nothing: str) -> None:
    assert nothing not in {name for name, _ in found(nlp, text)}


def test_two_listed_names_are_parted_at_and(nlp: Language) -> None:
    text = "They told Greenpeace and Amnesty International on Monday."
    assert not [name for name, _ in found(nlp, text) if " and " in name]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("It went to Auntie Petra.", "Petra", "Auntie Petra"),
        ("It went to Auntie Petra Holm.", "Petra Holm", "Petra Holm"),
        ("It went to Petra.", "Petra", "Petra"),
    ],
)
def test_words_of_kin_belong_to_a_single_name(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    assert text[slice(*with_kin(text, start, start + len(found)))] == whole
