"""Dialogue turns: paragraphs whose layout alone marks them as speech, without a reporting verb.

A transcript or interview names the speaker before a colon (`SMITH: I never saw it.`); a vox pop
signs the words (see `signed_words`); an interview can have bare answers (see `interviews`),
a post none but in the line above (see `introduced_words`).
Lists have labels too (`Record: 33-0`, `Tigers: host Aldham on Sunday`), which nobody says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from copydesk.lexicon.tables import word_list, word_lists
from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from copydesk.quotes.interviews import (
    bare_answers,
    interviewee,
    is_letter,
    person_called,
    speaks_of_itself,
)
from copydesk.quotes.introduced_words import introduced_words
from copydesk.quotes.masked_parse import QUOTE_MARKS, Chars
from copydesk.quotes.signed_words import signed_words
from copydesk.quotes.turns import Turn, is_personal, without_marks
from schemas import EntityMention

WORDS = word_lists("quote_words")
NAME_WORD = r"[^\W\d_a-z][\w.’'()-]*"
LABEL = re.compile(
    rf"(?:[-–—•*]\s*)?(?P<mark>[\"“”])?(?P<name>{NAME_WORD}(?:\s+(?:of|the|de|{NAME_WORD})){{0,5}})"
    r"(?P<end>\s?:|(?<=\b[QA])[.)]|(?<=\b[QA])\s?[–—])\s+(?=\S)"
)
FEWEST_WORDS = 3
"""Words after a label that a line outside of a dialogue must have; set by hand."""
ASKING_SHARE, PERSONAL_SHARE = 0.4, 0.5
"""Shares of a label's turns that ask, or that are in the first or second person, from which it asks
or speaks; set by hand."""
MOST_FURTHER = 4
"""Paragraphs without a label that one turn of a dialogue can have after its first; set by hand."""
NOTE = re.compile(r"[(\[][^()]*[)\]]")
"""What a transcript notes between turns: (LAUGHTER)."""
VERBAL = frozenset(("VERB", "AUX"))


@dataclass(slots=True)
class _Label:
    """The turns of one label: `places` are its paragraphs, `asking` and `personal` shares."""

    places: list[int] = field(default_factory=list)
    asking: float = 0.0
    personal: float = 0.0


def find_turns(parsed: ParsedArticle, mentions: Sequence[EntityMention]) -> dict[int, Turn]:
    """The turns of an article, by the number of the paragraph that holds the words."""
    if not parsed.paragraphs:
        return {}
    turns = {turn.paragraph: turn for turn in _Dialogue(parsed, mentions).turns()}
    for turn in signed_words(parsed, mentions):
        turns.setdefault(turn.paragraph, turn)
    for turn in (*bare_answers(parsed, mentions), *introduced_words(parsed)):
        turns.setdefault(turn.paragraph, turn)
    return turns


class _Dialogue:
    """The labelled lines of an article, and which of their labels speak and which ask."""

    def __init__(self, parsed: ParsedArticle, mentions: Sequence[EntityMention]) -> None:
        self.text = parsed.article.text
        self.paragraphs = parsed.paragraphs
        self.mentions = mentions
        found = [
            (n, LABEL.match(self.text, p.start_char, p.end_char))
            for n, p in enumerate(self.paragraphs)
        ]
        asks = any(m["name"] == "Q" for _, m in found if m is not None)
        self.lines = {
            n: m
            for n, m in found
            if m is not None and not _is_listed(m["name"]) and (asks or m["end"].endswith(":"))
        }
        self.labels = self._labels()
        self.speaking = self._speaking()
        self.asking = self._asking()
        opening = min((self.labels[name].places[0] for name in self.speaking), default=0)
        self.interviewee = interviewee(parsed, mentions, opening)

    def _labels(self) -> dict[str, _Label]:
        labels: dict[str, _Label] = {}
        for number, match in self.lines.items():
            labels.setdefault(match["name"], _Label()).places.append(number)
        for label in labels.values():
            words = [self.text[slice(*self._words(n))] for n in label.places]
            label.asking = sum("?" in w for w in words) / len(words)
            label.personal = sum("?" in w or is_personal(w) for w in words) / len(words)
        return labels

    def _words(self, number: int) -> Chars:
        """The span of a labelled line behind its label, without the marks around the whole line."""
        match, end = self.lines[number], self.paragraphs[number].end_char
        is_closed = match["mark"] and self.text[end - 1] in QUOTE_MARKS
        return match.end(), end - 1 if is_closed else end

    def _speaking(self) -> set[str]:
        """The labels that come again as those of speakers do, and those of an interview."""
        if any(is_letter(self.text[slice(*self._words(n))]) for n in self._questions()):
            return set()  # readers ask, and the paper answers
        asks = any(label.asking >= ASKING_SHARE for label in self.labels.values())
        return {
            name
            for name, label in self.labels.items()
            if name.lower() in WORDS["interview_labels"]
            or (len(label.places) > 1 and label.personal >= PERSONAL_SHARE)
            or (len(label.places) > 1 and asks and person_called(name, self.mentions) is not None)
        }

    def _questions(self) -> list[int]:
        return [n for n, m in self.lines.items() if m["name"].lower() in WORDS["asking_labels"]]

    def _asking(self) -> set[str]:
        """The labels of interviewers: by their word, or who opens the dialogue and asks most."""
        by_word = {name for name in self.speaking if name.lower() in WORDS["asking_labels"]}
        order = [name for name in self.labels if name in self.speaking]
        if by_word or len(order) < 2:
            return by_word
        first, *others = (self.labels[name].asking for name in order)
        is_asker = first >= ASKING_SHARE and max(others) <= first / 2
        return {order[0]} if is_asker else set()

    def turns(self) -> Iterator[Turn]:
        """The turns of who answers, with their further paragraphs, and single labelled lines."""
        for number, match in self.lines.items():
            name = match["name"]
            if name not in self.speaking:
                if (turn := self._single(number, match)) is not None:
                    yield turn
            elif name in self.asking and not match["mark"]:
                cue = self._cue(match)
                yield Turn(number, self._words(number), None, cue, False, is_left_out=True)
            elif (turn := self._turn(number, match)) is not None:
                yield turn
                yield from self._further(turn, is_quoted=bool(match["mark"]))

    def _turn(self, number: int, match: re.Match[str]) -> Turn | None:
        words = self._words(number)
        if match["mark"] and not match["name"].isupper():
            return None  # words that open with a label, as someone says them
        if self.text[match.end()] in QUOTE_MARKS and self.text[words[1] - 1] in QUOTE_MARKS:
            return None  # the marks show where the words are
        name = match["name"]
        is_answer = name.lower() in set(WORDS["interview_labels"]) - set(WORDS["asking_labels"])
        speaker = self.interviewee if is_answer else person_called(name, self.mentions)
        source = None if is_answer and speaker is None else match.span("name")
        return Turn(number, words, source, self._cue(match), True, speaker)

    def _further(self, turn: Turn, *, is_quoted: bool) -> Iterator[Turn]:
        """The paragraphs of a turn after its first; each opens with a mark if the first does."""
        following = [n for n in self.lines if n > turn.paragraph]
        last = following[0] if following else len(self.paragraphs)
        is_near = bool(following) and last - turn.paragraph - 1 <= MOST_FURTHER
        for number in range(turn.paragraph + 1, last):
            paragraph = self.paragraphs[number]
            written = self.text[paragraph.start_char : paragraph.end_char]
            is_own = is_near or speaks_of_itself(written)
            if paragraph.is_heading or not is_own or is_quoted != (written[0] in QUOTE_MARKS):
                return
            words = without_marks(self.text, (paragraph.start_char, paragraph.end_char))
            is_note = NOTE.fullmatch(self.text, *words) is not None
            yield replace(
                turn, paragraph=number, words=words, is_speech=not is_note, is_left_out=is_note
            )

    def _single(self, number: int, match: re.Match[str]) -> Turn | None:
        """A line by itself, `Smith: Plan is a sham`, that says or sums up what a person said."""
        span = self._words(number)
        words, paragraph = self.text[slice(*span)], self.paragraphs[number]
        is_short = len(words.split()) < FEWEST_WORDS
        if match["mark"] or is_short or words[0] in QUOTE_MARKS or words[0].islower():
            return None
        named = self._named_in(match) if _has_verb(paragraph, match.end()) else None
        is_speech = named is not None and named.type == "PERSON" and speaks_of_itself(words)
        is_headline = number == 0 or (paragraph.is_heading and named is not None)
        if not is_speech and not (is_headline and (named or _is_source(match["name"]))):
            return None
        return Turn(number, span, match.span("name"), self._cue(match), is_speech)

    def _named_in(self, match: re.Match[str]) -> EntityMention | None:
        """The person or body whose name ends a label."""
        ends = match.end("name")
        called = (m for m in self.mentions if m.end_char == ends and m.type in ("PERSON", "ORG"))
        return next((m for m in called if m.start_char >= match.start("name")), None)

    def _cue(self, match: re.Match[str]) -> Chars:
        return match.end("end") - 1, match.end("end")


def _is_listed(name: str) -> bool:
    """Whether a label is one of a page's own lines, or opens a letter: Photo, Dear Ann."""
    return name.lower() in word_list("line_labels") or name.lower().startswith("dear ")


def _is_source(label: str) -> bool:
    """Whether a label ends with a noun of sources: Officials, Police, Report."""
    last = label.lower().split()[-1]
    nouns = word_list("anonymous_sources") | word_list("document_sources")
    return bool({last, last.removesuffix("s")} & nouns)


def _has_verb(paragraph: Paragraph, start: int) -> bool:
    """Whether a paragraph has a verb behind `start`, as a sentence does."""
    return any(t.pos_ in VERBAL for t in paragraph.doc if paragraph.start_char + t.idx >= start)
