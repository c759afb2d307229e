"""Words that a line of its own or a dash signs: vox pops, and posts that are shown as posted.

The name stands after a dash (`"I never saw it." ― Ann Smith, 43`), or with age or occupation in a
line above or below the marked words.
"""

import re
from collections.abc import Iterator, Sequence

from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from copydesk.quotes.masked_parse import QUOTE_MARKS, Chars
from copydesk.quotes.turns import Turn, is_marked, is_personal, without_marks
from schemas import EntityMention

SIGNED = re.compile(
    r"(?<=[\"”’'.!?])\s*(?P<dash>[―—–]|--|-(?=\s))\s*(?P<name>[^\W\d_a-z][^\"“”:;!?]{1,90})$"
)
SIGNATURE = re.compile(r"(?P<dash>[―—–]+|--|-)\s*(?P<name>[^\W\d_a-z][^\"“”:;!?]{1,90})$")
NAME_LINE = re.compile(
    r"(?P<name>[^\W\d_a-z][^\"“”:;!?,\n]{1,40})(?P<dash>,)\s[^\"“”:;!?\n]*[^\"“”:;!?.,\n]"
)
"""A name with what the person is: Ann Smith, 43, driver."""
AGE = r", (?:aged )?\d{1,3}(?=[,:]| [a-z]|$)"
AGED_LABEL = re.compile(
    rf"(?:[-–—•*]\s*)?(?P<name>[^\W\d_a-z][^\"“”:;!?,\n]{{1,40}}){AGE}"
    r"[^\"“”:;!?\n]{0,80}(?P<dash>:)\s(?=\S)"
)
HANDLE = re.compile(r"\(@\w+\)")
"""The account behind a name that signs a post."""
MARKED = re.compile(r"[“\"][^”\"]*[”\"]|‘.*’|'.*'")
FEWEST_CHARS = 3
"""Characters that signed words must have; set by hand."""
LONGEST_NAME = 14
"""Words that a signature (name, age, town, occupation) can have; set by hand."""


def signed_words(parsed: ParsedArticle, mentions: Sequence[EntityMention]) -> Iterator[Turn]:
    """The paragraphs of an article that are signed."""
    text, paragraphs = parsed.article.text, parsed.paragraphs
    named = {m.start_char for m in mentions if m.type == "PERSON"}
    for number, paragraph in enumerate(paragraphs):
        for turn in (
            _after_age(text, number, paragraph, named),
            _signed(text, number, paragraph),
            _signed_below(text, number, paragraphs),
        ):
            if turn is not None:
                yield turn
    yield from _name_lines(text, paragraphs, named)


def _after_age(text: str, number: int, paragraph: Paragraph, named: set[int]) -> Turn | None:
    """`Ann Smith, 43, driver: “I never saw it.”`"""
    match = AGED_LABEL.match(text, paragraph.start_char, paragraph.end_char)
    if match is None:
        return None
    words = match.end(), paragraph.end_char
    is_quoted = text[words[0]] in QUOTE_MARKS and MARKED.fullmatch(text, *words) is not None
    is_said = match.start("name") in named and is_personal(text[slice(*words)])
    return _turn(text, number, words, match) if is_quoted or is_said else None


def _signed(text: str, number: int, paragraph: Paragraph) -> Turn | None:
    start, end = paragraph.start_char, paragraph.end_char
    match = SIGNED.search(text, start, end)
    if match is None or len(match["name"].split()) > LONGEST_NAME:
        return None
    is_quoted = text[match.start() - 1] in QUOTE_MARKS and text[start] in QUOTE_MARKS
    if not is_quoted and match["dash"] != "―" and not HANDLE.search(match["name"]):
        return None
    return _turn(text, number, (start, match.start()), match)


def _signed_below(text: str, number: int, paragraphs: Sequence[Paragraph]) -> Turn | None:
    """The turn of the paragraph above, where this one is only its signature."""
    own, above = paragraphs[number], paragraphs[number - 1]
    match = SIGNATURE.fullmatch(text, own.start_char, own.end_char)
    if match is None or not number or len(match["name"].split()) > LONGEST_NAME:
        return None
    if not is_marked(text, above) and not HANDLE.search(match["name"]):
        return None
    return _turn(text, number - 1, (above.start_char, above.end_char), match)


def _name_lines(text: str, paragraphs: Sequence[Paragraph], named: set[int]) -> Iterator[Turn]:
    """Marked paragraphs with a name line each, all above their words or all below them."""
    lines = {
        n: match
        for n, p in enumerate(paragraphs)
        if (match := NAME_LINE.fullmatch(text, p.start_char, p.end_char))
        and len(match.group().split()) <= LONGEST_NAME
        and (re.search(AGE, match.group()) or match.start("name") in named)
    }
    marked = {n for n, p in enumerate(paragraphs) if is_marked(text, p)}
    above = [n for n in lines if n + 1 in marked]
    below = [n for n in lines if n - 1 in marked]
    leads = len(above) > len(below) or (len(above) == len(below) and above <= below)
    for number in above if leads else below:
        words = paragraphs[number + 1 if leads else number - 1]
        place = number + 1 if leads else number - 1
        turn = _turn(text, place, (words.start_char, words.end_char), lines[number])
        if turn is not None:
            yield turn


def _turn(text: str, number: int, words: Chars, match: re.Match[str]) -> Turn | None:
    start, end = without_marks(text, words)
    if end - start < FEWEST_CHARS:
        return None
    written = re.split(r"[,(]", match["name"])[0].rstrip(". ")
    name = match.start("name"), match.start("name") + len(written)
    return Turn(number, (start, end), name, match.span("dash"), True)
