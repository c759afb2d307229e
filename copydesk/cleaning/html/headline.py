"""Find the headline block of an HTML page.

Some pages have the outlet's name in `h1` and the headline in `h2` or `h3`; pasted documents have no
headings at all.
"""

from collections.abc import Collection, Sequence

from copydesk.cleaning.characters import comparison_key
from copydesk.cleaning.html.blocks import PageBlock
from copydesk.cleaning.lines import Line

FIRST_RANK = "h1"
HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
ASIDE = frozenset(("nav", "aside", "footer", "form"))
# Words of headlines, names and paragraphs; set by hand on real pages.
PROSE_WORDS = 15  # least of a paragraph
# Letters from which a heading that is part of the page title counts as the headline; by hand.
DISTINCTIVE_LETTERS = 15
SITE_WORDS = 6  # most of a site's name
MASTHEAD_WORDS = 4  # most of a name in the first heading
HEADLINE_WORDS = 5  # least of a headline
# In a document without headings, the headline is one of the first blocks, with text close below.
FIRST_BLOCKS = 2
LINES_BETWEEN = 3  # lines
LONGEST_WORDS = 25  # most of a headline without markup


def find_headline(
    blocks: Sequence[PageBlock], titles: Collection[str], site_names: Collection[str]
) -> int | None:
    """The index of the block that equals a title in the metadata or is a part of it; else the first
    `h1` that is not the site's name; else, without headings, a first line.

    `titles` and `site_names` are folded, as by `comparison_key`.
    """
    folded = {i: comparison_key(block.text) for i, block in enumerate(blocks)}
    outlets = {i for i, text in folded.items() if text in site_names and _is_brief(blocks[i])}
    if (masthead := _masthead(blocks, folded, titles)) is not None:
        outlets.add(masthead)
    ranked = [i for i, block in enumerate(blocks) if FIRST_RANK in block.within]
    exact = [i for i, text in folded.items() if text in titles]
    within = sorted(
        (i for i, text in folded.items() if _is_part(blocks[i], text, titles)),
        key=lambda i: -len(folded[i]),
    )
    both = [i for i in exact if i in ranked]
    named = [i for i in (*both, *exact, *within, *ranked) if i not in outlets]
    names = [i for i in ranked if i in outlets]
    below = _heading_below(blocks, names[-1]) if names else None
    for found in (*named[:1], below, *ranked[:1], _first_line(blocks)):
        if found is not None:
            return found
    return None


def _is_brief(block: PageBlock) -> bool:
    return len(block.text.split()) <= SITE_WORDS


def _is_part(block: PageBlock, text: str, titles: Collection[str]) -> bool:
    is_heading = not HEADINGS.isdisjoint(block.within)
    return (
        is_heading and len(text) >= DISTINCTIVE_LETTERS and any(text in title for title in titles)
    )


def _masthead(
    blocks: Sequence[PageBlock], folded: dict[int, str], titles: Collection[str]
) -> int | None:
    """The first `h1`, if it is the page's only title, has the form of a name, and a longer heading
    is between it and the text."""
    first = next((i for i, block in enumerate(blocks) if FIRST_RANK in block.within), None)
    if first is None or set(titles) - {folded[first]}:
        return None
    words = blocks[first].text.split()
    is_name = len(words) <= MASTHEAD_WORDS and all(w[0].isupper() or len(w) <= 3 for w in words)
    return first if is_name and _heading_below(blocks, first) is not None else None


def _heading_below(blocks: Sequence[PageBlock], first: int) -> int | None:
    for index in range(first + 1, len(blocks)):
        line = Line(0, blocks[index].text)
        is_long = len(line.words) >= HEADLINE_WORDS and not line.ends_sentence
        within = blocks[index].within
        if is_long and not HEADINGS.isdisjoint(within) and ASIDE.isdisjoint(within):
            return index
        if len(line.words) >= PROSE_WORDS:
            break
    return None


def _first_line(blocks: Sequence[PageBlock]) -> int | None:
    """The first line that is no sentence, on a page without headings, with text below."""
    if any(not HEADINGS.isdisjoint(block.within) for block in blocks):
        return None
    for index, block in enumerate(blocks[:FIRST_BLOCKS]):
        line = Line(0, block.text)
        if line.ends_sentence:
            return None
        if HEADLINE_WORDS <= len(line.words) <= LONGEST_WORDS and "nav" not in block.within:
            return index if _is_prose_below(blocks, index) else None
    return None


def _is_prose_below(blocks: Sequence[PageBlock], index: int) -> bool:
    below = (Line(0, block.text) for block in blocks[index + 1 : index + 1 + LINES_BETWEEN])
    return any(line.ends_sentence and len(line.words) >= PROSE_WORDS for line in below)
