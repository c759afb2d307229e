"""Quotes that report one utterance."""

from copydesk.paraphrases.resolve import join_paraphrases

__all__ = ["join_paraphrases"]
