"""The user's lists of names: what they say counts, whatever the names themselves say."""

import pytest

from copydesk.errors import UserError
from tasks.admin.judge import judge, list_pairs
from tasks.home.staging import Home
from tasks.name_lists import read_name_lists
from tasks.resolve import resolve
from tests.support.rows import RUN
from tests.support.small_waves import ask, entity_ids, filed, take_in

pytestmark = pytest.mark.slow

ALIASES, AUTHORITY = "name,type,same_as,not", "name,type,aliases,wikidata_id"
MAYOR = filed("Mayor Ada Quill spoke.", ("Ada Quill", "PERSON"))
NICKNAME = filed("The Iron Otter spoke.", ("Iron Otter", "PERSON"), day=1)
SURNAME = filed("Quill left.", ("Quill", "PERSON"), day=2)


def write(home: Home, file: str, *lines: str) -> None:
    home.root.mkdir(exist_ok=True)
    (home.root / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_listed_name_is_whom_the_list_says(home: Home) -> None:
    write(home, "aliases.csv", ALIASES, "Iron Otter,person,Ada Quill,")
    take_in(home, NICKNAME)
    take_in(home, MAYOR)
    assert len(set(entity_ids(home, MAYOR, NICKNAME))) == 1
    names = ask(home, "SELECT canonical_name, type FROM entities WHERE type = 'person'")
    assert names == [("Ada Quill", "person")]


def test_what_was_two_before_it_was_listed_becomes_one_with_a_redirect(home: Home) -> None:
    take_in(home, MAYOR, NICKNAME)
    before = set(entity_ids(home, MAYOR, NICKNAME))
    assert len(before) == 2
    write(home, "aliases.csv", ALIASES, "Iron Otter,person,Ada Quill")
    take_in(home, filed("The Iron Otter left.", ("Iron Otter", "PERSON"), day=3))
    assert len(set(entity_ids(home, MAYOR, NICKNAME))) == 1
    assert set(ask(home, "SELECT old_entity_id, new_entity_id FROM entity_redirects")[0]) == before
    assert ask(home, "SELECT reason FROM entity_redirects") == [("a person said so",)]


def test_a_listed_name_leaves_the_entity_that_its_similarity_gave_it(home: Home) -> None:
    """Old articles follow when they are resolved again."""
    twice = [("Katherine Morrow", "PERSON")] * 2
    formal = filed("Katherine Morrow sang. They heard Katherine Morrow.", *twice)
    short = filed("Kate Morrow sang.", ("Kate Morrow", "PERSON"), day=1)
    take_in(home, formal, short)
    assert len(set(entity_ids(home, formal, short))) == 1
    write(home, "aliases.csv", ALIASES, "Kate Morrow,person,Kate Brill,Katherine Morrow")
    later = filed("Kate Morrow danced.", ("Kate Morrow", "PERSON"), day=2)
    take_in(home, later)
    _, first, second, third = entity_ids(home, formal, short, later)
    assert first == second != third
    take_in(home, formal, short, later)
    assert entity_ids(home, formal, short, later) == [first, first, third, third]


def test_names_said_not_to_be_one_stay_apart_in_any_order(home: Home) -> None:
    write(home, "aliases.csv", ALIASES, "Sergei Okonov,person,,Sergey Okonov")
    one = filed("Sergei Okonov spoke.", ("Sergei Okonov", "PERSON"))
    other = filed("Sergey Okonov spoke.", ("Sergey Okonov", "PERSON"), day=1)
    third = filed("Serguei Okonov spoke.", ("Serguei Okonov", "PERSON"), day=2)
    for story in (third, other, one):
        take_in(home, story)
    first, second, _ = entity_ids(home, one, other, third)
    assert first != second


def test_a_surname_alone_can_be_listed(home: Home) -> None:
    write(home, "aliases.csv", ALIASES, "Quill,person,Ada Quill")
    rival = filed("Tom Quill spoke.", ("Tom Quill", "PERSON"), day=3)
    take_in(home, rival, SURNAME, MAYOR)
    mayor, surname, other = entity_ids(home, MAYOR, SURNAME, rival)
    assert mayor == surname != other


def test_a_listed_name_of_two_words_has_the_kind_that_the_list_says(home: Home) -> None:
    write(home, "aliases.csv", ALIASES, "Tarn Hydro,org,Tarn Hydro")
    taken_for_a_person = filed("Tarn Hydro built it.", ("Tarn Hydro", "PERSON"))
    take_in(home, taken_for_a_person)
    assert ask(home, "SELECT canonical_name, type FROM entities") == [("Tarn Hydro", "org")]


def test_an_authority_gives_aliases_and_wikidata_ids(home: Home) -> None:
    write(home, "authority.csv", AUTHORITY, "Ada Quill,person,Iron Otter; Q. of Orlen,Q4242")
    take_in(home, MAYOR)
    take_in(home, NICKNAME)
    assert len(set(entity_ids(home, MAYOR, NICKNAME))) == 1
    assert ask(home, "SELECT canonical_name, wikidata_id FROM entities") == [("Ada Quill", "Q4242")]


def test_the_alias_list_wins_over_the_authority(home: Home) -> None:
    write(home, "authority.csv", AUTHORITY, "Tom Brill,person,Iron Otter,Q1")
    write(home, "aliases.csv", ALIASES, "Iron Otter,person,Ada Quill,")
    take_in(home, MAYOR, NICKNAME)
    assert len(set(entity_ids(home, MAYOR, NICKNAME))) == 1


def test_a_list_wins_over_a_judgement(home: Home) -> None:
    full = filed("Sergei Okonov spoke.", ("Sergei Okonov", "PERSON"))
    short = filed("S. Okonov wrote the report.", ("S. Okonov", "PERSON"), day=1)
    take_in(home, full, short)
    (pair,) = list_pairs(home)
    judge(home, pair.row.judgement_id, "different", None)
    write(home, "aliases.csv", ALIASES, "S. Okonov,person,Sergei Okonov")
    take_in(home, filed("S. Okonov spoke again.", ("S. Okonov", "PERSON"), day=2))
    assert len(set(entity_ids(home, full, short))) == 1


def test_a_changed_list_is_never_answered_from_staging(home: Home) -> None:
    take_in(home, MAYOR)
    first = resolve(home, [], RUN)
    write(home, "aliases.csv", ALIASES, "Iron Otter,person,Ada Quill,")
    assert resolve(home, [], RUN) != first


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Ada Quill,persn,Ada Q.", "line 3: type 'persn' is none of person, org"),
        ("Ada Quill,person,,", "line 3: say in same_as whose name Ada Quill is"),
        (",person,Ada Quill,", "line 3: there is no name"),
        ("Ada Quill,person,,Ada Quill", "line 3: Ada Quill cannot be kept apart from itself"),
        ("Quill, Ada,person,Ada Quill,", "line 3: more values than columns"),
        ("a,person,b,c,d", "line 3: more values than columns"),
        ("Ada Quill,person,Iron Otter,", "is the same as Ada Quill in a circle"),
    ],
)
def test_a_bad_line_is_named_in_one_line(home: Home, line: str, message: str) -> None:
    write(home, "aliases.csv", ALIASES, "Iron Otter,person,Ada Quill,", line)
    with pytest.raises(UserError) as refused:
        read_name_lists(home)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_other_columns_and_other_bytes_are_refused(home: Home) -> None:
    write(home, "aliases.csv", "name,kind,same_as", "a,person,b")
    with pytest.raises(UserError, match=r"aliases\.csv, line 1: the columns are name, type"):
        read_name_lists(home)
    (home.root / "aliases.csv").write_bytes(b"name,type\xff\n")
    with pytest.raises(UserError, match="UTF-8"):
        read_name_lists(home)


def test_a_wrong_wikidata_id_is_refused(home: Home) -> None:
    write(home, "authority.csv", AUTHORITY, "Ada Quill,person,,42")
    with pytest.raises(UserError, match=r"authority\.csv, line 2: wikidata_id '42'"):
        read_name_lists(home)
