"""Blocks and clusters: which articles could share a story, and which do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.ids import content_id
from copydesk.similarity.average_linkage import ENOUGH, Pair, average_linkage, connected_components
from copydesk.stories.similarity import TermMatrix
from schemas import ARTICLE_TERMS, ArticleTerms
from schemas.arrow import to_arrow


@dataclass(frozen=True, slots=True)
class ArticleCluster:
    """The articles of one story: ids in order, each with its mean cosine to the others (1 for a
    single one)."""

    articles: tuple[str, ...]
    centrality: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """A connected component of the similar pairs, and the clusters that it splits into."""

    block_id: str
    groups: tuple[ArticleCluster, ...]


def block_id(article_ids: Sequence[str]) -> str:
    """The id of the block of these articles, named for the smallest of their ids."""
    return content_id("block", min(article_ids))


def cluster_articles(rows: Sequence[ArticleTerms]) -> list[ArticleBlock]:
    """The blocks of these articles, which must hold every block that they touch as a whole."""
    rows = sorted(rows, key=lambda row: row.article_id)
    score, cosine = _pairs(rows)
    parts = connected_components(
        len(rows), [pair for pair, value in score.items() if value >= ENOUGH]
    )
    blocks = []
    for part, inside in zip(parts, _by_part(parts, score), strict=True):
        clusters = average_linkage(part, {pair: score[pair] for pair in inside})
        made = tuple(_cluster_of(rows, members, cosine) for members in clusters)
        blocks.append(ArticleBlock(block_id([rows[member].article_id for member in part]), made))
    return blocks


def _pairs(rows: Sequence[ArticleTerms]) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """Score and cosine of every pair that shares anything, by its positions."""
    score: dict[Pair, float] = {}
    cosine: dict[Pair, float] = {}
    for found in TermMatrix(to_arrow(ARTICLE_TERMS, rows)).pairs():
        pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
        score.update(zip(pairs, found.score.tolist(), strict=True))
        cosine.update(zip(pairs, found.cosine.tolist(), strict=True))
    return score, cosine


def _by_part(parts: Sequence[Sequence[int]], pairs: Mapping[Pair, float]) -> list[list[Pair]]:
    """The pairs that lie inside each part."""
    part_of = {member: number for number, part in enumerate(parts) for member in part}
    inside: list[list[Pair]] = [[] for _ in parts]
    for first, second in pairs:
        if part_of[first] == part_of[second]:
            inside[part_of[first]].append((first, second))
    return inside


def _cluster_of(
    rows: Sequence[ArticleTerms], members: Sequence[int], cosine: Mapping[Pair, float]
) -> ArticleCluster:
    total: dict[int, float] = defaultdict(float)
    for first, second, value in _inside(members, cosine):
        total[first] += value
        total[second] += value
    others = len(members) - 1
    return ArticleCluster(
        articles=tuple(rows[m].article_id for m in members),
        centrality={
            rows[m].article_id: round(total[m] / others, 6) if others else 1.0 for m in members
        },
    )


def _inside(
    members: Sequence[int], cosine: Mapping[Pair, float]
) -> Iterator[tuple[int, int, float]]:
    for place, first in enumerate(members):
        for second in members[place + 1 :]:
            if (first, second) in cosine:
                yield first, second, cosine[first, second]
