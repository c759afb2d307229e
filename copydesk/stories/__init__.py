"""Story clustering and near-duplicate detection."""

from copydesk.stories.blocking import WINDOW_DAYS, candidate_pairs, keyed_articles, vocabulary_of
from copydesk.stories.near_duplicates import ArticleSignature
from copydesk.stories.resolve import (
    COMPARED_COLUMNS,
    KnownStories,
    StoryResolution,
    article_terms,
    reopened_blocks,
    resolve_stories,
)
from copydesk.stories.rows import ArticleHeader, header_of

__all__ = [
    "COMPARED_COLUMNS",
    "WINDOW_DAYS",
    "ArticleHeader",
    "ArticleSignature",
    "KnownStories",
    "StoryResolution",
    "article_terms",
    "candidate_pairs",
    "header_of",
    "keyed_articles",
    "reopened_blocks",
    "resolve_stories",
    "vocabulary_of",
]
