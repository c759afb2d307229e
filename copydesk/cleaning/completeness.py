"""Whether the page showed the article to its end."""

import re

from copydesk.cleaning.reading import Reading

# "[+1234 chars]" and the like: what feeds put where they cut.
REMAINDER = re.compile(
    r"\[\+\d+ (?:chars|characters)\]\s*$|\b(?:read more|continue reading)\W*$", re.IGNORECASE
)
SENTENCE_WORDS = 8
CLOSED = re.compile(r"[.!?…:;。！？\"”’»)\]*]$")


def is_paywalled(reading: Reading) -> bool:
    """Whether a line outside the text, headline or below, asks for a subscription to read on."""
    start = reading.headline or 0
    return any(
        hit.cue.name == "paywall"
        for zoned in reading.blocks[start:]
        if not zoned.is_text
        for hit in zoned.block.cues
    )


def is_truncated(reading: Reading) -> bool:
    """Whether the text breaks off: it ends in dots, in a feed's remark, or inside a sentence."""
    body = reading.body
    if not body:
        return False
    last = reading.blocks[body[-1]].block.line
    if last.is_cut or REMAINDER.search(last.text):
        return True
    is_sentence = len(last.words) >= SENTENCE_WORDS
    return is_sentence and not CLOSED.search(last.text) and not last.text[0].isdigit()
