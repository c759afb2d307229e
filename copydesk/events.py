"""Event mentions: the clauses that report who did what to whom."""

from collections.abc import Sequence

from copydesk.parsing import ParsedArticle
from copydesk.stamp import Stamp
from schemas import EntityMention, EventMention, EventParticipant, Quote


def find_event_mentions(
    parsed: ParsedArticle,
    mentions: Sequence[EntityMention],
    quotes: Sequence[Quote],
    stamp: Stamp,
) -> tuple[list[EventMention], list[EventParticipant]]:
    """The event mentions of an article in the order of its text, with who takes part."""
    return [], []
