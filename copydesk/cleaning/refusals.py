"""Why a document is no article that the pipeline can use."""

import re
from collections.abc import Sequence

from copydesk.errors import Rejection

FEWEST_WORDS = 40
MOST_WORDS = 50_000
MOST_CHARACTERS = 20_000_000
# A page that names its own failure is short; an article about outages is not.
NOTICE_WORDS = 150
BINARY_SHARE = 0.1
SAMPLE = 20_000
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
NOTICES: tuple[tuple[str, str], ...] = (
    ("error_page", r"\b(?:404|403|500|502|503)\b.{0,30}\b(?:not found|error|forbidden|unavailable)|page (?:not found|cannot be found|doesn.t exist|you.{0,40}not (?:found|exist))|access (?:denied|to this page)|service unavailable|something went wrong"),
    ("robot_check", r"are you (?:a )?(?:robot|human)|verify (?:that )?you are (?:a )?human|captcha|unusual traffic|checking your browser|security check"),
    ("cookie_wall", r"(?:we|our|partners|site) .{0,60}(?:value your privacy|use cookies|store (?:cookies|and/or access))|accept all cookies|manage (?:your )?(?:cookie )?(?:preferences|consent)|cookie consent|before you continue"),
    ("script_only", r"(?:enable|requires?|turn on) javascript|javascript (?:is )?(?:disabled|required|must be)"),
)  # fmt: skip
PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in NOTICES)


def refuse_raw(text: str) -> Rejection | None:
    """Refuse what holds no text at all, before anything is read into it."""
    if not text.strip().strip("\x00\ufeff"):
        return Rejection("empty")
    if len(text) > MOST_CHARACTERS:
        return Rejection("too_long", f"{len(text)} characters")
    sample = text[:SAMPLE]
    unreadable = len(UNREADABLE.findall(sample))
    if unreadable > BINARY_SHARE * len(sample):
        return Rejection("binary", f"{unreadable} of {len(sample)} characters cannot be read")
    return None


def refuse_text(
    text: str, seen: str, language: str | None, languages: Sequence[str]
) -> Rejection | None:
    """Refuse a text by what was extracted; `seen` is the document's own words from its beginning."""
    words = len(text.split())
    if words < NOTICE_WORDS:
        for name, pattern in PATTERNS:
            if found := pattern.search(seen):
                return Rejection("not_an_article", f"{name}: {found[0][:80]}")
    if not words and len(seen.split()) >= FEWEST_WORDS:
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
