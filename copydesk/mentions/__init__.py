"""Named entity recognition: spans that name people, organisations, places and groups."""

from copydesk.mentions.extract import find_mentions

__all__ = ["find_mentions"]
