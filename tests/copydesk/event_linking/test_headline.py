"""Headlines: every root and status, with and without sources, targets, a place and a date."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from copydesk.event_linking.headline import headline, third_person
from copydesk.ids import content_id
from copydesk.lexicon.tables import read_rows
from schemas import Entity, Event, EventMention, EventParticipant
from schemas.keys import PLOVER_ROOTS, STATUSES
from tests.support.rows import entity, event, event_mention, participant

GOLDEN = Path(__file__).parents[1] / "golden" / "headlines.txt"
CASES = [
    tuple(line.split("|"))
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PLACES = frozenset(
    ("Lima", "Lisbon", "Oslo", "Harwick", "Orlen Valley", "Norland Islands", "Norland Republic")
)


def named(name: str) -> Entity:
    """An entity: a place if it is one of these, a people if it has a star, else a body."""
    kind = "group" if name.startswith("*") else "place" if name in PLACES else "org"
    return entity(name.removeprefix("*"), kind)


def taking_part(mention: EventMention, role: str, who: Entity) -> EventParticipant:
    mention_id = content_id("mention", who.canonical_name)
    return replace(
        participant(),
        event_mention_id=mention.event_mention_id,
        role=role,
        entity_id=who.entity_id,
        mention_id=mention_id,
    )


def event_of(root: str, mode: str, status: str, place: str, when: str) -> Event:
    start, _, precision = when.partition(" ")
    where = named(place) if place else None
    return replace(
        event(),
        root_type=root,
        mode=mode or None,
        status=status,
        place_entity_id=where.entity_id if where else None,
        place_name=place or None,
        event_date_start=date.fromisoformat(start) if start else None,
        date_precision=precision or "unknown",
    )


def line_of(
    root: str, mode: str, lemma: str, status: str, sources: str, targets: str, place: str, when: str
) -> str:
    sides = {"source": sources, "target": targets}
    who = {
        role: [named(name) for name in names.split("; ") if name] for role, names in sides.items()
    }
    text = " ".join(e.canonical_name for own in who.values() for e in own)
    mention = replace(event_mention(), root_type=root, trigger_lemma=lemma, text=text)
    parts = [taking_part(mention, role, e) for role, own in who.items() for e in own]
    known = [*who["source"], *who["target"], *([named(place)] if place else [])]
    happened = event_of(root, mode, status, place, when)
    return headline(happened, [mention], parts, {e.entity_id: e for e in known})


@pytest.mark.parametrize("case", CASES, ids=[case[-1] for case in CASES])
def test_an_event_reads_as_one_plain_line(case: tuple[str, ...]) -> None:
    *given, line = case
    assert line_of(*given) == line


def test_every_root_and_status_has_an_example() -> None:
    assert {case[0] for case in CASES} == set(PLOVER_ROOTS)
    assert {case[3] for case in CASES} == set(STATUSES)


def test_the_line_does_not_depend_on_the_order_of_rows() -> None:
    mentions = [
        replace(event_mention(n), root_type="ACCUSE", trigger_lemma=lemma, text=text)
        for n, (lemma, text) in enumerate(
            [
                ("blame", "Norland blamed Sudmark."),
                ("accuse", "Westmark accused Sudmark."),
                ("blame", "Norland blamed Kestria."),
            ]
        )
    ]
    north, west, south, east = map(named, ("Norland", "Westmark", "Sudmark", "Kestria"))
    parts = [
        taking_part(mentions[number], role, who)
        for number, role, who in [
            (0, "source", north), (0, "target", south), (1, "source", west), (1, "target", south),
            (2, "source", north), (2, "target", east),
        ]
    ]  # fmt: skip
    known = {e.entity_id: e for e in (north, west, south, east)}
    happened = event_of("ACCUSE", "", "occurred", "", "")
    lines = {
        headline(happened, mentions_so, parts_so, known)
        for mentions_so in permutations(mentions)
        for parts_so in (parts, parts[::-1])
    }
    assert lines == {"Norland and Westmark blame Sudmark and Kestria"}


def test_mentions_of_another_root_do_not_count() -> None:
    mention = replace(event_mention(), root_type="AID", trigger_lemma="help")
    norland = named("Norland")
    line = headline(
        event_of("PROTEST", "", "occurred", "Lima", ""),
        [mention],
        [taking_part(mention, "source", norland)],
        {e.entity_id: e for e in (norland, named("Lima"))},
    )
    assert line == "Protest in Lima"


def test_every_wording_has_all_its_forms() -> None:
    seen = set()
    for row in read_rows("headline_words.tsv"):
        root, mode, lemmas, *forms = row
        assert root in PLOVER_ROOTS
        assert len(forms) == 5, row
        assert all(forms), row
        assert not (mode and lemmas), row
        keys = {(root, mode, lemma) for lemma in lemmas.split() or [""]}
        assert not keys & seen, row
        seen |= keys
    assert {(root, "", "") for root in PLOVER_ROOTS} <= seen


@pytest.mark.parametrize(
    ("verb", "present"),
    [("accuse", "accuses"), ("carry out a raid on", "carries out a raid on"), ("go on strike", "goes on strike"),
     ("reach agreement", "reaches agreement"), ("betray", "betrays"), ("press", "presses"), ("free", "frees")],
)  # fmt: skip
def test_the_present_of_one_subject(verb: str, present: str) -> None:
    assert third_person(verb) == present
