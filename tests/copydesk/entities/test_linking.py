"""Linking: ids follow mentions, and ids given up lead to those that live."""

from dataclasses import replace

from copydesk.entities.linking import (
    link_event_mention,
    link_participant,
    link_quote,
    links_of,
    move_mention,
    moves,
)
from schemas import EntityRedirect, EventParticipant
from tests.support.rows import NOW, RUN, event_mention, mention, quote

QUILL, STATE, OTHER = "a" * 32, "b" * 32, "c" * 32
NAMED = replace(mention(after=79), entity_id=QUILL)
CAPITAL = replace(mention(surface="Orlen Valley"), entity_id=OTHER, stands_for_entity_id=STATE)


def redirect(old: str, new: str) -> EntityRedirect:
    return EntityRedirect(
        old_entity_id=old, new_entity_id=new, reason="test", redirected_at=NOW, run_id=RUN
    )


def participant(role: str) -> EventParticipant:
    return EventParticipant(
        event_mention_id=event_mention().event_mention_id,
        role=role,
        mention_id=CAPITAL.mention_id,
        event_id=None,
        entity_id=None,
        run_id=RUN,
    )


def test_redirects_are_followed_to_their_end() -> None:
    assert moves([redirect(QUILL, STATE), redirect(STATE, OTHER)]) == {QUILL: OTHER, STATE: OTHER}


def test_redirects_in_a_circle_end() -> None:
    assert set(moves([redirect(QUILL, STATE), redirect(STATE, QUILL)])) == {QUILL, STATE}


def test_a_mention_moves_with_its_entity_and_what_it_stands_for() -> None:
    assert move_mention(NAMED, {QUILL: OTHER}).entity_id == OTHER
    assert move_mention(CAPITAL, {STATE: QUILL}).stands_for_entity_id == QUILL
    assert move_mention(CAPITAL, {QUILL: OTHER}) is CAPITAL


def test_a_quote_gets_the_entity_of_its_speakers_mention() -> None:
    links = links_of([NAMED, CAPITAL])
    linked = link_quote(replace(quote(), speaker_mention_id=NAMED.mention_id), links)
    assert (linked.speaker_entity_id, linked.speaker_org_entity_id) == (QUILL, None)


def test_a_quote_loses_an_entity_that_its_mention_no_longer_has() -> None:
    quoted = replace(quote(), speaker_entity_id=QUILL)
    assert link_quote(quoted, links_of([])).speaker_entity_id is None


def test_a_capital_acts_for_its_state_and_stays_a_place() -> None:
    links = links_of([CAPITAL])
    assert link_participant(participant("source"), links).entity_id == STATE
    assert link_participant(participant("place"), links).entity_id == OTHER


def test_what_is_said_in_a_quote_is_asserted_by_its_speaker() -> None:
    reported = replace(event_mention(), quote_id=quote().quote_id)
    assert link_event_mention(reported, {quote().quote_id: QUILL}).asserted_by_entity_id == QUILL
    assert link_event_mention(event_mention(), {}).asserted_by_entity_id is None


def test_who_a_speaker_belongs_to_is_a_state_and_no_people() -> None:
    people = replace(NAMED, type="GROUP", country_iso3="FRA", country_basis="named")
    own = replace(quote(), speaker_org_mention_id=people.mention_id)
    assert link_quote(own, links_of([people])).speaker_org_entity_id is None
    official = replace(people, stands_for_entity_id=STATE)
    assert link_quote(own, links_of([official])).speaker_org_entity_id == STATE
