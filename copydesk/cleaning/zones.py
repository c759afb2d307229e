"""The zone of every block, once it is known which of them make up the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.lines import INNER_END
from copydesk.cleaning.reading import ZonedBlock
from copydesk.cleaning.weights import Features, shipped_weights

SECTION_ZONES = ("related", "comment")
SUBHEAD_WORDS = 16
CAPTION_WORDS = 6
MENU_WORDS = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader decided on a block: whether it is text, and why.

    Either by the features it looked at, or with a zone and a reason of the reader's own.
    """

    is_text: bool
    features: Features = field(default_factory=dict)
    zone: str = ""
    reason: str = ""


def zone_blocks(
    blocks: Sequence[Block], decisions: Sequence[Decision], headline: int | None
) -> tuple[ZonedBlock, ...]:
    """Give each block its zone; below "Related" or "Comments" what follows belongs to it."""
    body = [i for i, decision in enumerate(decisions) if decision.is_text]
    start, end = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    zoned, section = [], ""
    for index, (block, decision) in enumerate(zip(blocks, decisions, strict=True)):
        if decision.is_text:
            zoned.append(_text_zone(block, decision))
        elif index == headline:
            zoned.append(ZonedBlock(block, "title", "headline"))
        else:
            section = _section(block, section) if index > end else ""
            place = "below" if index > end else "inside" if index > start else "above"
            zoned.append(_chrome_zone(block, decision, section, place))
    return tuple(zoned)


@cache
def all_weights() -> dict[str, float]:
    """What every feature of a block is worth, of its own and of the page's."""
    return {**shipped_weights().line, **shipped_weights().page}


def strongest(features: Features, positive: bool) -> str:
    """The name of the feature that spoke loudest for (or against) the block's being text."""
    worth = all_weights()
    sign = 1 if positive else -1
    told = {n: sign * v * worth[n] for n, v in features.items() if n != "bias" and n in worth and v}
    best = max(told, key=lambda name: told[name], default="")
    return best if best and told[best] > 0 else "neighbours"


def is_teaser(block: Block) -> bool:
    """Whether a line below the text reads as another article's headline or cut first words."""
    return len(block.line.words) > MENU_WORDS and not block.line.ends_sentence


def _section(block: Block, section: str) -> str:
    zones = [hit.cue.zone for hit in block.cues if hit.cue.zone in SECTION_ZONES]
    return zones[0] if zones else section


def _text_zone(block: Block, decision: Decision) -> ZonedBlock:
    text = block.text
    is_short = len(block.line.words) <= SUBHEAD_WORDS
    is_open = text[-1].isalnum() or (text[-1] == "?" and not INNER_END.search(text))
    if not decision.zone and is_short and is_open and text[0].isupper():
        return ZonedBlock(block, "subhead", "between_paragraphs")
    reason = decision.reason or strongest(decision.features, positive=True)
    return ZonedBlock(block, decision.zone or "body", reason)


def _chrome_zone(block: Block, decision: Decision, section: str, place: str) -> ZonedBlock:
    if decision.features.get("repeats_title"):
        return ZonedBlock(block, "title", "repeats_title")
    if decision.zone:
        return ZonedBlock(block, decision.zone, decision.reason)
    if block.cues:
        return ZonedBlock(block, block.cues[0].cue.zone, f"cue_{block.cues[0].cue.name}")
    if section:
        return ZonedBlock(block, section, f"below_{section}")
    reason = decision.reason or strongest(decision.features, positive=False)
    if place == "inside" and len(block.line.words) >= CAPTION_WORDS:
        return ZonedBlock(block, "caption", reason)
    if place == "below" and is_teaser(block):
        return ZonedBlock(block, "related", "teaser")
    return ZonedBlock(
        block, "navigation" if len(block.line.words) <= MENU_WORDS else "other", reason
    )
