"""The end of quoted speech whose closing mark is missing.

The mark would stand before the reporting words (`“It fell, the mayor said.`), so these show where
it is missing. They are found by word patterns, since marks are paired before the text is parsed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.lexicon.reporting_verbs import spoken_forms, spoken_pasts
from copydesk.lexicon.tables import word_lists

WORDS = word_lists("quote_words")
PIECE = re.compile(r"[^,.?!;:…—“”\"\n]+")
BEFORE_CUE = frozenset(",?!")
PRONOUNS = frozenset(("he", "she", "they", "it"))
DETERMINERS = frozenset(("the", "a", "an", "one", "another", "his", "her", "its", "their"))
TELL_FORMS = frozenset(("told", "tells"))
FIRST_AND_SECOND_PERSON = frozenset(("me", "us", "you"))
LONGEST_SOURCE = 9
"""Words that a source can have before its verb; set by hand."""
LEAD = re.compile(r"\W*(?:\w\S*\s+){3}")
"""The fewest words of speech that a cue can follow; set by hand."""
INTRODUCED = (":", ",")
SENTENCE_ENDS = (". ", "? ", "! ", "… ")
LAST_SENTENCE = re.compile(r"[^.?!…]*[.?!…]*\s*")


@dataclass(frozen=True, slots=True)
class ReportingCue:
    """The span of reporting words inside unclosed speech; the speech ends at `start`."""

    start: int
    end: int


def cue_inside(text: str, start: int, end: int) -> ReportingCue | None:
    """The first reporting words of a span that report the words before them; None without any."""
    if (lead := LEAD.match(text, start, end)) is None:
        return None
    pieces = list(PIECE.finditer(text, start, end))
    for place, piece in enumerate(pieces):
        if piece.start() >= lead.end() - 1 and text[piece.start() - 1] in BEFORE_CUE:
            following = [p.group().split() for p in pieces[place : place + 3]]
            if used := _reporting_pieces(following):
                return ReportingCue(piece.start(), pieces[place + used - 1].end())
    return None


def end_before(text: str, opening: int, start: int, end: int) -> int:
    """The end of speech that was not closed before the next mark at `end`: before its cue, or at the
    last end of a sentence. `opening` is the place of its mark, `start` that of its first word."""
    if (cue := cue_inside(text, start, end)) is not None:
        return end_at_cue(text, opening, start, cue)
    cut = _sentence_end(text, start, end)
    return cut if cut is not None else len(text[:end].rstrip())


def end_at_cue(text: str, opening: int, start: int, cue: ReportingCue) -> int:
    """The end of speech with a cue inside it: before the cue. Where another cue introduces the
    speech (`Quill said: “It fell. Nobody came, they replied.`), before the sentence of the cue."""
    if text[max(0, opening - 3) : opening].rstrip().endswith(INTRODUCED):
        cut = _sentence_end(text, start, cue.start)
        return cut if cut is not None else cue.start
    return cue.start


def _sentence_end(text: str, start: int, end: int) -> int | None:
    cut = max(text.rfind(stop, start, end) for stop in SENTENCE_ENDS)
    return cut + 1 if cut > start else None


def closes_paragraph(text: str, cue: ReportingCue, end: int) -> bool:
    """Whether the cue is in the last sentence before `end`."""
    return LAST_SENTENCE.fullmatch(text, cue.end, end) is not None


def _reporting_pieces(pieces: Sequence[Sequence[str]]) -> int:
    """How many pieces, from the first on, form a cue with its source (0, 1 or 3)."""
    if any(_reports(words) for words in pieces[:1]):
        return 1
    if len(pieces) == 3 and _is_source(pieces[0]) and _opens_with_verb(pieces[2]):
        return 3  # Petra Holm, an engineer, said
    return 0


def _reports(words: Sequence[str]) -> bool:
    """Whether the words are a source and its verb, in either order, with adjuncts after them."""
    if [w.lower() for w in words[:2]] == ["according", "to"]:
        return True
    if words and _is_verb(words[0]):
        return len(words) > 1 and words[1].lower() not in PRONOUNS and _is_source(words[1:])
    return any(
        _is_source(words[:place]) and _opens_with_verb(words[place:]) for place in _verbs(words)
    )


def _verbs(words: Sequence[str]) -> Iterator[int]:
    return (n for n, word in enumerate(words[: LONGEST_SOURCE + 1]) if n and _is_verb(word))


def _is_verb(word: str) -> bool:
    return word in spoken_pasts() or word in spoken_forms()


def _is_source(words: Sequence[str]) -> bool:
    """Whether the words are a third-person source: a pronoun, a name, a noun with its article."""
    while words and words[-1] in WORDS["adverbs_before_cue"]:
        words = words[:-1]
    if not words:
        return False
    if words[0].lower() in PRONOUNS:
        return len(words) == 1
    is_noun = words[0].lower() in DETERMINERS and len(words) > 1
    return is_noun or (words[0][0].isupper() and words[0] != "I")


def _opens_with_verb(words: Sequence[str]) -> bool:
    """Whether a verb comes first and only adjuncts follow it: `said on Monday`."""
    if not words or not _is_verb(words[0]):
        return False
    rest = [w.lower() for w in words[1:]]
    if words[0] in TELL_FORMS:
        return bool(rest) and rest[0] not in FIRST_AND_SECOND_PERSON
    return not rest or rest[0] in WORDS["adjuncts_after_cue"] or words[1][0].isupper()
