"""The result of extraction, from flattened text or HTML: blocks with zones, and the main text."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.cleaning.blocks import Block, join_texts
from copydesk.cleaning.line_model.headline import tidy_headline
from copydesk.cleaning.lines import Line

PARAGRAPH_BREAK = "\n\n"
TEXT_ZONES = ("body", "subhead")


@dataclass(frozen=True, slots=True)
class ZonedBlock:
    """A block with its zone and the reason; blocks in a text zone make up the text, in order."""

    block: Block
    zone: str
    reason: str

    @property
    def is_text(self) -> bool:
        """Whether it is part of the main text."""
        return self.zone in TEXT_ZONES


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its zone, and its half-open span in the main text (None outside of it)."""

    line: Line
    zone: str
    reason: str
    start_char: int | None
    end_char: int | None


@dataclass(frozen=True, slots=True)
class ZonedText:
    """A document's zoned blocks, the index of the headline block, and the number of lines read,
    each of which is in exactly one block."""

    blocks: tuple[ZonedBlock, ...]
    headline: int | None
    line_count: int

    @property
    def title(self) -> str | None:
        """The headline as written, without a byline, date or site name on the same line."""
        if self.headline is None:
            return None
        return tidy_headline(self.blocks[self.headline].block.text)

    @property
    def text(self) -> str:
        """The main text: its paragraphs separated by an empty line."""
        return PARAGRAPH_BREAK.join(z.block.text for z in self.blocks if z.is_text)

    @property
    def body(self) -> list[int]:
        """The indexes of the blocks that make up the text."""
        return [i for i, zoned in enumerate(self.blocks) if zoned.is_text]


def place_lines(blocks: Sequence[ZonedBlock]) -> list[PlacedLine]:
    """Every line of the document in its order, with its zone and its span in the main text."""
    placed, offset = [], 0
    for zoned in blocks:
        _, starts = join_texts(zoned.block.lines)
        for line, start in zip(zoned.block.lines, starts, strict=True):
            span = (
                (offset + start, offset + start + len(line.text)) if zoned.is_text else (None, None)
            )
            placed.append(PlacedLine(line, zoned.zone, zoned.reason, *span))
        if zoned.is_text:
            offset += len(zoned.block.text) + len(PARAGRAPH_BREAK)
    return sorted(placed, key=lambda here: here.line.number)
