"""Codes of an act and its actors, as the codebooks have them."""

import pytest

from benchmarks.predictors.intent_coding import coded_dyads, coded_root


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
