"""Groups of event mentions: average-link clusters of pairwise likeness, and their ids."""

from collections import Counter
from collections.abc import Mapping, Sequence

from copydesk.event_likeness import Telling, likeness
from copydesk.grouping import average_link
from copydesk.identity import content_id

Group = list[Telling]


def group_tellings(tellings: Sequence[Telling]) -> list[Group]:
    """The groups of alike tellings, each in the order of publication and text."""
    ordered = sorted(tellings, key=lambda t: t.order)
    pairs = {
        (i, j): likeness(ordered[i], ordered[j])
        for i in range(len(ordered))
        for j in range(i + 1, len(ordered))
    }
    groups = average_link(range(len(ordered)), pairs)
    return [[ordered[i] for i in group] for group in groups]


def assign_event_ids(groups: Sequence[Group], given: Mapping[str, str]) -> list[str]:
    """An id for every group: the one that most of its mentions had, where no other group has more
    of it; else one minted from its earliest mention."""
    claims = [Counter(given[t.mention_id] for t in g if t.mention_id in given) for g in groups]
    order = sorted(
        (
            (-count, groups[i][0].order, i, event)
            for i, c in enumerate(claims)
            for event, count in c.items()
        )
    )
    ids: dict[int, str] = {}
    for _, _, i, event in order:
        if i not in ids and event not in ids.values():
            ids[i] = event
    for i, group in enumerate(groups):
        if i not in ids:
            ids[i] = _minted(group, set(ids.values()) | set(given.values()))
    return [ids[i] for i in range(len(groups))]


def _minted(group: Group, taken: set[str]) -> str:
    for telling in group:
        event = content_id("event", telling.mention_id)
        if event not in taken:
            return event
    return content_id("event", "of", *(t.mention_id for t in group))
