"""Groups of event mentions: average-link clusters of pairwise likeness, and their ids."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from copydesk.event_linking.pair_score import Telling, likeness
from copydesk.ids import content_id
from copydesk.similarity.average_linkage import average_link
from schemas import EventRedirect

Group = list[Telling]
MERGED = "its mentions joined those of another event"


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


def assign_event_ids(
    groups: Sequence[Group], given: Mapping[str, str], retired: Collection[str] = ()
) -> list[str]:
    """An id for every group: the one that most of its mentions had, where no other group has more
    of it; else one minted from its earliest mention. `retired` ids were given up before."""
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
            ids[i] = _minted(group, {*ids.values(), *given.values(), *retired})
    return [ids[i] for i in range(len(groups))]


def event_redirects(
    groups: Sequence[Group],
    ids: Sequence[str],
    given: Mapping[str, str],
    earlier: Sequence[EventRedirect],
    run_id: str,
    now: datetime,
) -> list[EventRedirect]:
    """Rows for the ids given up, each to the event with most of its mentions, and earlier redirects
    led on to where those now point."""
    heirs: dict[str, Counter[str]] = {}
    for event, group in zip(ids, groups, strict=True):
        for old in (given[t.mention_id] for t in group if t.mention_id in given):
            heirs.setdefault(old, Counter())[event] += 1
    lost = {
        old: min(shares, key=lambda new: (-shares[new], new))
        for old, shares in sorted(heirs.items())
        if old not in ids
    }
    led_on = [
        replace(row, new_event_id=lost[row.new_event_id], run_id=run_id)
        for row in earlier
        if row.new_event_id in lost
    ]
    fresh = (
        EventRedirect(
            old_event_id=old, new_event_id=new, reason=MERGED, redirected_at=now, run_id=run_id
        )
        for old, new in lost.items()
    )
    return [*led_on, *fresh]


def minted_event_id(mention_id: str) -> str:
    """The id of an event that this mention founds."""
    return content_id("event", mention_id)


def _minted(group: Group, taken: set[str]) -> str:
    for telling in group:
        event = minted_event_id(telling.mention_id)
        if event not in taken:
            return event
    return content_id("event", "of", *(t.mention_id for t in group))
