"""The lexicon of acts: its table is whole, and its patterns match what they say."""

import pytest
from spacy.language import Language

from copydesk.event_linking.rows import cameo_code, goldstein, quad_class
from copydesk.events.argument_frames import FRAMES
from copydesk.events.triggers import find_trigger, patterns
from copydesk.lexicon.tables import read_table
from schemas.keys import PLOVER_ROOTS, STATUSES

NO_ACT = "NONE"


def test_every_root_has_verbs_and_nouns_in_known_frames() -> None:
    rows = read_table("event_triggers.tsv")
    assert {r["root"] for r in rows} == {*PLOVER_ROOTS, NO_ACT}
    assert {r["frame"] for r in rows} <= set(FRAMES)
    assert {r["pos"] for r in rows} == {"verb", "noun", "adj"}


def test_the_most_specific_pattern_comes_first() -> None:
    for found in patterns().values():
        weights = [p.weight for p in found]
        assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize("root", PLOVER_ROOTS)
@pytest.mark.parametrize("status", STATUSES)
def test_every_kind_of_act_is_coded(root: str, status: str) -> None:
    rows = [r for r in read_table("event_triggers.tsv") if r["root"] == root]
    for row in rows:
        code = cameo_code(root, row["mode"] or None, tuple(row["contexts"].split()), status)
        if status in ("cancelled", "denied", "hypothetical"):
            assert (code, goldstein(code), quad_class(code)) == (None, None, None)
            continue
        score = goldstein(code)
        assert code is not None
        assert score is not None
        assert -10 <= score <= 10
        assert (score >= 0) == (quad_class(code) in (1, 2))


def triggers(nlp: Language, text: str) -> list[tuple[str, str]]:
    found = (find_trigger(token) for token in nlp(text))
    return [(t.token.lemma_, t.act.root) for t in found if t is not None]


SENTENCES = [
    ("Sweden called on Norway to leave.", ("call", "REQUEST")),
    ("Sweden called off the strike.", ("call", "CONCEDE")),
    ("Sweden lifted the sanctions.", ("lift", "RETREAT")),
    ("Sweden imposed new sanctions.", ("impose", "SANCTION")),
    ("Sweden told Norway to leave.", ("tell", "REQUEST")),
    ("Sweden said it would leave.", ("say", "AGREE")),
    ("The soldiers opened fire.", ("open", "ASSAULT")),
    ("Sweden suspended part of an aid program.", ("suspend", "SANCTION")),
    ("They held a news conference.", ("hold", NO_ACT)),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_patterns_match(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    assert expected in triggers(nlp, text)


def test_a_noun_that_only_modifies_names_no_act(nlp: Language) -> None:
    assert triggers(nlp, "The appeals court sat.") == []
