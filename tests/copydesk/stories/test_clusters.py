"""Clusters of articles: blocks that nothing connects, and the stories inside each."""

from dataclasses import replace

from copydesk.stories.clusters import block_id, cluster_articles
from copydesk.stories.resolve import article_terms
from tests.support.newsroom import HAPPENINGS, tell
from tests.support.rows import RUN

MILLS = [article_terms(tell(HAPPENINGS[0], n), RUN) for n in range(3)]
STRIKE = article_terms(tell(HAPPENINGS[2], 0), RUN)


def test_articles_on_one_happening_are_one_cluster_in_a_block_of_its_own() -> None:
    blocks = cluster_articles([*MILLS, STRIKE])
    found = {cluster.articles for block in blocks for cluster in block.groups}
    assert found == {tuple(sorted(row.article_id for row in MILLS)), (STRIKE.article_id,)}
    assert len(blocks) == 2


def test_the_order_of_the_articles_changes_nothing() -> None:
    assert cluster_articles([STRIKE, *MILLS[::-1]]) == cluster_articles([*MILLS, STRIKE])


def test_centrality_is_the_mean_cosine_to_the_others() -> None:
    twin = replace(STRIKE, article_id="f" * 32)
    (block,) = cluster_articles([STRIKE, twin])
    (cluster,) = block.groups
    assert set(cluster.centrality.values()) == {1.0}
    (alone,) = cluster_articles([STRIKE])
    assert alone.groups[0].centrality == {STRIKE.article_id: 1.0}


def test_a_block_is_named_for_its_smallest_article() -> None:
    assert block_id(["b", "a"]) == block_id(["a", "c"]) != block_id(["b", "c"])
