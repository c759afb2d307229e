"""Story clustering and near-duplicate detection."""

from copydesk.stories.blocking import WINDOW_DAYS, keyed, meeting, vocabulary_of
from copydesk.stories.near_duplicates import Print
from copydesk.stories.resolve import (
    NEARBY,
    KnownStories,
    StoryResolution,
    article_terms,
    reopened_blocks,
    resolve_stories,
)

__all__ = [
    "NEARBY",
    "WINDOW_DAYS",
    "KnownStories",
    "Print",
    "StoryResolution",
    "article_terms",
    "keyed",
    "meeting",
    "reopened_blocks",
    "resolve_stories",
    "vocabulary_of",
]
