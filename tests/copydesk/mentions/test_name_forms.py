"""Forms of names: what can be short for what."""

import pytest

from copydesk.mentions.name_forms import fullness, is_form_of, name_parts, suffix, surname


def test_parts_of_names() -> None:
    assert name_parts("Harold Pell Jr.") == ["Harold", "Pell"]
    assert surname("Ilse Varga") == "Varga"
    assert surname("Li Wen-ying") == "Li"
    assert suffix("Harold Pell Jr.") == "jr"
    assert suffix("Harold Pell") == ""


@pytest.mark.parametrize(
    ("name", "full", "expected"),
    [
        ("Varga", "Ilse M. Varga", True),
        ("Ilse Varga", "Ilse M. Varga", True),
        ("I. Varga", "Ilse M. Varga", True),
        ("VARGA", "Ilse M. Varga", True),
        ("Otto Varga", "Ilse M. Varga", False),
        ("Harold Pell", "Harold Pell Jr.", False),
        ("Harold Pell Jr.", "Harold Pell Sr.", False),
        ("Pell", "Harold Pell Jr.", True),
    ],
)
def test_forms_of_a_name(name: str, full: str, expected: bool) -> None:
    assert is_form_of(name, full) == expected


def test_the_fullest_name_has_no_initial_first() -> None:
    assert max("I. M. Varga", "Ilse Varga", "ILSE VARGA", key=fullness) == "Ilse Varga"
