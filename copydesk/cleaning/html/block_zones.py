"""Decide which blocks of an HTML page are main text, from the extractor's output and the markup.

The extractor finds the article on the page; the markup shows what inside it and at its edges is
boilerplate: captions, cards of other articles, lines above the headline, signatures.
"""

from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.bylines import is_address
from copydesk.cleaning.html.blocks import PageBlock
from copydesk.cleaning.html.left_out import missed_paragraphs
from copydesk.cleaning.zones import Decision

SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
# The zone of a block that is not text, by the element around it.
ELEMENT_ZONES = {
    "figcaption": "caption",
    "nav": "navigation",
    "aside": "related",
    "footer": "notice",
    "form": "navigation",
    "button": "navigation",
}
# Elements with mixed content: a cue in the line goes before the element's zone.
MIXED_ELEMENTS = frozenset({"aside", "footer", "form"})
# Cues of boilerplate that trafilatura often keeps: photo credits, lines below an article.
BOILERPLATE = frozenset(
    {"credit", "share", "subscribe", "related", "comment", "advert", "legal", "paywall"}
)
OFFERS = ("subscribe",)
HEAD_LINES = frozenset({"byline", "date"})
# Credits of authors below the last paragraph.
SIGNATURES = frozenset({"byline", "bio"})
CREDIT_WORDS = 8  # most words of a photo credit
# Links and offers between paragraphs are short and no sentences. All word limits: by hand.
BRIEF_BOILERPLATE = frozenset({"related", "subscribe"})
BRIEF_WORDS = 16  # most words of a link or offer
SIGNED_WORDS = 40  # most words of a signature
FRAGMENT_WORDS = 16  # most words of a fragment
HEADLINE = "h1"
RANKS = (HEADLINE, "h2", "h3")
ARTICLE_WORDS = 40  # of text before a next article
SIGNED_REACH = 3  # blocks from its headline to its byline
MOST_LEFT_OVER = 8  # fragments at the end


def decide_blocks(
    found: Sequence[PageBlock], blocks: Sequence[Block], kept: Sequence[bool], headline: int | None
) -> list[Decision]:
    """The decision for each block; `kept` says which ones the extractor found."""
    is_text = [
        is_kept
        and index != headline
        and not is_boilerplate(block)
        and "figcaption" not in page_block.within
        for index, (page_block, block, is_kept) in enumerate(zip(found, blocks, kept, strict=True))
    ]
    is_text = [here and not _continues_offer(blocks, index) for index, here in enumerate(is_text)]
    others = other_articles(found, blocks, is_text)
    second = second_article(found, blocks, is_text, headline)
    is_text = [here and index not in others | second for index, here in enumerate(is_text)]
    missed = missed_paragraphs(found, blocks, is_text, headline) - others - second
    is_text = [here or index in missed for index, here in enumerate(is_text)]
    _trim_top(blocks, is_text, headline)
    _trim_end(blocks, is_text)
    cards = _cards(found, blocks, is_text)
    cards |= {index for index in second if not blocks[index].cues}
    return [
        _text_decision(found[index], block, "beside_text" if index in missed else "extracted")
        if is_text[index]
        else _other_decision(found[index], block, index in cards)
        for index, block in enumerate(blocks)
    ]


def is_boilerplate(block: Block) -> bool:
    """Whether a block that the extractor kept is boilerplate by its cues."""
    is_open = not block.line.ends_sentence
    is_short = is_open and len(block.line.words) <= CREDIT_WORDS
    is_brief = is_open and len(block.line.words) <= BRIEF_WORDS
    return any(
        (hit.is_sure and hit.cue.name in BOILERPLATE)
        or (hit.is_whole and hit.cue.name in HEAD_LINES)
        or (is_short and hit.cue.zone == "credit")
        or (is_brief and hit.cue.name in BRIEF_BOILERPLATE)
        for hit in block.cues
    )


def _continues_offer(blocks: Sequence[Block], index: int) -> bool:
    """Whether an offer (sign up, subscribe) directly follows a line that is one entirely."""
    return (
        index > 0
        and blocks[index].has_cue(OFFERS)
        and blocks[index - 1].has_cue(OFFERS)
        and is_boilerplate(blocks[index - 1])
    )


def other_articles(
    found: Sequence[PageBlock], blocks: Sequence[Block], is_text: Sequence[bool]
) -> set[int]:
    """The blocks in an article element nested in the main article's element.

    The main article's element is the innermost one around most words of the text.
    """
    home = _home(found, blocks, is_text)
    depth = len(home)
    return {
        index
        for index, page_block in enumerate(found)
        if 0 < depth < len(page_block.articles) and page_block.articles[:depth] == home
    }


def second_article(
    found: Sequence[PageBlock],
    blocks: Sequence[Block],
    is_text: Sequence[bool],
    headline: int | None,
) -> set[int]:
    """The blocks of the next article on an infinite-scroll page, from its headline on.

    It starts at a heading of the rank of the headline that has a byline or date below or, for
    `h1`, an article element of its own.
    """
    rank = next(
        (tag for tag in RANKS if headline is not None and tag in found[headline].within), ""
    )
    if headline is None or not rank:
        return set()
    words = 0
    for index in range(headline + 1, len(blocks)):
        is_next = rank in found[index].within and words >= ARTICLE_WORDS
        if is_next and blocks[index].line.folded != blocks[headline].line.folded:
            below = blocks[index + 1 : index + 1 + SIGNED_REACH]
            is_apart = rank == HEADLINE and found[index].articles != found[headline].articles
            if is_apart or any(block.is_only_cue(HEAD_LINES) for block in below):
                return set(range(index, len(blocks)))
        words += is_text[index] * len(blocks[index].line.words)
    return set()


def _home(
    found: Sequence[PageBlock], blocks: Sequence[Block], is_text: Sequence[bool]
) -> tuple[int, ...]:
    words: Counter[tuple[int, ...]] = Counter()
    for page_block, block, here in zip(found, blocks, is_text, strict=True):
        if here:
            words[page_block.articles] += len(block.line.words)
    return words.most_common(1)[0][0] if words else ()


def _trim_top(blocks: Sequence[Block], is_text: list[bool], headline: int | None) -> None:
    """Drop lines above the headline that are no sentences: menus, kickers, the outlet's name."""
    for index in range(headline or 0):
        is_text[index] = is_text[index] and blocks[index].line.ends_sentence


def _trim_end(blocks: Sequence[Block], is_text: list[bool]) -> None:
    """Drop signatures and leftover links below the last paragraph."""
    end = len(blocks)
    while (last := _last(is_text, end)) is not None:
        end = last if _is_signature(blocks[last]) else _leftover(blocks, is_text, last)
        if end > last:
            return
        is_text[end : last + 1] = [False] * (last + 1 - end)


def _last(is_text: Sequence[bool], end: int) -> int | None:
    return next((index for index in range(end - 1, -1, -1) if is_text[index]), None)


def _is_signature(block: Block) -> bool:
    is_short = len(block.line.words) <= SIGNED_WORDS
    return is_address(block.text) or (is_short and block.has_cue(SIGNATURES))


def _leftover(blocks: Sequence[Block], is_text: Sequence[bool], last: int) -> int:
    """The start of trailing fragments that are separate from the text above, else `last + 1`."""
    start = last + 1
    while start and is_text[start - 1] and _is_fragment(blocks[start - 1]):
        start -= 1
    is_apart = 0 < start <= last and not is_text[start - 1] and last - start < MOST_LEFT_OVER
    return start if is_apart and any(is_text[:start]) else last + 1


def _is_fragment(block: Block) -> bool:
    return not block.line.ends_sentence and len(block.line.words) <= FRAGMENT_WORDS


def _cards(
    found: Sequence[PageBlock], blocks: Sequence[Block], is_text: Sequence[bool]
) -> set[int]:
    """The blocks in other article elements (cards), except below the comments.

    A live blog may have an article element for each post; elements that hold text are no cards.
    """
    home = _home(found, blocks, is_text)
    with_text = {
        page_block.articles for page_block, here in zip(found, is_text, strict=True) if here
    }
    cards: set[int] = set()
    for index, page_block in enumerate(found):
        if any(hit.is_whole and hit.cue.zone == "comment" for hit in blocks[index].cues):
            break
        path = page_block.articles
        if home and path and path not in with_text and path != home[: len(path)]:
            cards.add(index)
    return cards


def _text_decision(page_block: PageBlock, block: Block, reason: str) -> Decision:
    is_lead = block.line.ends_sentence and len(block.line.words) > FRAGMENT_WORDS
    if SUBHEADS & page_block.within and not is_lead:
        return Decision(True, zone="subhead", reason="heading")
    if CELLS & page_block.within:
        return Decision(True, zone="body", reason="in_table")
    return Decision(True, reason=reason)


def _other_decision(page_block: PageBlock, block: Block, is_card: bool) -> Decision:
    if is_card:
        return Decision(False, zone="related", reason="in_article")
    for element, zone in ELEMENT_ZONES.items():
        if element in page_block.within and not (block.cues and element in MIXED_ELEMENTS):
            return Decision(False, zone=zone, reason=f"in_{element}")
    return Decision(False, reason="not_extracted")
