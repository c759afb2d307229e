"""The zone of every block, once it is known which of them make up the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.features import Features, weights
from copydesk.cleaning.reading import ZonedBlock

SECTION_ZONES = ("related", "comment")
SUBHEAD_WORDS = 16


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader decided on a block: whether it is text, and the features it looked at."""

    is_text: bool
    features: Features


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
            continue
        if index == headline:
            zoned.append(ZonedBlock(block, "title", "headline"))
            continue
        cue = block.cues[0].cue if block.cues else None
        if cue and cue.zone in SECTION_ZONES and index > end:
            section = cue.zone
        zoned.append(
            _chrome_zone(block, decision, section if index > end else "", start <= index <= end)
        )
    return tuple(zoned)


def _text_zone(block: Block, decision: Decision) -> ZonedBlock:
    count = len(block.line.words)
    is_subhead = count <= SUBHEAD_WORDS and block.text[-1].isalnum() and not block.text[0].islower()
    reason = strongest(decision.features, positive=True)
    return ZonedBlock(
        block, "subhead" if is_subhead else "body", "between_paragraphs" if is_subhead else reason
    )


def _chrome_zone(block: Block, decision: Decision, section: str, is_inside: bool) -> ZonedBlock:
    if decision.features.get("repeats_title"):
        return ZonedBlock(block, "title", "repeats_title")
    if block.cues:
        cue = block.cues[0].cue
        return ZonedBlock(block, cue.zone, f"cue_{cue.name}")
    if section:
        return ZonedBlock(block, section, f"below_{section}")
    reason = strongest(decision.features, positive=False)
    if is_inside and len(block.line.words) > 5:
        return ZonedBlock(block, "caption", reason)
    if len(block.line.words) <= 3:
        return ZonedBlock(block, "navigation", reason)
    return ZonedBlock(block, "other", reason)


def strongest(features: Features, positive: bool) -> str:
    """The name of the feature that spoke loudest for (or against) the block's being text."""
    worth = {**weights("line"), **weights("page")}
    sign = 1 if positive else -1
    told = {n: sign * v * worth[n] for n, v in features.items() if n != "bias" and n in worth and v}
    best = max(told, key=lambda name: told[name], default="")
    return best if best and told[best] > 0 else "neighbours"
