"""Coreference within an article: pronouns and definite descriptions."""

from copydesk.coref.pronouns import DiscourseState

__all__ = ["DiscourseState"]
