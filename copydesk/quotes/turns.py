"""Turns: paragraphs whose layout shows who speaks; what `dialogue_turns` finds."""

import re
from dataclasses import dataclass

from copydesk.nlp.pipeline import Paragraph
from copydesk.quotes.masked_parse import QUOTE_MARKS, Chars
from schemas import EntityMention

PERSONAL = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our|[Yy]ours)\b(?!\.)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: the spans of its words, of the speaker's label and of what shows the turn.

    That is a colon, a dash, a comma or the question mark above. `speaker` is the name, elsewhere in
    the article, that the layout refers to. `is_speech` holds for transcripts and signed words; a
    single line `Smith: Plan is a sham` only summarises what was said. One that `is_introduced` has
    the speaker of the last report of the paragraph above. One that
    `is_left_out` is no quote: an interviewer's question, or a note between turns.
    """

    paragraph: int
    words: Chars
    name: Chars | None
    cue: Chars
    is_speech: bool
    speaker: EntityMention | None = None
    is_introduced: bool = False
    is_left_out: bool = False


def is_marked(text: str, paragraph: Paragraph) -> bool:
    """Whether marks open and close a paragraph."""
    first, last = text[paragraph.start_char], text[paragraph.end_char - 1]
    return first in QUOTE_MARKS and last in QUOTE_MARKS


def is_personal(words: str) -> bool:
    """Whether words are in the first or second person, as speech is."""
    return PERSONAL.search(words) is not None


def without_marks(text: str, words: Chars) -> Chars:
    """A span without the marks and blanks around it."""
    start, end = words
    while start < end and (text[start].isspace() or text[start] in QUOTE_MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in QUOTE_MARKS):
        end -= 1
    return start, end
