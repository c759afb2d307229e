"""Event extraction: who did what to whom, when and where."""

from copydesk.events.extract import find_event_mentions

__all__ = ["find_event_mentions"]
