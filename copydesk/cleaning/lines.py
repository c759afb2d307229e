"""The lines of a document, with the surface properties that features are computed from."""

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
    """A line that is not blank, with characters and whitespace normalised.

    `number` counts from 1 in the document. `follows_blank`: an empty line is above it.
    `is_indented`: it starts with blanks. `goes_on`: it continues the paragraph of the line above;
    `is_glued`: it continues even its last word.
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
        """Its words of four letters or more, casefolded."""
        return frozenset(w.casefold() for w in self.words if len(w) >= 4)

    @cached_property
    def folded(self) -> str:
        """Its text for comparison: casefolded, letters and digits only."""
        return " ".join(w.casefold() for w in self.words)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends with sentence punctuation (and not with an ellipsis)."""
        return bool(SENTENCE_END.search(self.text)) and not self.is_cut

    @cached_property
    def is_cut(self) -> bool:
        """Whether it ends with an ellipsis."""
        return bool(CUT.search(self.text))


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of a raw text, numbered as in the document."""
    lines, blank = [], False
    for number, raw in enumerate(normalize_characters(text).split("\n"), start=1):
        squeezed = squeeze_blanks(raw)
        if squeezed:
            lines.append(Line(number, squeezed, blank, raw[0].isspace()))
        blank = not squeezed
    return lines
