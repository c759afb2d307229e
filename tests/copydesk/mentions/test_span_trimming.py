"""Trimming: what of a found span is the name itself."""

import pytest

from copydesk.mentions.span_trimming import trim


@pytest.mark.parametrize(
    ("surface", "is_person", "name"),
    [
        ("the White House's", False, "White House"),
        ("U.S.", False, "U.S."),
        ("Oslo.", False, "Oslo"),
        ("Sen. Ilse Varga", True, "Ilse Varga"),
        ("Norwegian Foreign Minister Ilse Varga", True, "Ilse Varga"),
        ("Harold Pell Jr.", True, "Harold Pell Jr."),
        ("“Varga’s", True, "Varga"),
        ("anti-Varga", True, "Varga"),
        ("under Ilse Varga", True, "Ilse Varga"),
        ("Ilse Varga 4", True, "Ilse Varga"),
        ("University of Norland (Unor", False, "University of Norland"),
        ("President", True, "President"),
        ("the", False, "the"),
    ],
)
def test_a_span_is_trimmed_to_its_name(surface: str, is_person: bool, name: str) -> None:
    start, end = trim(surface, 0, len(surface), is_person=is_person)
    assert surface[start:end] == name
