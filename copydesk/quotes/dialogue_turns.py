"""Dialogue turns: paragraphs whose layout alone marks them as speech, without a reporting verb.

A transcript or interview names the speaker before a colon (`SMITH: I never saw it.`); a vox pop
signs the words after a dash (`"I never saw it." ― Ann Smith, 43`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.lexicon.tables import word_list, word_lists
from copydesk.quotes.masked_parse import QUOTE_MARKS, Chars
from schemas import EntityMention

WORDS = word_lists("quote_words")
NAME_WORD = r"[^\W\d_a-z][\w.’'()-]*"
LABEL = re.compile(
    rf"(?:[-–—•*]\s*)?(?P<mark>[\"“”])?(?P<name>{NAME_WORD}(?:\s+(?:of|the|de|{NAME_WORD})){{0,5}})\s?:\s+(?=\S)"
)
SIGNED = re.compile(
    r"(?<=[\"”’'.!?])\s*(?P<dash>[―—–]|--|-(?=\s))\s*(?P<name>[^\W\d_a-z][^\"“”:;!?]{1,90})$"
)
SIGNATURE = re.compile(r"(?P<dash>[―—–]+|--|-)\s*(?P<name>[^\W\d_a-z][^\"“”:;!?]{1,90})$")
FEWEST_WORDS = 3
"""Words after a label, and characters before a signature, that a turn must have; set by hand."""
LONGEST_NAME = 14
"""Words that a signature (name, age, town, occupation) can have; set by hand."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: the spans of its words, of the speaker's name and of the colon or dash.

    `is_speech` holds for transcripts and signed words; a single line `Smith: Plan is a sham` only
    summarises what was said.
    """

    paragraph: int
    words: Chars
    name: Chars
    cue: Chars
    is_speech: bool


def find_turns(
    text: str, paragraphs: Sequence[Chars], mentions: Sequence[EntityMention]
) -> dict[int, Turn]:
    """The turns of an article, by the number of the paragraph that holds the words.

    `paragraphs` are the spans of the paragraphs, `mentions` the article's.
    """
    labels = {n: m for n, (s, e) in enumerate(paragraphs) if (m := LABEL.match(text, s, e))}
    known = Counter(match["name"].lower() for match in labels.values())
    named = {m.end_char for m in mentions if m.type in ("PERSON", "ORG")}
    turns: dict[int, Turn] = {}
    for number, (start, end) in enumerate(paragraphs):
        match = labels.get(number)
        if match is not None and _is_speaker(match, known, named):
            if (turn := _labelled(text, number, match, end, known)) is not None:
                turns[number] = turn
        elif (turn := _signed(text, number, start, end)) is not None:
            turns[number] = turn
        elif number and (turn := _signed_below(text, number, paragraphs)) is not None:
            turns.setdefault(number - 1, turn)
    return turns


def _is_speaker(match: re.Match[str], known: Counter[str], named: set[int]) -> bool:
    """Whether a label is a speaker: it is repeated, a known name, or a noun of sources."""
    name = match["name"].lower()
    if name in word_list("line_labels"):
        return False
    nouns = {name.split()[-1], name.split()[-1].removesuffix("s")}
    is_source = bool(nouns & (word_list("anonymous_sources") | word_list("document_sources")))
    return (
        name in WORDS["interview_labels"]
        or known[name] > 1
        or match.end("name") in named
        or is_source
    )


def _labelled(
    text: str, number: int, match: re.Match[str], end: int, known: Counter[str]
) -> Turn | None:
    name = match["name"].lower()
    if match["mark"]:
        if known[name] < 2 or not match["name"].isupper():
            return None  # words that open with a label, as someone says them
        end -= text[end - 1] in QUOTE_MARKS
    if text[match.end()] in QUOTE_MARKS or len(text[match.end() : end].split()) < FEWEST_WORDS:
        return None
    colon = text.index(":", match.end("name"))
    return Turn(
        paragraph=number,
        words=(match.end(), end),
        name=match.span("name"),
        cue=(colon, colon + 1),
        is_speech=name in WORDS["interview_labels"] or known[name] > 1,
    )


def _signed(text: str, number: int, start: int, end: int) -> Turn | None:
    match = SIGNED.search(text, start, end)
    if match is None or len(match["name"].split()) > LONGEST_NAME:
        return None
    is_marked = text[match.start() - 1] in QUOTE_MARKS and text[start] in QUOTE_MARKS
    if not is_marked and match["dash"] != "―":
        return None
    return _turn(text, number, (start, match.start()), match)


def _signed_below(text: str, number: int, paragraphs: Sequence[Chars]) -> Turn | None:
    """The turn of the paragraph above, where this one is only its signature."""
    start, end = paragraphs[number]
    match = SIGNATURE.fullmatch(text, start, end)
    above, below = paragraphs[number - 1]
    if match is None or len(match["name"].split()) > LONGEST_NAME:
        return None
    if text[above] not in QUOTE_MARKS or text[below - 1] not in QUOTE_MARKS:
        return None
    return _turn(text, number - 1, (above, below), match)


def _turn(text: str, number: int, words: Chars, match: re.Match[str]) -> Turn | None:
    start, end = words
    while start < end and (text[start].isspace() or text[start] in QUOTE_MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in QUOTE_MARKS):
        end -= 1
    if end - start < FEWEST_WORDS:
        return None
    name = match.start("name"), match.start("name") + len(match["name"].split(",")[0].rstrip(". "))
    return Turn(number, (start, end), name, match.span("dash"), True)
