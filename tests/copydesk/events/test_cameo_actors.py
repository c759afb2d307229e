"""Actor text to codes."""

import pytest

from copydesk.events.cameo_actors import coded_spans, role_code
from copydesk.lexicon.gazetteer import (
    country_names,
    demonyms,
    organisations,
    plain,
    regions,
    seats,
)
from copydesk.lexicon.tables import read_table

TEXTS = [
    ("Chile and the Peruvians", [("Chile", "CHL"), ("Peruvians", "PER")]),
    ("the U.S. and the UN", [("U.S", "USA"), ("UN", "IGO")]),
    ("the United Nations’ envoy", [("United Nations", "IGO")]),
    ("Israeli-occupied land", [("Israeli", "ISR")]),
    ("South Korea and North Korea", [("South Korea", "KOR"), ("North Korea", "PRK")]),
    ("he paid US $50 to us", []),
    ("who are you", []),
    ("Begin the talks now", []),
    ("Carter Holdings and Bush fires near Sharon", []),
    ("Trump cards", []),
    ("former President Carter", [("Carter", "USA")]),
    ("Prime Minister Begin’s party", [("Begin", "ISR")]),
    ("George W. Bush", [("George W. Bush", "USA")]),
    ("Gorbachev", [("Gorbachev", "RUS")]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[t for t, _ in TEXTS])
def test_names_and_demonyms_have_codes(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[s.start_char : s.end_char].rstrip("."), s.code) for s in coded_spans(text)]
    assert found == expected


CODED_OTHERWISE = {"Kosovo", "Kosovar", "Pristina"} | {
    *("Congolese", "Greenland", "Guantanamo", "Sinn Fein")
}
"""CAMEO has no code for Kosovo; the others are in the gazetteer with another of two countries."""


def test_a_name_in_the_gazetteer_has_the_same_country_there() -> None:
    listed = (*regions().items(), *organisations().items())
    countries = {name: item.iso3 for name, item in listed if item.iso3}
    countries |= {**seats(), **demonyms(), **country_names()}
    coded = {
        n: row["code"] for row in read_table("actor_names.tsv") for n in row["names"].split("; ")
    }
    differ = {
        name
        for name, code in coded.items()
        if code not in {"IGO", "NGO"} and countries.get(plain(name), code) != code
    }
    assert differ == CODED_OTHERWISE


@pytest.mark.parametrize(
    ("phrase", "code"),
    [("armed rebels", "REB"), ("riot police", "COP"), ("the government", "GOV"), ("a stone", None)],
)
def test_roles_have_codes(phrase: str, code: str | None) -> None:
    assert role_code(phrase) == code
