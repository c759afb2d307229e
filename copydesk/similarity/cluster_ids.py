"""Ids of clusters: minted from a member, kept while the cluster lives, redirected when given up.

A cluster keeps the id that most of its members had. Where two clusters prove to be one, the id
given up is redirected; where one proves to be two, the larger part keeps the id. Stories are
clusters of articles, events of event mentions, paraphrases of quotes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from copydesk.ids import content_id
from schemas import EventRedirect, StoryRedirect

Redirect = TypeVar("Redirect", StoryRedirect, EventRedirect)

COLUMNS: Mapping[type, tuple[str, str]] = {
    StoryRedirect: ("old_story_id", "new_story_id"),
    EventRedirect: ("old_event_id", "new_event_id"),
}
REASONS: Mapping[type, str] = {
    StoryRedirect: "its articles joined those of another story",
    EventRedirect: "its mentions joined those of another event",
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """The id of every cluster, in the order given, and the ids given up: old id to new id."""

    ids: list[str]
    given_up: dict[str, str]


def minted_id(thing: str, founder: str) -> str:
    """The id of a thing (`story`, `event`, ...) that this member founds."""
    return content_id(thing, founder)


def assign_ids(
    thing: str,
    clusters: Sequence[Sequence[str]],
    ranks: Sequence[Any],
    given: Mapping[str, str],
    retired: Iterable[str] = (),
) -> Assignment:
    """Ids for clusters of member ids, each with its founding member first.

    Of clusters with an equal share of an id the one of lower rank goes first: anything that can be
    compared, distinct for each cluster.
    `given` holds the ids that members had before this run, `retired` ids that were given up before.
    """
    shares = [Counter(given[m] for m in members if m in given) for members in clusters]
    kept = _keep(shares, ranks)
    taken = {*retired, *given.values()}
    ids = [kept.get(n) or _mint(thing, members, taken) for n, members in enumerate(clusters)]
    largest = _largest_shares(shares, ranks)
    lost = sorted(set(largest) - set(kept.values()))
    return Assignment(ids, {old: ids[largest[old]] for old in lost})


def redirect_rows(
    row_class: type[Redirect],
    given_up: Mapping[str, str],
    earlier: Iterable[Redirect],
    run_id: str,
    now: datetime,
) -> list[Redirect]:
    """Rows for the ids given up, and earlier redirects led on to where those now point."""
    old_id, new_id = COLUMNS[row_class]
    rows = []
    for row in earlier:
        if new := given_up.get(getattr(row, new_id)):
            led_on: dict[str, Any] = {new_id: new, "run_id": run_id}
            rows.append(replace(row, **led_on))
    own: dict[str, Any] = {"reason": REASONS[row_class], "redirected_at": now, "run_id": run_id}
    for old, new in given_up.items():
        ids: dict[str, Any] = {old_id: old, new_id: new}
        rows.append(row_class(**ids, **own))
    return rows


def _keep(shares: Sequence[Counter[str]], ranks: Sequence[Any]) -> dict[int, str]:
    """Which cluster keeps which id: the largest shares choose first."""
    claims = sorted(
        (-count, old, ranks[number], number)
        for number, share in enumerate(shares)
        for old, count in share.items()
    )
    kept: dict[int, str] = {}
    used: set[str] = set()
    for _count, old, _rank, number in claims:
        if number not in kept and old not in used:
            kept[number] = old
            used.add(old)
    return kept


def _mint(thing: str, members: Sequence[str], taken: set[str]) -> str:
    """An id from the founding member, or the next whose id is free, or from all of them."""
    candidates = [minted_id(thing, member) for member in members]
    candidates.append(content_id(thing, "of", *members))
    candidates.append(content_id(thing, *members, *sorted(taken)))
    chosen = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(chosen)
    return chosen


def _largest_shares(shares: Sequence[Counter[str]], ranks: Sequence[Any]) -> dict[str, int]:
    """Which cluster has most members of each id."""
    largest: dict[str, int] = {}
    for number in sorted(range(len(shares)), key=ranks.__getitem__):
        for old, count in shares[number].items():
            if old not in largest or count > shares[largest[old]][old]:
                largest[old] = number
    return largest
