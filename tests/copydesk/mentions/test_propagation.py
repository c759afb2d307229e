"""Names found once in an article are found wherever else they occur in it."""

from spacy.language import Language

from copydesk.mentions.candidates import Candidate
from copydesk.mentions.full_names import FullNames
from copydesk.mentions.propagation import propagated_candidates
from tests.support.parsed import parse


def propagated(
    nlp: Language, text: str, *names: tuple[str, str], people: tuple[str, ...] = ()
) -> list[tuple[str, str, int]]:
    """Name, type and offset of what is found; each name was found at its first occurrence, or as
    often as it is given, from the start of the text on."""
    found, at = [], 0
    for name, kind in names:
        at = text.index(name, at)
        found.append(Candidate(at, at + len(name), kind, "model"))
        at += len(name)
    index = FullNames(people={name: text.index(name) for name in people})
    own = propagated_candidates(parse(nlp, text), found, index)
    return [(text[c.start : c.end], c.type, c.start) for c in own]


def test_a_name_of_two_words_is_found_again(nlp: Language) -> None:
    text = "Aldham Water closed. They miss Aldham Water."
    again = ("Aldham Water", "ORG", text.rindex("Aldham"))
    assert again in propagated(nlp, text, ("Aldham Water", "ORG"))


def test_a_surname_is_found_where_its_person_is_named_in_full(nlp: Language) -> None:
    text = "Ilse Varga left.\n\nThey miss Varga."
    names = propagated(nlp, text, people=("Ilse Varga",))
    assert ("Varga", "PERSON", text.rindex("Varga")) in names


def test_a_surname_that_is_a_country_stays_one_behind_a_preposition(nlp: Language) -> None:
    text = "Peter Jordan left. He went to Jordan."
    names = propagated(nlp, text, people=("Peter Jordan",))
    assert [start for _, _, start in names] == [0]


def test_a_single_word_must_be_found_twice_with_one_type(nlp: Language) -> None:
    text = "Norol closed. They sued Norol. They miss Norol."
    last = ("Norol", "ORG", text.rindex("Norol"))
    assert last not in propagated(nlp, text, ("Norol", "ORG"))
    assert last in propagated(nlp, text, ("Norol", "ORG"), ("Norol", "ORG"))
    assert last not in propagated(nlp, text, ("Norol", "ORG"), ("Norol", "PERSON"))


def test_a_single_word_is_not_found_inside_another_name(nlp: Language) -> None:
    text = "Norol closed. They sued Norol. They miss Norol Gas and Old Norol."
    found = propagated(nlp, text, ("Norol", "ORG"), ("Norol", "ORG"))
    assert len(found) == 2


def test_a_word_that_is_written_small_too_is_no_name(nlp: Language) -> None:
    text = "Norol closed. They sued Norol. A norol is a fish. They miss Norol."
    assert not propagated(nlp, text, ("Norol", "ORG"), ("Norol", "ORG"))
