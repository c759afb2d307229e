"""Namesakes: every person's name in an article is given to whom it means."""

from dataclasses import replace

import pytest

from copydesk.lexicon.titles import role_before
from copydesk.mentions.namesakes import with_full_names
from tests.support.copies import copy, named


def who(text: str, *surfaces: str, title: str | None = None) -> list[str]:
    """Whom each of the names, all persons' and in text order, means."""
    article = replace(copy(text), title=title)
    mentions = named(article, *((surface, "PERSON") for surface in surfaces))
    with_roles = [replace(m, role=role_before(text, m.start_char)) for m in mentions]
    return [m.name for m in with_full_names(article, with_roles)]


COUPLE = "Ida Lund and her husband, Karl Lund, own the mill. "


@pytest.mark.parametrize(
    ("rest", "meant"),
    [
        ("Mr Lund sold flour.", "Karl Lund"),
        ("Mrs Lund sold flour.", "Ida Lund"),
        ("Ms. Lund sold flour.", "Ida Lund"),
        ("Lund sold flour.", "Ida Lund"),
    ],
)
def test_a_title_distinguishes_a_couple(rest: str, meant: str) -> None:
    assert who(COUPLE + rest, "Ida Lund", "Karl Lund", "Lund")[-1] == meant


def test_the_word_of_kinship_shows_the_gender_of_an_unknown_first_name() -> None:
    text = "Yun Oddmar, 60, ran the shop. His sister, Tiv Oddmar, kept its books. Ms Oddmar left."
    assert who(text, "Yun Oddmar", "Tiv Oddmar", "Oddmar")[-1] == "Tiv Oddmar"


def test_a_husband_named_by_the_first_name_has_the_surname_that_his_title_stands_before() -> None:
    text = "Ida Lund spoke first. Her husband, Karl, left. “Enough,” Mr Lund said."
    assert who(text, "Ida Lund", "Karl", "Lund") == ["Ida Lund", "Karl Lund", "Karl Lund"]
    text = "In the queue stood Ida and Karl Lund. “It is late,” said Mrs Lund."
    assert who(text, "Ida", "Karl Lund", "Lund") == ["Ida Lund", "Karl Lund", "Ida Lund"]


def test_a_title_that_nobody_can_have_names_nobody() -> None:
    text = "Ida Lund spoke first. Later Mr Lund rang."
    assert who(text, "Ida Lund", "Lund")[-1] == "Mr Lund"


def test_a_passing_namesake_takes_nothing_from_the_main_person() -> None:
    text = (
        "In the tower that the late Otto Reim built, Vera Reim won the vote.\n"
        "Vera Reim thanked the town. Reim will rule for four years."
    )
    assert who(text, "Otto Reim", "Vera Reim", "Vera Reim", "Reim")[-1] == "Vera Reim"


def test_a_first_name_of_unknown_gender_takes_no_surname_from_the_main_person() -> None:
    text = "Karl Lund runs. Karl Lund spoke. A niece, Tiv Lund Oddmar, wrote. Lund left."
    found = who(text, "Karl Lund", "Karl Lund", "Tiv Lund Oddmar", "Lund")
    assert found[-1] == "Karl Lund"


def test_the_initials_of_a_person_are_a_short_form() -> None:
    text = "Karl O. Lund Jr. ran. KOL Jr. lost, and LKO did not run."
    assert who(text, "Karl O. Lund Jr.", "KOL Jr.", "LKO")[1:] == ["Karl O. Lund Jr.", "LKO"]


def test_the_person_of_the_title_is_the_main_one() -> None:
    text = "His brother Karl Lund was older. Otto Lund drew ships. Lund died in May."
    assert (
        who(text, "Karl Lund", "Otto Lund", "Lund", title="Otto Lund, painter")[-1] == "Otto Lund"
    )


def test_an_unrelated_namesake_keeps_the_name_within_the_paragraph() -> None:
    text = "Ida Lund runs the port.\nA buyer, Karl Lund, waited. Lund bought fish.\nLund sold it."
    assert who(text, "Ida Lund", "Karl Lund", "Lund", "Lund")[2:] == ["Karl Lund", "Ida Lund"]


def test_a_role_before_a_surname_distinguishes_namesakes() -> None:
    text = "Mayor Tiv Oddmar met Judge Yun Oddmar. Judge Oddmar bowed. Mayor Oddmar did not."
    found = who(text, "Tiv Oddmar", "Yun Oddmar", "Oddmar", "Oddmar")
    assert found[2:] == ["Yun Oddmar", "Tiv Oddmar"]


def test_the_elder_and_the_younger() -> None:
    text = (
        "Karl Lund won. His father, Otto Lund, cheered. The elder Lund wept. The younger Lund sang."
    )
    found = who(text, "Karl Lund", "Otto Lund", "Lund", "Lund")
    assert found[2:] == ["Otto Lund", "Karl Lund"]


def test_suffixes_part_father_and_son() -> None:
    text = (
        "Karl Lund Sr. built it. Karl Lund Jr. sold it. Lund Jr. regrets it. The elder Lund rests."
    )
    found = who(text, "Karl Lund Sr.", "Karl Lund Jr.", "Lund Jr.", "Lund")
    assert found == ["Karl Lund Sr.", "Karl Lund Jr.", "Karl Lund Jr.", "Karl Lund Sr."]


def test_an_initial_is_of_whom_it_fits_and_of_nobody_where_it_fits_two() -> None:
    text = "Tiv Oddmar and Karl Oddmar signed. K. Oddmar paid. T. Oddmar did not."
    found = who(text, "Tiv Oddmar", "Karl Oddmar", "K. Oddmar", "T. Oddmar")
    assert found[2:] == ["Karl Oddmar", "Tiv Oddmar"]
    text = "Mats Oddmar and Mira Oddmar signed. M. Oddmar paid."
    assert who(text, "Mats Oddmar", "Mira Oddmar", "M. Oddmar")[-1] == "M. Oddmar"


def test_letter_case_parts_nobody() -> None:
    text = "IDA LUND spoke. Karl van Reim left. Van Reim slept. Ida Lund sang. LUND bowed."
    found = who(text, "IDA LUND", "Karl van Reim", "Van Reim", "Ida Lund", "LUND")
    assert found == ["Ida Lund", "Karl van Reim", "Karl van Reim", "Ida Lund", "Ida Lund"]


def test_a_first_name_a_short_form_and_a_nickname_alone() -> None:
    text = "Wenzel “Dot” Marr and Marjorie Lund met. Wenzel spoke. Dot sang. Marj left."
    found = who(text, "Wenzel “Dot” Marr", "Marjorie Lund", "Wenzel", "Dot", "Marj")
    assert found[2:] == ["Wenzel “Dot” Marr", "Wenzel “Dot” Marr", "Marjorie Lund"]


def test_a_fathers_name_is_the_son_last() -> None:
    text = "Hamid bin Saleh left. His son Yusuf bin Hamid stayed. Hamid waved."
    assert who(text, "Hamid bin Saleh", "Yusuf bin Hamid", "Hamid")[-1] == "Hamid bin Saleh"


def test_a_heading_read_as_a_name_is_nobodys_full_name() -> None:
    assert who("When The Lunds Sail. Lunds win.", "When The Lunds", "Lunds")[-1] == "Lunds"


def test_common_words_between_names_make_no_full_name() -> None:
    assert (
        who("Lund sang like Ida Holm. Holm bowed.", "Lund sang like Ida Holm", "Holm")[-1] == "Holm"
    )
