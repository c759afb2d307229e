"""The words of a paragraph, how they are linked, and what the language model says of each."""

import re
from dataclasses import dataclass
from functools import cached_property

from copydesk.lexicon.tables import word_lists
from copydesk.nlp.pipeline import Paragraph

WORD = re.compile(r"[^\W_]+(?:[’'.&][^\W_]+)*")
POSSESSIVE = re.compile(r"['’][sS]$")
OWNER_GAP = re.compile(r" ?['’](?: ?s)? ")
HYPHENS = frozenset("-–")
ATTRIBUTES = ("LENGTH", "SPACY", "POS", "DEP", "HEAD", "LEMMA")
SPACED_HYPHENS = frozenset((" - ", " – "))
ABBREVIATIONS = frozenset(word.rstrip(".") for word in word_lists("name_words")["abbreviations"])
SMALL = frozenset(("of", "the", "for", "and", "on", "at", "in", "to", "with", "by", "a", "without"))
"""Lower-case words inside names."""
TITLE_CASE = 0.7
"""The share of capitalised words above which a line is in title case, set by hand."""
PARTICLES = frozenset(("de", "da", "di", "du", "dos", "das", "do", "del", "della", "der", "den", "van", "von", "bin", "bint", "ibn", "al", "el", "la", "le", "ul", "ur", "y", "e"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word without possessive, by its span in the article. `link` says what parts it from the word
    before: blank, hyphen, ampersand, possessive, or empty where no name goes on."""

    start: int
    end: int
    form: str
    link: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.form[0].isupper()


LIST_MARK = re.compile(r"[\d:;()/|•@€£$%]")
"""What lines of lists have, and headings seldom."""


class WordLine:
    """A paragraph as words and tokens. Of the tokens it holds arrays, which are far faster than
    objects."""

    def __init__(self, text: str, paragraph: Paragraph, *, is_tokenised: bool) -> None:
        self.text, self.paragraph = text, paragraph
        self.words = _words(text, paragraph.start_char, paragraph.end_char, is_tokenised)
        self.at = {word.start: i for i, word in enumerate(self.words)}
        self.ending = {word.end: i for i, word in enumerate(self.words)}

    @cached_property
    def is_in_capitals(self) -> bool:
        """Whether all of it is in capitals."""
        return self.text[self.paragraph.start_char : self.paragraph.end_char].isupper()

    @cached_property
    def is_in_title_case(self) -> bool:
        """Whether it is a heading whose words have capitals whatever they name, and no list."""
        if LIST_MARK.search(self.text, self.paragraph.start_char, self.paragraph.end_char):
            return False
        words = [w for w in self.words if w.form[0].isalpha() and w.form not in SMALL]
        capitals = sum(w.is_capital for w in words)
        is_line = self.paragraph.is_heading
        return is_line and not self.is_in_capitals and capitals > TITLE_CASE * len(words)

    @cached_property
    def _tokens(self) -> tuple[dict[int, int], list[list[int]]]:
        """Index by the offset of the first character, and the attributes of each token."""
        doc = self.paragraph.doc
        rows: list[list[int]] = doc.to_array(list(ATTRIBUTES)).tolist()
        starts, at = {}, self.paragraph.start_char
        for i, row in enumerate(rows):
            starts[at] = i
            at += row[0] + row[1]
        return starts, rows

    def token(self, start: int) -> int | None:
        """The index of the token that begins at an offset."""
        return self._tokens[0].get(start)

    def head(self, token: int) -> int:
        """The index of a token's head."""
        offset = self._tokens[1][token][4]
        return token + (offset if offset < 2**63 else offset - 2**64)

    def part_of_speech(self, token: int) -> str:
        """Its part of speech."""
        return self._name(self._tokens[1][token][2])

    def dependency(self, token: int) -> str:
        """Its dependency."""
        return self._name(self._tokens[1][token][3])

    def lemma(self, token: int) -> str:
        """Its lemma in lower case."""
        return self._name(self._tokens[1][token][5]).lower()

    def _name(self, key: int) -> str:
        return self.paragraph.doc.vocab.strings[key] if key else ""


def _words(text: str, start: int, end: int, is_tokenised: bool) -> list[Word]:
    found: list[Word] = []
    for match in WORD.finditer(text, start, end):
        form = POSSESSIVE.sub("", match.group())
        link = _link(text, found[-1], match.start(), is_tokenised) if found else ""
        found.append(Word(match.start(), match.start() + len(form), form, link))
    return found


def _link(text: str, before: Word, start: int, is_tokenised: bool) -> str:
    """What parts a word from the one before, if a name can go on over it. In a tokenised text blanks
    stand around hyphens."""
    gap = text[before.end : start]
    if gap == " ":
        return "blank"
    if gap in HYPHENS or (is_tokenised and gap in SPACED_HYPHENS):
        return "hyphen"
    if gap == ". " and is_abbreviated(before.form):
        return "blank"
    if gap == " & ":
        return "ampersand"
    return "possessive" if OWNER_GAP.fullmatch(gap) else ""


def is_abbreviated(form: str) -> bool:
    """Whether a full stop behind a word can belong to it: an initial, an abbreviation."""
    return (len(form) == 1 and form.isupper()) or form in ABBREVIATIONS or "." in form
