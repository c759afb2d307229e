"""Mentions in articles written for this test, against rows reviewed by eye."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from copydesk.versions import Stamp
from schemas import EntityMention
from tests.support.copies import copy

STAMP = Stamp("test", "run")


def mentions_of(nlp: Language, text: str) -> list[EntityMention]:
    (parsed,) = parse_articles(nlp, [copy(text)])
    return find_mentions(parsed, STAMP)


def seen(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.type) for m in mentions_of(nlp, text)]


SUMMIT = """Varga Holds Firm as Oslo Talks Stall

Norwegian Foreign Minister Ilse Varga told reporters on Monday that the White House had asked \
NATO for more time.

Varga’s deputy, Otto Brandt, said the U.S.-Norway accord was “close”. Brandt added that \
Germans and Danes would follow.

The Norland Aid Council (NAC), which has offices in Kyiv, welcomed the news. NAC has \
worked with Varga since 2019."""

REVIEWED = [
    ("Varga", "PERSON", "Ilse Varga"),
    ("Oslo", "PLACE", "Oslo"),
    ("Norwegian", "GROUP", "Norwegian"),
    ("Ilse Varga", "PERSON", "Ilse Varga"),
    ("White House", "ORG", "White House"),
    ("NATO", "ORG", "NATO"),
    ("Varga", "PERSON", "Ilse Varga"),
    ("Otto Brandt", "PERSON", "Otto Brandt"),
    ("U.S.", "PLACE", "U.S."),
    ("Norway", "PLACE", "Norway"),
    ("Brandt", "PERSON", "Otto Brandt"),
    ("Germans", "GROUP", "Germans"),
    ("Danes", "GROUP", "Danes"),
    ("Norland Aid Council", "ORG", "Norland Aid Council"),
    ("NAC", "ORG", "Norland Aid Council"),
    ("Kyiv", "PLACE", "Kyiv"),
    ("NAC", "ORG", "Norland Aid Council"),
    ("Varga", "PERSON", "Ilse Varga"),
]


def test_a_whole_article(nlp: Language) -> None:
    rows = mentions_of(nlp, SUMMIT)
    assert [(m.surface, m.type, m.name) for m in rows] == REVIEWED
    assert rows[0].zone == "subhead"
    assert rows[3].role == "Norwegian Foreign Minister"
    assert all(SUMMIT[m.start_char : m.end_char] == m.surface for m in rows)


def test_a_pair_joined_by_a_hyphen_is_two_people(nlp: Language) -> None:
    text = (
        "Ilse Varga and Otto Brandt met in Oslo on Friday.\n\n"
        "The Varga-Brandt summit lasted two hours, a spokesman said."
    )
    surfaces = [surface for surface, _ in seen(nlp, text)]
    assert surfaces.count("Varga") == surfaces.count("Brandt") == 1


def test_a_surname_that_is_a_country_is_a_person_where_the_article_names_one(nlp: Language) -> None:
    text = "Senator Peter Jordan opened the session. Jordan said he would vote against the bill."
    assert ("Jordan", "PERSON") in seen(nlp, text)
    assert ("Jordan", "PLACE") in seen(nlp, "Troops moved from Syria into Jordan on Monday.")


def test_states_are_places_only_where_states_stand(nlp: Language) -> None:
    text = "Rep. Ann Morrow (D-Ore.) flew to Salem, Ore., on Monday."
    assert [s for s, kind in seen(nlp, text) if kind == "PLACE"].count("Ore.") == 2


def test_committees_in_small_letters(nlp: Language) -> None:
    text = "Morrow told the Senate banking committee that the bank would pay."
    assert ("Senate banking committee", "ORG") in seen(nlp, text)


def test_the_owner_is_no_part_of_what_is_owned(nlp: Language) -> None:
    text = "Ilse Varga won. Varga's Progress Party took 40 seats, and Varga thanked her voters."
    surfaces = [surface for surface, _ in seen(nlp, text)]
    assert surfaces.count("Varga") == 2


def test_sicknesses_and_abbreviations_are_no_names(nlp: Language) -> None:
    text = "The Clean Harbours Act passed. COVID-19 slowed GDP, the CEO told Ilse Varga."
    names = [name for name, _ in seen(nlp, text)]
    assert "Ilse Varga" in names
    assert not {"COVID-19", "GDP", "CEO"} & set(names)


def test_nothing_crosses_paragraphs(nlp: Language) -> None:
    rows = mentions_of(nlp, "He came with Ilse\n\nVarga was there, Otto Brandt said.")
    assert all("\n" not in m.surface for m in rows)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.sampled_from("AaBbVv .,'’“”-()U.S\n\nüЖ9"), max_size=200))
def test_whatever_the_text_spans_read_back_in_order(nlp: Language, text: str) -> None:
    rows = mentions_of(nlp, text)
    assert all(text[m.start_char : m.end_char] == m.surface for m in rows)
    assert all(a.end_char <= b.start_char for a, b in pairwise(rows))


def test_who_wrote_is_named_in_a_line_of_capitals(nlp: Language) -> None:
    text = "The boat sank in Oslo on Monday.\n\n(Reporting by Petra Holm; Editing by Otto Brandt)"
    assert {("Petra Holm", "PERSON"), ("Otto Brandt", "PERSON")} <= set(seen(nlp, text))
