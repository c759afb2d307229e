"""The lines of a document, and what can be counted on each of them."""

import re
from dataclasses import dataclass
from functools import cached_property

from copydesk.cleaning.characters import normalize_characters, squeeze_blanks

# Scripts that write no blanks between words; two of their characters count as a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
UNSPACED_WORD = re.compile(rf"[{UNSPACED}]{{1,2}}|(?:(?![{UNSPACED}])[^\W_])+")
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
INNER_END = re.compile(r"[a-z0-9)\"”’'%][.!?][\"”’']?\s+[\"“‘'(]?[A-Z0-9]")
CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")


@dataclass(frozen=True)
class Line:
    """A line that is not blank, mended and squeezed.

    `number` counts from 1 in the document; `follows_blank` tells of an empty line above it,
    `is_indented` of blanks before it, `goes_on` that it stands in one paragraph with the line above
    and `is_glued` even in one word.
    """

    number: int
    text: str
    follows_blank: bool = False
    is_indented: bool = False
    goes_on: bool = False
    is_glued: bool = False

    @cached_property
    def words(self) -> list[str]:
        """Its words, as written."""
        is_unspaced = not self.text.isascii() and UNSPACED_CHARACTER.search(self.text)
        return (UNSPACED_WORD if is_unspaced else WORD).findall(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words of four letters and more, folded."""
        return frozenset(w.casefold() for w in self.words if len(w) >= 4)

    @cached_property
    def folded(self) -> str:
        """Its text for comparison: casefolded, letters and digits only."""
        return " ".join(w.casefold() for w in self.words)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text)) and not self.is_cut

    @cached_property
    def is_cut(self) -> bool:
        """Whether it ends in dots of omission."""
        return bool(CUT.search(self.text))


def split_lines(text: str) -> list[Line]:
    """The lines of a raw text that are not blank, numbered as in the document."""
    lines, blank = [], False
    for number, raw in enumerate(normalize_characters(text).split("\n"), start=1):
        squeezed = squeeze_blanks(raw)
        if squeezed:
            lines.append(Line(number, squeezed, blank, raw[0].isspace()))
        blank = not squeezed
    return lines
