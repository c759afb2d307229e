"""The rows of a story: its title, and its articles with the text that each prints."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from copydesk.stories.clusters import ArticleCluster
from copydesk.stories.near_duplicates import Mark
from copydesk.versions import Stamp
from schemas import Article, Story, StoryArticle


class ArticleHeader(NamedTuple):
    """What stories and events need of an article, without its text."""

    article_id: str
    partition_month: str
    title: str | None
    dateline: str | None
    published_at: datetime | None


def header_of(article: Article) -> ArticleHeader:
    """The header of a whole article."""
    return ArticleHeader._make(getattr(article, name) for name in ArticleHeader._fields)


def first_to_last(articles: Sequence[ArticleHeader]) -> list[ArticleHeader]:
    """In the order of publication, the undated last; the first one founds the story."""
    return sorted(
        articles,
        key=lambda a: (a.published_at is None, a.published_at or datetime.max, a.article_id),
    )


def story_row(
    story_id: str, group: ArticleCluster, articles_by_id: Mapping[str, ArticleHeader], stamp: Stamp
) -> Story:
    """The story of a cluster of these articles."""
    return Story(
        story_id=story_id,
        title=_title(group, first_to_last([articles_by_id[a] for a in group.articles])),
        resolve_version=stamp.version,
        run_id=stamp.run_id,
    )


def membership_rows(
    story_id: str, group: ArticleCluster, marks: Mapping[str, Mark], run_id: str
) -> list[StoryArticle]:
    """That each article of the cluster belongs to the story, and whose text it prints."""
    return [
        StoryArticle(
            story_id=story_id,
            article_id=article_id,
            similarity=group.centrality[article_id],
            copy_of=marks[article_id][0],
            copy_similarity=marks[article_id][1],
            run_id=run_id,
        )
        for article_id in group.articles
    ]


def _title(group: ArticleCluster, articles: Sequence[ArticleHeader]) -> str | None:
    """The headline of the most central article that has one; of equals the earliest."""
    titled = [a for a in articles if a.title]
    central = max(titled, key=lambda a: group.centrality[a.article_id], default=None)
    return central.title if central else None
