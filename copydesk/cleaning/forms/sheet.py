"""Copied text on its way to be judged: its lines, and what is certain of some of them beforehand.

Text comes in other forms than a page copied from a browser: an e-mail, Markdown, print. Each form
has a reader that sets aside what it knows and gives the other lines the look of a copied page.
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
    """The lines still to be judged, and those set aside with a zone and a reason.

    `page` is what labels tell of the article; `headline` is the number of the line that a form
    calls its title, None where it does not say.
    """

    lines: tuple[Line, ...]
    aside: tuple[ZonedBlock, ...] = ()
    page: PageMetadata = field(default_factory=PageMetadata)
    headline: int | None = None

    def set_aside(self, zones: Mapping[int, Zoned], goes_on: bool = False) -> "Sheet":
        """The sheet without the lines of these numbers, each of which falls in its zone.

        A line below them starts a paragraph; where the text `goes_on` across them, only behind a
        sentence's end and an empty line.
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
        """The sheet with the line of that number as its headline, which reads `title`."""
        lines = tuple(
            replace(line, text=title, follows_blank=True) if line.number == number else line
            for line in self.lines
        )
        return replace(self, lines=lines, headline=number)
