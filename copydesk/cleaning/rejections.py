"""Rejections: documents that are empty, too short or long, no articles, or in another language."""

import re
from collections.abc import Sequence

from copydesk.cleaning.notices import find_notice
from copydesk.cleaning.zoned_text import ZonedText
from copydesk.errors import Rejection

# Limits of what is an article, set by hand.
FEWEST_WORDS = 40  # shorter texts are captions, teasers and alerts
MOST_WORDS = 50_000  # longer texts are books and archives
MOST_CHARACTERS = 5_000_000  # bounds memory
# The cost of cleaning grows with these, not with characters; a long news page has 5,000 tags.
MOST_TAGS = 50_000
MOST_LINES = 10_000
BINARY_SHARE = 0.1  # of the characters of the sample
SAMPLE = 20_000  # characters
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
FEWEST_SIGNS = 5  # cut paragraphs, or lines of a comment thread
SIGN_SHARE = 0.5  # of the lines
# Lines around the posts of a comment thread: "Reply", "3 hours ago".
THREAD_LINE = re.compile(
    r"(?:reply|report|like|upvote|flag|permalink)\b|.{0,60}\b\d+ ?(?:m|h|d|minutes?|hours?|days?|"
    r"weeks?|months?|years?) ago\b",
    re.IGNORECASE,
)
THREAD_CHARACTERS = 80  # of such a line


def refuse_raw(text: str, media_type: str) -> Rejection | None:
    """Reject a document without text, with binary content, or too large for bounded time."""
    if excess := _excess(text, is_page=media_type == "text/html"):
        return Rejection("too_long", excess)
    if not text.strip().strip("\x00\ufeff"):
        return Rejection("empty")
    sample = text[:SAMPLE]
    unreadable = len(UNREADABLE.findall(sample))
    if unreadable > BINARY_SHARE * len(sample):
        return Rejection("binary", f"{unreadable} of {len(sample)} characters cannot be read")
    return None


def _excess(text: str, is_page: bool) -> str:
    """The measure that is over its limit ("9000001 characters"), else ""."""
    if len(text) > MOST_CHARACTERS:
        return f"{len(text)} characters"
    if not is_page:
        lines = len(text.splitlines())
        return f"{lines} lines" if lines > MOST_LINES else ""
    tags = text.count("<")
    return f"{tags} tags" if tags > MOST_TAGS else ""


def refuse_text(
    text: str, visible: str, language: str | None, languages: Sequence[str]
) -> Rejection | None:
    """Reject by the extracted main text; `visible` is all visible text from the top of the page."""
    words = len(text.split())
    if notice := find_notice(text, visible):
        return Rejection("not_an_article", notice)
    if not words and len(visible.split()) >= FEWEST_WORDS:
        return Rejection("not_an_article", "no line reads as an article's text")
    if words < FEWEST_WORDS:
        return Rejection("too_short", f"{words} words")
    if words > MOST_WORDS:
        return Rejection("too_long", f"{words} words")
    if languages and language is not None and language not in languages:
        return Rejection(
            "not_english" if tuple(languages) == ("en",) else "other_language", language
        )
    return None


def refuse_reading(zoned_text: ZonedText) -> Rejection | None:
    """Reject a page of many texts: an index of teasers, a comment thread.

    Comments below an article do not count: only lines inside the main text do, unless that is too
    short for an article.
    """
    body, blocks = zoned_text.body, [zoned.block for zoned in zoned_text.blocks]
    cut = sum(blocks[i].line.is_cut for i in body)
    if cut >= max(FEWEST_SIGNS, SIGN_SHARE * len(body)):
        return Rejection("not_an_article", f"index_page: {cut} of {len(body)} paragraphs are cut")
    if len(zoned_text.text.split()) >= FEWEST_WORDS:
        blocks = blocks[body[0] : body[-1] + 1]
    replies = sum(
        len(block.text) <= THREAD_CHARACTERS and bool(THREAD_LINE.match(block.text))
        for block in blocks
    )
    if replies >= max(FEWEST_SIGNS, SIGN_SHARE * (len(blocks) - replies)):
        return Rejection("not_an_article", f"comment_thread: {replies} lines of {len(blocks)}")
    return None
