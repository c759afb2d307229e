"""Candidate names of the site: from the logo, links to the home page, the copyright notice."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from copydesk.cleaning.characters import squeeze_blanks
from copydesk.lexicon.tables import word_lists

WORDS = word_lists("page_words")
MOST_NAMES = 20  # bounds the comparisons
MOST_ELEMENTS = 50_000  # bounds the time
LONGEST = 60  # characters of a site's name; by hand
NAME_WORDS = 6  # words of a site's name; by hand
TOKENS = re.compile(r"[a-z]+")
LOGO = WORDS["logo_classes"]
HOME = re.compile(r"(?:https?:)?//[^/?#]+/?|/|(?:\./|/)?index\.\w+")
HOME_WORDS = WORDS["home_links"]
NOTICE = re.compile(
    r"(?:©|&copy;|\(c\)|\bcopyright\b)[\s\d–—,-]*(?:by\s+)?([^|.©\n]{2,60})", re.IGNORECASE
)
ENDS = re.compile(
    r"\s*(?:[,.]?\s*\b(?:all rights|ltd|limited|inc|llc|plc|gmbh|corp|and its|or its|19\d\d|"
    r"20\d\d).*)$",
    re.IGNORECASE,
)


def site_names(tree: _Element) -> list[str]:
    """The candidates as written; unreliable, since a headline may link to itself."""
    return list(dict.fromkeys(islice(_names(tree), MOST_NAMES)))


def _names(tree: _Element) -> Iterator[str]:
    for element in islice(tree.iter(), MOST_ELEMENTS):
        if not isinstance(element.tag, str):
            continue
        if _is_logo(element) or _leads_home(element):
            yield from _short(squeeze_blanks("".join(element.itertext())))
        elif element.text and (found := NOTICE.search(element.text[:300])):
            yield from _short(ENDS.sub("", found[1]).strip(" ,-–—"))


def _is_logo(element: _Element) -> bool:
    attributes = " ".join(element.get(name) or "" for name in ("class", "id"))[:200].casefold()
    return not LOGO.isdisjoint(TOKENS.findall(attributes))


def _leads_home(element: _Element) -> bool:
    return element.tag == "a" and HOME.fullmatch((element.get("href") or "")[:200]) is not None


def _short(text: str) -> Iterator[str]:
    words = text.split()
    if (
        0 < len(words) <= NAME_WORDS
        and len(text) <= LONGEST
        and words[0].casefold() not in HOME_WORDS
    ):
        yield text
