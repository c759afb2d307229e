"""Ids of stories: minted from the founding article, kept while the story lives, never lost.

A group keeps the id that most of its articles had. Where two stories prove to be one, the id given
up is redirected; where one proves to be two, the larger part keeps the id.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from copydesk.ids import content_id
from schemas import StoryArticle, StoryRedirect

MERGED = "its articles joined those of another story"


@dataclass(frozen=True, slots=True)
class Assignment:
    """The id of every group, in the order given, and the ids given up: old id to new id."""

    ids: list[str]
    given_up: dict[str, str]


def minted_id(article_id: str) -> str:
    """The id of a story that this article founds."""
    return content_id("story", article_id)


def assign_ids(
    groups: Sequence[Sequence[str]],
    memberships: Sequence[StoryArticle],
    retired: Sequence[str],
) -> Assignment:
    """Ids for groups of article ids, each with its founding article first.

    `memberships` are those stored, before this run; `retired` are ids that were given up before.
    """
    story_of = {m.article_id: m.story_id for m in memberships}
    shares = [Counter(story_of[a] for a in group if a in story_of) for group in groups]
    kept = _keep(groups, shares)
    taken = {*retired, *(m.story_id for m in memberships)}
    ids = [kept[n] if n in kept else _mint(group, taken) for n, group in enumerate(groups)]
    lost = {story for share in shares for story in share} - set(kept.values())
    return Assignment(ids, {old: ids[_largest_share(old, shares, groups)] for old in sorted(lost)})


def redirects(
    given_up: Mapping[str, str], earlier: Sequence[StoryRedirect], run_id: str, now: datetime
) -> list[StoryRedirect]:
    """Rows for the ids given up, and earlier redirects led on to where those now point."""
    led_on = [
        replace(row, new_story_id=given_up[row.new_story_id], run_id=run_id)
        for row in earlier
        if row.new_story_id in given_up
    ]
    fresh = [
        StoryRedirect(
            old_story_id=old, new_story_id=new, reason=MERGED, redirected_at=now, run_id=run_id
        )
        for old, new in given_up.items()
    ]
    return led_on + fresh


def _keep(groups: Sequence[Sequence[str]], shares: Sequence[Counter[str]]) -> dict[int, str]:
    """Which group keeps which id: the largest shares choose first."""
    claims = sorted(
        (-count, story, groups[number][0], number)
        for number, share in enumerate(shares)
        for story, count in share.items()
    )
    kept: dict[int, str] = {}
    given: set[str] = set()
    for _count, story, _founder, number in claims:
        if number not in kept and story not in given:
            kept[number] = story
            given.add(story)
    return kept


def _mint(group: Sequence[str], taken: set[str]) -> str:
    """An id from the founding article, or the next whose id is free."""
    candidates = [*map(minted_id, group), content_id("story", *group, *sorted(taken))]
    chosen = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(chosen)
    return chosen


def _largest_share(
    story: str, shares: Sequence[Counter[str]], groups: Sequence[Sequence[str]]
) -> int:
    return min(range(len(shares)), key=lambda number: (-shares[number][story], groups[number][0]))
