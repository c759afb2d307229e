"""Actor text to codes."""

import pytest

from copydesk.events.cameo_actors import coded_spans, role_code
from copydesk.events.intent_coding import coded_dyads, coded_root

TEXTS = [
    ("Chile and the Peruvians", [("Chile", "CHL"), ("Peruvians", "PER")]),
    ("the U.S. and the UN", [("U.S", "USA"), ("UN", "IGO")]),
    ("the United Nations’ envoy", [("United Nations", "IGO")]),
    ("Israeli-occupied land", [("Israeli", "ISR")]),
    ("South Korea and North Korea", [("South Korea", "KOR"), ("North Korea", "PRK")]),
    ("he paid US $50 to us", []),
    ("who are you", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[t for t, _ in TEXTS])
def test_names_and_demonyms_have_codes(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[s.start_char : s.end_char].rstrip("."), s.code) for s in coded_spans(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("phrase", "code"),
    [("armed rebels", "REB"), ("riot police", "COP"), ("the government", "GOV"), ("a stone", None)],
)
def test_roles_have_codes(phrase: str, code: str | None) -> None:
    assert role_code(phrase) == code


def test_a_role_is_placed_in_the_other_country_of_the_sentence() -> None:
    assert coded_dyads(["REB"], ["PER"], ["CHL", "PER"]) == [("CHL", "PER")]


def test_a_role_in_a_sentence_of_one_country_acts_on_its_own_state() -> None:
    assert coded_dyads(["PER"], [None], ["PER"]) == [("PER", "PER")]


def test_dyads_cross_sources_and_targets() -> None:
    assert coded_dyads(["CHL"], ["PER", "IGO"], ["CHL", "PER", "IGO"]) == [
        ("CHL", "PER"),
        ("CHL", "IGO"),
    ]


@pytest.mark.parametrize(
    ("root", "status", "coded"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("ASSAULT", "proposed", "THREATEN"),
        ("CONSULT", "occurred", "CONSULT"),
        ("REQUEST", "planned", "REQUEST"),
    ],
)
def test_an_intent_is_coded_as_such(root: str, status: str, coded: str) -> None:
    assert coded_root(root, status) == coded
