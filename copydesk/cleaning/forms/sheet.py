"""The input of the line classifier: lines to classify, and lines whose zone is already known.

E-mail, Markdown and print are read by rules of their own (see `copydesk.cleaning.forms`): each sets
aside the lines it recognises and normalises the others to those of a copied page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.lines import Line
from copydesk.cleaning.metadata.read import PageMetadata
from copydesk.cleaning.zoned_text import ZonedBlock

Zoned = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines to classify, and lines set aside with a zone and a reason.

    `page` holds metadata from header fields; `headline` is the number of the line that a form marks
    as the title, else None.
    """

    lines: tuple[Line, ...]
    aside: tuple[ZonedBlock, ...] = ()
    page: PageMetadata = field(default_factory=PageMetadata)
    headline: int | None = None

    def set_aside(self, zones: Mapping[int, Zoned], goes_on: bool = False) -> "Sheet":
        """The sheet with these line numbers set aside, each in its zone.

        The line below them starts a paragraph; if the text `goes_on` across them, only after the
        end of a sentence or an empty line.
        """
        kept: list[Line] = []
        aside, is_below, is_parted = list(self.aside), False, False
        for line in self.lines:
            if line.number in zones:
                aside.append(ZonedBlock(Block((line,)), *zones[line.number]))
                is_below, is_parted = True, is_parted or line.follows_blank
                continue
            if is_below:
                is_open = goes_on and bool(kept) and not kept[-1].ends_sentence
                parted = not is_open and (not goes_on or is_parted or line.follows_blank)
                line = replace(line, follows_blank=parted)
            kept.append(line)
            is_below = is_parted = False
        return replace(self, lines=tuple(kept), aside=tuple(aside))

    def headed(self, number: int, title: str) -> "Sheet":
        """The sheet with that line as its headline, its text replaced by `title`."""
        lines = tuple(
            replace(line, text=title, follows_blank=True) if line.number == number else line
            for line in self.lines
        )
        return replace(self, lines=lines, headline=number)
