"""Assign a zone to every block, once it is decided which blocks are the main text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.bylines import is_address, is_byline
from copydesk.cleaning.line_model.weights import Features, shipped_weights
from copydesk.cleaning.lines import INNER_END
from copydesk.cleaning.zoned_text import ZonedBlock

SECTION_ZONES = ("related", "comment")
# In a list of articles or comments, each entry has a byline and a date of its own.
SIGNED_ZONES = ("byline", "dateline")
# Lines directly below a subscription offer or a "sponsored" label belong to it.
OFFERS = ("paywall", "subscribe")
OFFER = re.compile(
    r"\W*(?:sponsored|promoted|paid (?:content|post)|partner content)\b", re.IGNORECASE
)
# Lines and words of sections, boxes and pull quotes; set by hand on the golden articles.
OFFER_LINES = 6  # below an offer
UNENDING = 1_000_000  # lines
UNNAMED = ("navigation", "other", "caption")
BOX_REASONS = ("cue_subscribe", "in_article")
HEAD_WORDS = 8  # most words of the head of a box
PULLED_WORDS = 5  # least words of a pull quote
MOST_PULLED_WORDS = 60  # most words
MOST_PULLED = 200  # lines compared; bounds the time
SUBHEAD_WORDS = 16  # most words of a subhead
CAPTION_WORDS = 6  # least words of a caption
# A credit at the end of a caption is shorter than the caption.
CREDITED_WORDS = 9
MENU_WORDS = 3  # most words of a menu item
SPEAKER = re.compile(r"([A-Z][\w.’'-]{0,30}(?:\s[A-Z][\w.’'-]{0,30}){0,3}):\s")
TIME = re.compile(r"\d{1,2}[:.]\d\d\b")


@dataclass(frozen=True, slots=True)
class Section:
    """A section outside the text ("Related", "Comments"), and how many lines it may last."""

    zone: str
    lines: int


NO_SECTION = Section("", 0)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a block is main text, and why: by its features, or with a given zone and reason."""

    is_text: bool
    features: Features = field(default_factory=dict)
    zone: str = ""
    reason: str = ""


def zone_blocks(
    blocks: Sequence[Block], decisions: Sequence[Decision], headline: int | None
) -> tuple[ZonedBlock, ...]:
    """The blocks with zones; lines below "Related" or "Comments" belong to that section."""
    body = [i for i, decision in enumerate(decisions) if decision.is_text]
    start, end = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    speakers = Counter(_speaker(block) for block in blocks)
    zoned, section = [], NO_SECTION
    for index, (block, decision) in enumerate(zip(blocks, decisions, strict=True)):
        if decision.is_text:
            section = NO_SECTION
            is_turn = speakers[_speaker(block)] > 1
            zoned.append(_text_zone(block, decision, is_turn))
        elif index == headline:
            section = NO_SECTION
            zoned.append(ZonedBlock(block, "title", "headline"))
        else:
            place = "below" if index > end else "inside" if index > start else "above"
            section = _section(block, section, place)
            zoned.append(_boilerplate_zone(block, decision, section, place))
    return _with_heads(_with_repeats(zoned))


def _with_repeats(zoned: Sequence[ZonedBlock]) -> list[ZonedBlock]:
    """Zone pull quotes: lines outside the text that repeat a part of it."""
    named = list(zoned)
    text, left = "", MOST_PULLED
    for index, here in enumerate(named):
        is_free = here.zone in UNNAMED and not here.reason.startswith("in_")
        if is_free and PULLED_WORDS <= len(here.block.line.words) <= MOST_PULLED_WORDS and left:
            left -= 1
            text = text or " ".join(z.block.line.folded for z in named if z.is_text)
            if here.block.line.folded in text:
                named[index] = ZonedBlock(here.block, "other", "repeats_text")
    return named


def _with_heads(zoned: Sequence[ZonedBlock]) -> tuple[ZonedBlock, ...]:
    """Zone the heads of boxes: a short unclassified line belongs to the box directly below."""
    named = list(zoned)
    for index in range(len(named) - 2, -1, -1):
        here, below = named[index], named[index + 1]
        words = len(here.block.line.words)
        if here.zone not in UNNAMED or here.block.cues or here.block.line.ends_sentence:
            continue
        if below.reason in BOX_REASONS and words <= HEAD_WORDS:
            named[index] = ZonedBlock(here.block, below.zone, f"above_{below.zone}")
    return tuple(named)


@cache
def all_weights() -> dict[str, float]:
    """The weights of all features, of blocks and of the page around them."""
    return {**shipped_weights().line, **shipped_weights().page}


def strongest(features: Features, positive: bool) -> str:
    """The feature that contributes most to (or against) the score of a block as text."""
    worth = all_weights()
    sign = 1 if positive else -1
    contributions = {
        n: sign * v * worth[n] for n, v in features.items() if n != "bias" and n in worth and v
    }
    best = max(contributions, key=lambda name: contributions[name], default="")
    return best if best and contributions[best] > 0 else "neighbours"


def is_teaser(block: Block) -> bool:
    """Whether a line below the text has the form of a headline or a cut first sentence."""
    return len(block.line.words) > MENU_WORDS and not block.line.ends_sentence


def _section(block: Block, section: Section, place: str) -> Section:
    """The section that a line opens, else the one it is in, until that ends."""
    for hit in block.cues:
        cue = hit.cue
        if cue.zone in SECTION_ZONES and (place == "below" or hit.is_whole):
            return Section(cue.zone, UNENDING)
        if place != "above" and (cue.name in OFFERS or OFFER.match(block.text)):
            return Section("advert", OFFER_LINES)
    if section.zone == "advert" and block.cues and block.cues[0].cue.zone == "notice":
        return NO_SECTION
    return Section(section.zone, section.lines - 1) if section.lines > 1 else NO_SECTION


def _speaker(block: Block) -> str:
    """The speaker label of a line in an interview or transcript, else ""."""
    found = SPEAKER.match(block.text)
    return found[1] if found else ""


def _text_zone(block: Block, decision: Decision, is_turn: bool) -> ZonedBlock:
    text = block.text
    is_short = len(block.line.words) <= SUBHEAD_WORDS
    is_open = text[-1].isalnum() or (text[-1] == "?" and not INNER_END.search(text))
    is_headed = text[0].isupper() or bool(TIME.match(text))
    is_turn = is_turn and _speaker(block) != ""
    if not decision.zone and is_short and is_open and is_headed and not is_turn and "(" not in text:
        return ZonedBlock(block, "subhead", "between_paragraphs")
    reason = decision.reason or strongest(decision.features, positive=True)
    return ZonedBlock(block, decision.zone or "body", reason)


def _boilerplate_zone(block: Block, decision: Decision, section: Section, place: str) -> ZonedBlock:
    if decision.features.get("repeats_title"):
        return ZonedBlock(block, "title", "repeats_title")
    if decision.zone:
        return ZonedBlock(block, decision.zone, decision.reason)
    if block.cues:
        return _cued_zone(block, section)
    if is_address(block.text) or is_byline(block.text):
        return ZonedBlock(block, "byline", "names_writer")
    if section.zone:
        return ZonedBlock(block, section.zone, f"below_{section.zone}")
    reason = decision.reason or strongest(decision.features, positive=False)
    if place == "inside" and len(block.line.words) >= CAPTION_WORDS:
        return ZonedBlock(block, "caption", reason)
    if place == "below" and is_teaser(block):
        return ZonedBlock(block, "related", "teaser")
    return ZonedBlock(
        block, "navigation" if len(block.line.words) <= MENU_WORDS else "other", reason
    )


def _cued_zone(block: Block, section: Section) -> ZonedBlock:
    hit = block.cues[0]
    zone, reason = hit.cue.zone, f"cue_{hit.cue.name}"
    if section.zone in SECTION_ZONES and zone in SIGNED_ZONES:
        return ZonedBlock(block, section.zone, f"below_{section.zone}")
    if zone == "credit" and is_byline(block.text):
        return ZonedBlock(block, "byline", "names_writer")
    if zone == "credit" and not hit.is_whole and len(block.line.words) >= CREDITED_WORDS:
        return ZonedBlock(block, "caption", reason)
    return ZonedBlock(block, zone, reason)
