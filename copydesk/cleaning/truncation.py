"""Whether an article is complete: paywalls, and texts that break off."""

import re

from copydesk.cleaning.blocks import OPEN_END
from copydesk.cleaning.lines import INNER_END
from copydesk.cleaning.zoned_text import ZonedText

# "[+1234 chars]" and the like: the marks of feeds that cut texts.
REMAINDER = re.compile(
    r"\[\+\d+ (?:chars|characters)\]\s*$|\b(?:read more|continue reading)\W*$", re.IGNORECASE
)
# A list item or a source may end in a name or figure without a full stop. A text breaks off if the
# last paragraph has closed sentences and ends in a lower-case word, or in a function word that
# needs another after it.
PLAIN_END = re.compile(r"(?:^|\s)[a-zà-öø-ÿ][a-zà-öø-ÿ’'-]*$")
PIECE_WORDS = 3  # least of a sentence; by hand
OPEN_WORDS = 8  # least of a paragraph with an open end; by hand


def is_paywalled(zoned_text: ZonedText) -> bool:
    """Whether a line outside the text, at or below the headline, is a paywall cue."""
    start = zoned_text.headline or 0
    return any(
        hit.cue.name == "paywall"
        for zoned in zoned_text.blocks[start:]
        if not zoned.is_text
        for hit in zoned.block.cues
    )


def is_truncated(zoned_text: ZonedText) -> bool:
    """Whether the text ends in an ellipsis, in the mark of a feed, or inside a sentence."""
    body = zoned_text.body
    if not body:
        return False
    last = zoned_text.blocks[body[-1]].block.line
    if last.is_cut or REMAINDER.search(last.text):
        return True
    *closed, piece = INNER_END.split(last.text)
    if OPEN_END.search(last.text):
        return len(last.words) >= OPEN_WORDS
    is_sentence = all(len(part.split()) >= PIECE_WORDS for part in (*closed[-1:], piece))
    return bool(closed) and is_sentence and bool(PLAIN_END.search(piece))
