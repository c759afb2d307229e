"""Stories: the happenings that articles share."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from schemas.columns import NOT_COMPUTED, Column, Table
from schemas.keys import (
    HASH,
    ArticleId,
    ComputedCount,
    ResolveVersion,
    RunId,
    SourceCount,
    StoryId,
    Timestamp,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that cover the same happening."""

    story_id: StoryId
    title: Annotated[str | None, Column(doc="The title of its most central article.")]
    first_published_at: Annotated[
        datetime | None, Column(doc="Of its earliest article, UTC.", computed=True)
    ] = NOT_COMPUTED
    last_published_at: Annotated[
        datetime | None, Column(doc="Of its latest article, UTC.", computed=True)
    ] = NOT_COMPUTED
    article_count: ComputedCount = NOT_COMPUTED
    source_count: SourceCount = NOT_COMPUTED
    resolve_version: ResolveVersion
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """The membership of an article in a story."""

    story_id: StoryId
    article_id: ArticleId
    similarity: Annotated[
        float, Column(doc="Mean similarity to its other articles.", minimum=0, maximum=1)
    ]
    copy_of: Annotated[
        str | None,
        Column(
            doc="The earliest article that prints the same text, apart from edits.", pattern=HASH
        ),
    ]
    copy_similarity: Annotated[
        float | None, Column(doc="How similar the two texts are.", minimum=0, maximum=1)
    ]
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRedirect:
    """The redirect of an id that was given up: two stories turned out to be one."""

    old_story_id: Annotated[str, Column(doc="The id given up.", pattern=HASH)]
    new_story_id: Annotated[str, Column(doc="The id to use instead.", pattern=HASH)]
    reason: Annotated[str, Column(doc="Why the two are one.")]
    redirected_at: Timestamp
    run_id: RunId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTerms:
    """What clustering keeps of an article, so that later ones can be compared with it."""

    article_id: ArticleId
    block_id: Annotated[
        str,
        Column(doc="Articles of different blocks never share a story.", pattern=HASH),
    ]
    day: Annotated[date | None, Column(doc="Day of publication, if it is known to the day.")]
    keys: Annotated[
        tuple[str, ...],
        Column(doc="Its heaviest terms: articles that share too few are not compared."),
    ]
    terms: Annotated[
        tuple[str, ...],
        Column(doc="Its key terms by their stems, each as often as title and lead use it."),
    ]
    headline: Annotated[
        tuple[str, ...] | None,
        Column(doc="The terms of its title; empty without a title or a text."),
    ]
    outlet: Annotated[str | None, Column(doc="Its publisher in lower case, else its site.")]
    forms: Annotated[
        tuple[str, ...] | None,
        Column(
            doc="Forms whose words it is full of, whatever it reports: `markets`, `page` (newsletters"
            " and live pages), `polls`, `shopping`."
        ),
    ]
    signature: Annotated[
        str | None,
        Column(doc="MinHash of the text's runs of three words; null if it is too short."),
    ]
    resolve_version: ResolveVersion
    run_id: RunId


STORIES = Table(name="stories", row=Story, key=("story_id",))
STORY_ARTICLES = Table(
    name="story_articles",
    row=StoryArticle,
    key=("article_id",),
    references={"story_id": "stories", "article_id": "articles", "copy_of": "articles"},
)
STORY_REDIRECTS = Table(
    name="story_redirects",
    row=StoryRedirect,
    key=("old_story_id",),
    references={"new_story_id": "stories"},
)
ARTICLE_TERMS = Table(
    name="article_terms",
    row=ArticleTerms,
    key=("article_id",),
    references={"article_id": "articles"},
)
