"""The publisher (outlet) of an article: supplied, from the page's metadata, else from its lines.

Lines that name it: the page title, a masthead, a byline, a call to follow, a copyright notice;
each counts only if it is unambiguous. The host of the URL comes last.
"""

import re
from functools import cache

from copydesk.cleaning.bylines import is_byline
from copydesk.cleaning.characters import comparison_key
from copydesk.cleaning.line_model.headline_features import JOINT, page_title_parts
from copydesk.cleaning.metadata.read import PageMetadata
from copydesk.cleaning.zoned_text import ZonedText
from copydesk.lexicon.tables import any_of, word_list, word_lists
from copydesk.urls import site

WORDS = word_lists("page_words")
YEAR = r"(?:19|20)\d\d"
# A copyright notice has a year or reserves rights; "©" without either is a photo credit.
COPYRIGHT = re.compile(
    rf"(?:^|[.|]\s*)(?:all content )?(?:©|\(c\)|"
    rf"copyright\b)\W*(?:copyright\W*)?(?:{YEAR}\W{{0,3}}){{0,2}}"
    r"(?:by )?(?P<name>[^.|,©/()\d]{2,60}?)"
    rf"(?:,? (?:inc|llc|ltd|limited|gmbh|plc|corp)\b)?\.?\s*(?:all rights|[.|,©(]|{YEAR}\b|$|"
    rf" [-–—] | (?:or|and) its | unless )",
    re.IGNORECASE,
)
RESERVED = re.compile(rf"{YEAR}|\brights? reserved", re.IGNORECASE)
NO_NAME = re.compile(
    r"\b(?:copyright|rights?|reserved|policy|notice|terms|cookies?|designed|powered|hosted)\b",
    re.IGNORECASE,
)
# A publishing house of many papers: its name identifies none of them.
HOUSE = re.compile(rf"\b(?:{any_of(WORDS['publishing_houses'])})$", re.IGNORECASE)
# Names of sections too: in an outlet's name they follow "The" or a place.
SECTION_WORDS = WORDS["outlet_sections"]
COMMON_WORDS = WORDS["outlet_last_words"]
PLAIN_WORDS = WORDS["outlet_first_words_not"]
# Calls to action that name the outlet; the name must have the form of a newspaper's.
CALLS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:read|see) more (?:on|at|from|in) (?P<name>[^.|,:]{4,50})$",
        r"^(?:follow|like) (?P<name>[^.|,:]{4,50}) on (?:facebook|twitter|instagram|x|"
        r"google news|whatsapp|telegram)\b",
        r"^(?:download|get) (?P<name>the [^.|,:]{4,50}) app\b",
        r"^(?:subscribe|sign up) to (?P<name>[^.|,:]{4,50}?)(?: (?:today|now|for)\b.*)?$",
    )
)
# The footer that feeds add to every article; the name may have any form.
FEED = re.compile(r"\bappeared first on (?P<name>[^.|,:]{2,50})\.?$", re.IGNORECASE)
BYLINE_PARTS = re.compile(r",\s|\s[|•·–—-]\s|\bfor\s")
SITE_WORDS = 5  # most words of a name behind a headline; by hand
MASTHEAD_WORDS = 6  # most words of a masthead; by hand
MASTHEAD_REACH = 8  # lines from the top; by hand


@cache
def outlet_words() -> frozenset[str]:
    """Last words of newspapers' names: Gazette, Herald."""
    return word_list("outlet_words")


def find_publisher(
    supplied: str | None, page: PageMetadata, zoned_text: ZonedText, url: str | None
) -> str | None:
    """The outlet: `supplied`, else the first source in the order of trust that names one."""
    if supplied:
        return supplied
    named = [name for name in page.publishers if not name.startswith(("http", "@"))]
    if named:
        return without_slogan(named[0])
    if behind := _behind_headline(page, zoned_text):
        return behind
    found = [find(zoned_text) for find in (_behind_page_title, _masthead, _in_byline, _called)]
    holder = _copyright_holder(zoned_text)
    own = holder if holder and not HOUSE.search(holder) else None
    return next((name for name in (*found, own, site(url), holder) if name), None)


def without_slogan(name: str) -> str:
    """A site's name without its slogan ("Harbour Gazette | News and weather")."""
    first = JOINT.split(name)[0].strip()
    return first if len(first) > 1 else name


def _behind_headline(page: PageMetadata, zoned_text: ZonedText) -> str | None:
    """The site's name if the page title is the headline joined with it, in either order."""
    headline = comparison_key(zoned_text.title or "")
    for title in page.titles if headline else ():
        parts = [part.strip() for part in JOINT.split(title)]
        for name, own in ((parts[-1], parts[0]), (parts[0], parts[-1])):
            is_own = headline.startswith(comparison_key(own)) or comparison_key(own).startswith(
                headline
            )
            if (
                len(parts) > 1
                and is_own
                and comparison_key(own)
                and 0 < len(name.split()) <= SITE_WORDS
            ):
                return name
    return None


def _copyright_holder(zoned_text: ZonedText) -> str | None:
    """The holder of the copyright in the last notice that names one."""
    for zoned in reversed(zoned_text.blocks):
        line = zoned.block.text[:300]
        found = COPYRIGHT.search(line) if zoned.zone == "notice" and RESERVED.search(line) else None
        name = found["name"].strip(" -–—:") if found else ""
        if any(word[0].isupper() for word in name.split()) and not NO_NAME.search(name):
            return name
    return None


def _behind_page_title(zoned_text: ZonedText) -> str | None:
    """The site's name from a copied page title above the headline ("Headline | Site")."""
    title = (zoned_text.title or "").casefold()
    blocks = [zoned.block for zoned in zoned_text.blocks if not zoned.is_text]
    for before, rest in page_title_parts(blocks) if title else ():
        *sections, name = (part.strip() for part in JOINT.split(rest))
        is_title = before.strip().casefold() == title and len(sections) < 2
        if is_title and 1 <= len(name.split()) <= SITE_WORDS:
            return name if name[0].isupper() else None
    return None


def _in_byline(zoned_text: ZonedText) -> str | None:
    """The outlet after the author in a byline ("By Jane Roe, Harbour Gazette")."""
    lines = [
        z.block.text for z in zoned_text.blocks if z.zone == "byline" and is_byline(z.block.text)
    ]
    return next(
        (part for line in lines for part in BYLINE_PARTS.split(line)[1:] if is_outlet_name(part)),
        None,
    )


def _called(zoned_text: ZonedText) -> str | None:
    """The outlet's name in a call to follow the site, or in the footer of its feed."""
    for zoned in zoned_text.blocks:
        line = zoned.block.text[:200].strip(" .!»›>")
        if zoned.is_text or zoned.zone == "title":
            continue
        if found := FEED.search(line):
            return found["name"].strip()
        names = (match["name"].strip() for pattern in CALLS if (match := pattern.search(line)))
        if name := next((name for name in names if is_outlet_name(name)), None):
            return name
    return None


def _masthead(zoned_text: ZonedText) -> str | None:
    """The first line above the headline that has the form of a newspaper's name."""
    if zoned_text.headline is None:
        return None
    for zoned in zoned_text.blocks[: min(zoned_text.headline, MASTHEAD_REACH)]:
        if not zoned.is_text and not zoned.block.cues and is_outlet_name(zoned.block.text):
            return zoned.block.text
    return None


def is_outlet_name(text: str) -> bool:
    """Whether a line has the form of a newspaper's name ("The Harbour Gazette")."""
    words = text.split()
    if not 2 <= len(words) <= MASTHEAD_WORDS or not all(w[0].isupper() or w == "of" for w in words):
        return False
    first, last = words[0].casefold(), words[-1].casefold()
    is_plain = first in PLAIN_WORDS and (first not in {"world", "local"} or last in COMMON_WORDS)
    is_section = last in SECTION_WORDS and first != "the"
    return last in outlet_words() and not is_plain and not is_section
