"""Names are whole with their particles, and with a nickname in marks."""

import pytest

from copydesk.mentions.name_runs import NAME_RUN, NICKNAMED, whole_name


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("They asked Salim bin Yusuf al-Rahmani.", "Salim bin Yusuf", "Salim bin Yusuf al-Rahmani"),
        ("They asked Salim al-Rahmani.", "Rahmani", "Salim al-Rahmani"),
        ("Then al-Rahmani spoke.", "Rahmani", "al-Rahmani"),
        ("They asked Griet van den Holm.", "Holm", "Griet van den Holm"),
        ("They asked Griet van den Holm.", "Griet", "Griet van den Holm"),
        ("Norland's Pia de la Torre left.", "Torre", "Pia de la Torre"),
        ("They asked Minister Pia de la Torre.", "Torre", "Pia de la Torre"),
        ("Pia del Torre's boat left.", "Pia", "Pia del Torre"),
        ("Van der Holm left.", "Holm", "Van der Holm"),
        ("They asked Pia Torre.", "Torre", "Torre"),
        ("They went to Qolm-Varga.", "Qolm", "Qolm-Varga"),
        ("They went to Oslo-Bergen.", "Oslo", "Oslo"),
        ("Winner: P. J. Holm won.", "Holm", "P. J. Holm"),
        ("Its chair, Ma. Pia Holm, left.", "Pia Holm", "Ma. Pia Holm"),
        ("It fell in the U.S. Holm left.", "Holm", "Holm"),
        ("They had hepatitis B. Holm left.", "Holm", "Holm"),
        ("Pia met the Torre brothers.", "Torre", "Torre"),
    ],
)
def test_a_name_cut_at_a_particle_is_made_whole(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    span = whole_name(text, start, start + len(found), 0, len(text))
    assert text[slice(*span)] == whole


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Then A. B. Holm met d'Arlin.", ["Then A. B. Holm", "d'Arlin"]),
        ("They met Siân O’Holm and al-Rahmani.", ["They", "Siân O’Holm", "al-Rahmani"]),
        ("They met Otto Brandt Jr. there.", ["They", "Otto Brandt Jr."]),
        ("They met van den Holm.", ["They", "van den Holm"]),
    ],
)
def test_runs_of_capitalised_words(text: str, runs: list[str]) -> None:
    assert [run.group() for run in NAME_RUN.finditer(text)] == runs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then came Otto “the Fox” Brandt.", "Otto “the Fox” Brandt"),
        ("They met Otto 'Foxy' Brandt.", "Otto 'Foxy' Brandt"),
        ("They met Otto (Foxy) van Brandt.", "Otto (Foxy) van Brandt"),
        ("They met Otto “Foxy” and left.", None),
        ("Otto “got a fox,” Brandt said.", None),
        ("Otto told “Aldham Live,” Brandt said.", None),
    ],
)
def test_nicknames_in_marks(text: str, name: str | None) -> None:
    found = NICKNAMED.search(text, text.index("Otto"))
    assert (found.group() if found else None) == name
