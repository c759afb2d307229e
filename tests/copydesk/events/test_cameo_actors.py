"""Actor text to codes."""

import pytest

from copydesk.events.cameo_actors import coded_spans, role_code

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
