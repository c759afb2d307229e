"""Pair scores: what speaks for two mentions being of one event, and what rules it out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from copydesk.event_linking.clusters import cluster_mentions
from copydesk.event_linking.pair_score import ComparedMention, content_words, score_pair
from copydesk.similarity.average_linkage import ENOUGH

ONE = ComparedMention(
    mention_id="one",
    article_id="a",
    order=("2031-05-17", "a", 0),
    root="ACCUSE",
    mode=None,
    lemma="sue",
    status="occurred",
    sources=frozenset(["norland"]),
    targets=frozenset(["brandt"]),
    places=frozenset(),
    first=date(2031, 5, 16),
    last=date(2031, 5, 16),
    words=content_words("Norland sued Brandt over the harbour mill"),
    start_char=0,
)
OTHER = replace(ONE, mention_id="other", article_id="b", order=("2031-05-18", "b", 0))


def test_two_reports_of_the_same_are_one_event() -> None:
    assert score_pair(ONE, OTHER) == score_pair(OTHER, ONE) >= ENOUGH


@pytest.mark.parametrize(
    "changes",
    [
        {"root": "ASSAULT"},
        {"first": date(2031, 5, 19), "last": date(2031, 5, 19)},
        {"sources": frozenset(["lima"]), "targets": frozenset(["finch"])},
        {"status": "planned", "order": ("2031-05-17", "b", 0)},
    ],
    ids=["another root", "another day", "other actors", "still planned"],
)
def test_what_contradicts_rules_one_event_out(changes: dict[str, Any]) -> None:
    assert score_pair(ONE, replace(OTHER, **changes)) == -1


@pytest.mark.parametrize(
    "changes",
    [
        {"sources": frozenset()},
        {"lemma": "accuse"},
        {"first": None, "last": None},
        {"words": content_words("The harbour was busy")},
    ],
    ids=["an unnamed source", "another word", "no date", "other words"],
)
def test_what_is_missing_or_differs_only_lowers_the_score(changes: dict[str, Any]) -> None:
    assert 0 < score_pair(ONE, replace(OTHER, **changes)) < score_pair(ONE, OTHER)


def test_a_denial_is_of_what_others_report_as_done_and_never_of_a_plan() -> None:
    denied = replace(OTHER, status="denied")
    assert score_pair(ONE, denied) > 0
    assert score_pair(replace(ONE, status="planned"), denied) == -1


def test_a_plan_can_be_called_off_on_another_day() -> None:
    planned = replace(ONE, status="planned")
    off = replace(OTHER, status="cancelled", first=date(2031, 5, 20), last=date(2031, 5, 20))
    assert score_pair(planned, off) > 0


def test_who_meets_whom_does_not_matter_where_both_act_alike() -> None:
    met = replace(ONE, root="CONSULT")
    turned = replace(OTHER, root="CONSULT", sources=met.targets, targets=met.sources)
    same = replace(OTHER, root="CONSULT")
    assert score_pair(met, turned) == score_pair(met, same)


def test_a_call_is_no_meeting() -> None:
    met = replace(ONE, root="CONSULT", mode="meet")
    assert score_pair(met, replace(met, mention_id="call", mode="phone")) == -1


def test_words_that_every_report_has_do_not_count() -> None:
    assert content_words("They said that on Monday with the mill") == {"mill": 1}


def test_mentions_are_clustered_in_the_order_of_publication() -> None:
    other_event = replace(ONE, mention_id="third", root="ASSAULT", order=("2031-05-16", "c", 0))
    found = cluster_mentions([OTHER, ONE, other_event])
    assert [[m.mention_id for m in cluster] for cluster in found] == [["third"], ["one", "other"]]
