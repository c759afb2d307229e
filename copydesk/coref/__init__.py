"""Coreference within an article: pronouns and definite descriptions."""

from copydesk.coref.pronouns import DiscourseState
from copydesk.coref.referring_pronouns import with_pronouns

__all__ = ["DiscourseState", "with_pronouns"]
