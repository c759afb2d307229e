"""Quotes that report one utterance."""

from copydesk.paraphrases.resolve import PARAPHRASES_VERSION, join_paraphrases

__all__ = ["PARAPHRASES_VERSION", "join_paraphrases"]
