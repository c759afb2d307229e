"""Stories: the happenings that articles share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.columns import Column, Table
from schemas.keys import ArticleId, Count, ResolveVersion, RunId, Score, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that cover the same happening."""

    story_id: StoryId
    title: Annotated[str | None, Column(doc="The title of its most central article.")]
    first_published_at: Annotated[datetime | None, Column(doc="Of its earliest article, UTC.")]
    last_published_at: Annotated[datetime | None, Column(doc="Of its latest article, UTC.")]
    article_count: Count
    source_count: Annotated[
        int, Column(doc="Independent sources: near copies count once.", minimum=0)
    ]
    resolve_version: ResolveVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """That an article belongs to a story."""

    story_id: StoryId
    article_id: ArticleId
    similarity: Score
    run_id: RunId


STORIES = Table(name="stories", row=Story, key=("story_id",))
STORY_ARTICLES = Table(
    name="story_articles",
    row=StoryArticle,
    key=("article_id",),
    references={"story_id": "stories", "article_id": "articles"},
)
