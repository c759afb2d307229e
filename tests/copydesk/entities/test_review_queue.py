"""The review queue: similar names of two entities wait for a person, once for each two entities."""

from copydesk.entities.clustering import Pair
from copydesk.entities.grouping import NameCluster
from copydesk.entities.name_keys import EntityName, entity_name
from copydesk.entities.name_matching import Comparison, compare_names
from copydesk.entities.overrides import Overrides
from copydesk.entities.review_queue import judgement_id, pairs_to_review
from tests.support.copies import copy, named
from tests.support.rows import RUN

ONE, OTHER, SHORT = (entity_name("person", name) for name in ("Ina Varga", "Ina Varda", "I. Varga"))


def cluster(entity_id: str, *names: EntityName, is_new: bool = True) -> NameCluster:
    own = copy(f"{names[0].name} spoke.")
    mentions = named(own, (names[0].name, "PERSON")) if is_new else []
    return NameCluster([*names], mentions=mentions, entity_id=entity_id * 32)


def compared(*pairs: Pair) -> dict[Pair, Comparison]:
    return {pair: compare_names(pair[0].name, pair[1].name, "person") for pair in pairs}


def test_a_pair_of_two_entities_is_queued_with_its_evidence() -> None:
    clusters = [cluster("a", ONE), cluster("b", OTHER)]
    (row,) = pairs_to_review(compared((ONE, OTHER)), clusters, Overrides(), RUN)
    assert {row.entity_id, row.other_entity_id} == {"a" * 32, "b" * 32}
    assert {row.name, row.other_name} == {"Ina Varga", "Ina Varda"}
    assert (row.verdict, row.judged_at) == ("unsure", None)
    assert "same word" in row.reason
    assert row.judgement_id == judgement_id(OTHER, ONE)


def test_of_two_entities_only_the_most_similar_names_are_queued() -> None:
    clusters = [cluster("a", ONE, SHORT), cluster("b", OTHER)]
    pairs = compared((ONE, OTHER), (SHORT, OTHER))
    best = max(pairs, key=lambda pair: pairs[pair].score)
    (row,) = pairs_to_review(pairs, clusters, Overrides(), RUN)
    assert row.judgement_id == judgement_id(*best)


def test_names_of_one_entity_or_without_a_new_mention_are_not_queued() -> None:
    together = [cluster("a", ONE, OTHER)]
    assert pairs_to_review(compared((ONE, OTHER)), together, Overrides(), RUN) == []
    stored = [cluster("a", ONE, is_new=False), cluster("b", OTHER, is_new=False)]
    assert pairs_to_review(compared((ONE, OTHER)), stored, Overrides(), RUN) == []


def test_what_a_person_decided_is_not_queued_again() -> None:
    decided = Overrides(judged=frozenset([judgement_id(ONE, OTHER)]))
    clusters = [cluster("a", ONE), cluster("b", OTHER)]
    assert pairs_to_review(compared((ONE, OTHER)), clusters, decided, RUN) == []
