"""The cutoffs of names and stories, cross-validated: `python -m benchmarks.cutoffs`.

One number decides whether two names may be one entity's, and one scale from which likeness on two
articles share a story. For every fold of the evaluation the best one is chosen on the other folds,
as if nothing had been shipped, and measured on the fold: pairs with a name in common are in one
fold, and articles of one topic. Beside it stands what is shipped, measured in the same way, fold by
fold. Where the shipped one is better by more than 0.02, it fits these data and not the next ones.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks.crossvalidation.pages import GAP
from benchmarks.predictors import RUN_ID, article_of
from benchmarks.support.evaluation import EVALUATION, load_measure
from copydesk.entities.name_matching import UNSURE, compare_names
from copydesk.similarity.average_linkage import ENOUGH, Pair, average_linkage, connected_components
from copydesk.stories.resolve import article_terms
from copydesk.stories.similarity import TermMatrix
from schemas import ARTICLE_TERMS
from schemas.arrow import to_arrow

FOLDS = 5  # the usual number
NAME_CUTOFFS = tuple(step / 4 for step in range(2, 17))
STORY_SCALES = tuple(0.6 + step / 10 for step in range(9))
Measure = Callable[[Sequence[int], float], float]
"""What a cutoff reaches on some of the rows, by their positions: from 0 to 1."""


def compare(
    label: str, groups: Sequence[str], measure: Measure, shipped: float, grid: Sequence[float]
) -> None:
    """Print what the shipped cutoff reaches, and what one does that is chosen on other folds.

    `groups`: what must not be parted, by row.
    """
    folds: dict[int, list[int]] = defaultdict(list)
    for row, fold in enumerate(_folds(groups)):
        folds[fold].append(row)
    own, chosen, found = 0.0, [], 0.0
    for fold, rows in folds.items():
        others = [row for other, them in folds.items() if other != fold for row in them]
        best = max(grid, key=lambda cutoff: (measure(others, cutoff), -abs(cutoff - shipped)))
        chosen.append(best)
        own += measure(rows, shipped) * len(rows) / len(groups)
        found += measure(rows, best) * len(rows) / len(groups)
    print(
        f"{label:18}{measure(range(len(groups)), shipped):9.3f}{own:14.3f}{found:10.3f}"
        f"{own - found:8.3f}   {min(chosen):g} to {max(chosen):g}, shipped {shipped:g}"
        f"{'  too wide' * (own - found > GAP)}"
    )


def _folds(groups: Sequence[str]) -> list[int]:
    """A fold for every row, the groups given out in an order that their names shuffle."""
    order = sorted(set(groups), key=lambda g: hashlib.sha256(g.encode()).hexdigest())
    fold_of = {group: place % FOLDS for place, group in enumerate(order)}
    return [fold_of[group] for group in groups]


def names() -> None:
    """The cutoff from which two names may be one entity's: F1 of the pairs."""
    rows = list(_rows("names/name_pairs_dev.jsonl"))
    scores = [compare_names(r["name1"], r["name2"], r["schema"]).score for r in rows]
    truth = [bool(row["is_match"]) for row in rows]
    prf = load_measure("score_events").prf

    def measure(chosen: Sequence[int], cutoff: float) -> float:
        said = [row for row in chosen if scores[row] >= cutoff]
        right = sum(truth[row] for row in said)
        return float(prf(right, len(said), sum(truth[row] for row in chosen))[2])

    compare("names.f1", _sharing_a_name(rows), measure, UNSURE, NAME_CUTOFFS)


def _sharing_a_name(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    holders: dict[str, int] = {}
    pairs = [
        (holders.setdefault(row[side], n), n)
        for n, row in enumerate(rows)
        for side in ("name1", "name2")
    ]
    group_of: dict[int, str] = {}
    for group in connected_components(len(rows), pairs):
        group_of |= dict.fromkeys(group, rows[group[0]]["name1"])
    return [group_of[n] for n in range(len(rows))]


def stories(label: str, rows: Sequence[Mapping[str, Any]], groups: Sequence[str]) -> None:
    """The scale of what two articles of one story have in common at least: B³ of the stories.

    `rows` have `id`, `title`, `text`, `published` and `story`.
    """
    terms = [article_terms(article_of(dict(row)), RUN_ID) for row in rows]
    score: dict[Pair, float] = {}
    for chunk in TermMatrix(to_arrow(ARTICLE_TERMS, terms)).pairs():
        pairs = zip(chunk.first.tolist(), chunk.second.tolist(), strict=True)
        score.update(zip(pairs, chunk.score.tolist(), strict=True))
    b3 = load_measure("score_events").b3

    def measure(chosen: Sequence[int], scale: float) -> float:
        here = set(chosen)
        scaled = {p: v / scale for p, v in score.items() if p[0] in here and p[1] in here}
        story_of = {row: n for n, group in enumerate(_grouped(len(rows), scaled)) for row in group}
        return float(
            b3([rows[row]["story"] for row in chosen], [story_of[row] for row in chosen])[2]
        )

    compare(label, groups, measure, ENOUGH, STORY_SCALES)


def _grouped(size: int, score: Mapping[Pair, float]) -> Iterable[Sequence[int]]:
    """The stories of articles with these likenesses, as `copydesk.stories.clusters` makes them."""
    parts = connected_components(size, [pair for pair, value in score.items() if value >= ENOUGH])
    part_of = {member: number for number, part in enumerate(parts) for member in part}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, value in score.items():
        if part_of[pair[0]] == part_of[pair[1]]:
            inside[part_of[pair[0]]][pair] = value
    for number, part in enumerate(parts):
        yield from average_linkage(part, inside[number])


def _tokenized(name: str) -> list[dict[str, Any]]:
    return [
        {
            "id": row["doc_id"],
            "title": None,
            "text": " ".join(" ".join(sentence["tokens"]) for sentence in row["sentences"]),
            "published": None,
            "story": row["story"],
            "topic": row["topic"],
        }
        for row in _rows(f"stories/{name}.jsonl")
    ]


def _titles() -> list[dict[str, Any]]:
    return [
        {
            **row,
            "text": "",
            "published": datetime.fromtimestamp(row["ts_ms"] / 1000, UTC).isoformat(),
        }
        for row in _rows("stories/uci_titles_dev.jsonl")
    ]


def _rows(name: str) -> Iterable[dict[str, Any]]:
    with (EVALUATION / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Print a line for each."""
    load_measure("score_events")  # said at once where it is not there
    print(f"{'measure':18}{'shipped':>9}{'fold by fold':>14}{'held out':>10}{'gap':>8}   chosen")
    names()
    for label, name in (("stories.ecb", "ecbplus_dev"), ("stories.ecb train", "ecbplus_dev_train")):
        rows = _tokenized(name)
        stories(label, rows, [row["topic"] for row in rows])
    rows = _titles()
    stories("stories.titles", rows, [row["story"] for row in rows])


if __name__ == "__main__":
    main()
