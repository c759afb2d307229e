"""Features of a headline candidate that depend on the other lines of the page.

The page title ("Headline | Site") is often the first line of copied text; an author's name, a date
or a kicker (the topic label above a headline) is never the headline.
"""

import re
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.bylines import BY_ALONE, is_byline, split_authors
from copydesk.cleaning.date_patterns import DATE
from copydesk.cleaning.line_model.list_features import list_items
from copydesk.cleaning.line_model.weights import Features
from copydesk.cleaning.lines import Line

# The separators of a page title: headline, section, site.
JOINT = re.compile(r"\s+[|»«·•–—-]\s+|\s*\|\s*|\s+::\s+")
# Lines and words of the head of a page; set by hand on the golden articles.
PAGE_TITLE_LINES = 10  # lines that may hold the page title
PAGE_TITLE_WORDS = 3  # least words of its part
NAME_SLACK = 3  # words next to an author's name
DATED = re.compile(DATE, re.IGNORECASE)
DIGIT = re.compile(r"\d")
DATE_SHARE = 0.4  # of the characters of a line are its date
DATED_CHARACTERS = 120  # most of a line with a date
KICKER_REACH = 3  # lines below a kicker
KICKER_WORDS = 6  # most words of a kicker
BYLINE = ("byline",)
BYLINE_REACH = 12  # lines
QUOTED = re.compile(r"[\"“'‘«„][^\"“”«»„]+[^\"“”«»„.,][\"”'’»“]")
INTERVIEW = re.compile(r"\binterview|\bin conversation\b|\bq ?& ?a\b", re.IGNORECASE)
BUTTONS = ("share", "navigation")
# A quoted headline and the deck below it, in words, and the reach of the byline or date; by hand.
QUOTED_WORDS, DECK_WORDS, HEAD_REACH = range(3, 21), range(4, 36), 3


def headline_features(blocks: Sequence[Block]) -> list[Features]:
    """For each block, its features as a headline that depend on other lines."""
    titles, names = _page_titles(blocks), _author_names(blocks)
    over = _page_title_lines(blocks)
    under, items = _below_byline(blocks), list_items(blocks)
    quoted = {i for i in range(len(blocks)) if _is_quoted_headline(blocks, i)}
    return [
        {
            "in_page_title": float(block.line.folded in titles),
            "is_page_title": float(index in over),
            "names_author": float(_is_name(block, names)),
            "is_item": float(index in items),
            "is_date": float(_is_date(block.text)),
            "is_kicker": float(_is_kicker(blocks, index)),
            "below_byline": float(under[index]),
            "is_quoted_headline": float(index in quoted),
            "below_quoted_headline": float(index - 1 in quoted),
        }
        for index, block in enumerate(blocks)
    ]


def page_title_parts(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """The two sides of every separator in the first lines: candidate headline, and the rest."""
    return [
        (block.text[: joint.start()], block.text[joint.end() :])
        for block in blocks[:PAGE_TITLE_LINES]
        for joint in JOINT.finditer(block.text[:300])
    ]


def _folded(text: str) -> str:
    return Line(0, text).folded


def _page_titles(blocks: Sequence[Block]) -> set[str]:
    sides = (side for parts in page_title_parts(blocks) for side in parts)
    return {_folded(side) for side in sides if len(side.split()) >= PAGE_TITLE_WORDS}


def _page_title_lines(blocks: Sequence[Block]) -> set[int]:
    """The first lines that repeat another line of the page next to a site's name."""
    lines = {block.line.folded for block in blocks}
    return {
        index
        for index, block in enumerate(blocks[:PAGE_TITLE_LINES])
        for parts in page_title_parts([block])
        for side in parts
        if len(side.split()) >= PAGE_TITLE_WORDS and _folded(side) in lines
    }


def _author_names(blocks: Sequence[Block]) -> set[str]:
    """The authors' names in the page's bylines, folded."""
    names: set[str] = set()
    for index, block in enumerate(blocks):
        if not block.has_cue(BYLINE):
            continue
        if BY_ALONE.fullmatch(block.text.strip(" |•·")) and index + 1 < len(blocks):
            names.add(blocks[index + 1].line.folded)
        elif is_byline(block.text):
            names.update(_folded(name) for name in split_authors(block.text))
    return {name for name in names if " " in name}


def _is_name(block: Block, names: set[str]) -> bool:
    """Whether a line is an author's name, with at most three more words ("About Jane Roe")."""
    folded, count = block.line.folded, len(block.line.words)
    return any(name in folded and count <= name.count(" ") + 1 + NAME_SLACK for name in names)


def _is_date(text: str) -> bool:
    if len(text) > DATED_CHARACTERS or not DIGIT.search(text):
        return False
    found = DATED.search(text)
    return found is not None and len(found[0]) >= DATE_SHARE * len(text)


def _is_kicker(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line's words recur in a longer line just below: a topic label."""
    own = blocks[index].line
    if not own.vocabulary or len(own.words) > KICKER_WORDS:
        return False
    below = blocks[index + 1 : index + 1 + KICKER_REACH]
    return any(
        len(block.line.words) > len(own.words)
        and not block.line.ends_sentence
        and own.vocabulary < block.line.vocabulary
        for block in below
    )


def _is_quoted_headline(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line in quotation marks heads an interview: a deck and then a byline or date below.

    A line above it that could be a headline too, and is no kicker, makes both teasers of a list.
    """
    block = blocks[index]
    if len(block.line.words) not in QUOTED_WORDS or not QUOTED.fullmatch(block.text):
        return False
    above, deck = blocks[max(0, index - 1) : index], blocks[index + 1 : index + 2]
    below = blocks[index + 2 : index + 2 + 3 * HEAD_REACH]
    head = [line for line in below if not line.is_only_cue(BUTTONS)][:HEAD_REACH]
    return (
        not any(_is_deck(line) and not INTERVIEW.search(line.text) for line in above)
        and any(_is_deck(line) and not QUOTED.fullmatch(line.text) for line in deck)
        and any(line.is_only_cue((*BYLINE, "date")) for line in head)
    )


def _is_deck(block: Block) -> bool:
    return len(block.line.words) in DECK_WORDS and not block.cues


def _below_byline(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether a byline is among the lines just above it."""
    below, left = [], 0
    for block in blocks:
        below.append(left > 0)
        left = BYLINE_REACH if block.is_only_cue(BYLINE) else left - 1
    return below
