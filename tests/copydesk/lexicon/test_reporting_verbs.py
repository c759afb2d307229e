"""Reporting verbs with their frames, and the forms in which they report."""

import pytest

from copydesk.lexicon.reporting_verbs import reporting_verbs, spoken_forms, spoken_pasts

FRAMES = set("qciwpo")


def test_every_verb_has_a_kind_and_frames() -> None:
    verbs = reporting_verbs()
    assert {verb.kind for verb in verbs.values()} == {"speech", "manner", "belief", "show"}
    assert all(verb.frames <= FRAMES for verb in verbs.values())
    assert verbs["accuse"].prepositions == {"of"}


@pytest.mark.parametrize(
    ("lemma", "past"),
    [("say", "said"), ("state", "stated"), ("reply", "replied"), ("admit", "admitted")],
)
def test_past_forms_of_verbs_of_speech(lemma: str, past: str) -> None:
    assert spoken_pasts()[past] == lemma


@pytest.mark.parametrize(("lemma", "form"), [("say", "says"), ("reply", "replies")])
def test_present_forms(lemma: str, form: str) -> None:
    assert spoken_forms()[form] == lemma
