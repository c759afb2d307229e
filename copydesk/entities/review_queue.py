"""The review queue: pairs of names that may be of one entity, kept for a person to judge."""

from collections.abc import Iterator, Mapping, Sequence

from copydesk.entities.clustering import Pair
from copydesk.entities.grouping import NameCluster
from copydesk.entities.name_keys import EntityName
from copydesk.entities.name_matching import Comparison
from copydesk.entities.overrides import Overrides
from copydesk.ids import content_id
from schemas import EntityJudgement


def pairs_to_review(
    compared: Mapping[Pair, Comparison],
    groups: Sequence[NameCluster],
    overrides: Overrides,
    run_id: str,
) -> list[EntityJudgement]:
    """The similar pairs of names of two entities, at least one of which the new mentions name.

    Left out is what a person decided, and pairs of unlike kinds. Of two entities the likest pair of
    names is kept.
    """
    group_of = {item: group for group in groups for item in group.names}
    best: dict[tuple[str, str], tuple[float, Pair]] = {}
    for pair, found in compared.items():
        one, other = (group_of[item] for item in pair)
        if one is other or not (one.mentions or other.mentions):
            continue
        if pair[0].kind != pair[1].kind or _is_decided(pair, overrides):
            continue
        key = (min(one.entity_id, other.entity_id), max(one.entity_id, other.entity_id))
        if key not in best or found.score > best[key][0]:
            best[key] = (found.score, pair)
    rows = (_row(pair, compared[pair], group_of, run_id) for _, pair in best.values())
    return sorted(rows, key=lambda row: row.judgement_id)


def judgement_id(one: EntityName, other: EntityName) -> str:
    """The id of the judgement on two names, whichever comes first."""
    return content_id("judgement", *sorted((one.identity, other.identity)))


def _is_decided(pair: Pair, overrides: Overrides) -> bool:
    one, other = pair
    return judgement_id(one, other) in overrides.judged or overrides.are_apart(one, other)


def _row(
    pair: Pair, found: Comparison, group_of: Mapping[EntityName, NameCluster], run_id: str
) -> EntityJudgement:
    one, other = sorted(pair, key=lambda item: item.identity)
    return EntityJudgement(
        judgement_id=judgement_id(one, other),
        entity_id=group_of[one].entity_id,
        other_entity_id=group_of[other].entity_id,
        name=one.name,
        other_name=other.name,
        type=one.kind,
        verdict="unsure",
        score=found.score,
        reason=", ".join(_reasons(found)),
        note=None,
        judged_at=None,
        run_id=run_id,
    )


def _reasons(found: Comparison) -> Iterator[str]:
    for feature, times in found.features:
        yield feature if times == 1 else f"{feature} ({times} times)"
    if found.verdict == "same":
        yield "but other names of the two contradict each other"
