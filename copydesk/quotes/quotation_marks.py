"""Quotation marks: which mark opens, which closes, and which is none.

News text mixes straight and curly marks, forgets to close them, reopens them at every paragraph of
a long speech, and writes feet, inches and apostrophes with the same characters. The shape of each
mark and the characters next to it give its role; then one pass pairs the marks of a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.lexicon.tables import word_lists
from copydesk.quotes.unclosed_marks import closes_paragraph, cue_inside, end_at_cue, end_before

DOUBLE = re.compile(r"[“”„‟«»\"]|''|``|‘‘|’’")
SINGLE = re.compile(r"[‘’'‚]")
OPENING_SHAPES = frozenset(("“", "„", "«", "``", "‘‘", "‘", "‚"))
CLOSING_SHAPES = frozenset(("”", "»", "’’"))
AFTER_BLANK = " \t\u00a0\u2009\u202f([{<—–-/*_>"
BEFORE_BLANK = " \t\u00a0\u2009\u202f.,;:!?)]}—–-/…*_<"
MEASURE = re.compile(r"\d\s?$")
FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:[.½¼¾]\d?)?\s?$")
ELIDED = "|".join(sorted(word_lists("quote_words")["elisions"]))
ELISION = re.compile(rf"(?:\d0s|{ELIDED})\b", re.I)
"""Words that begin with an apostrophe: the ’90s, ’em."""
SPOKEN_END = ".,?!…—"
"""Characters before a mark that closes speech."""
SHORTEST_SPEECH = 12
"""Characters before a closing mark from which its opening mark is missing; set by hand."""
WORD = re.compile(r"\w")
BLANKS = re.compile(r"\s+")
SINGLE_PAIRS = frozenset((("‘", "’"), ("'", "'")))
HIDDEN = "\ue000"
"""A character of no news text, which stands for those of a run that is already found."""
OPENED = f"[($€£…{HIDDEN}"
"""What else than letters and digits can follow a mark that opens."""


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """The text between two marks of one paragraph; spans are half-open, in characters of the text.

    `start_char`, `end_char` hold the content without marks and blanks, `outer_start`, `outer_end`
    the marks too. A run that `is_open` was never closed; one that `continues` goes on with the
    speech of the run before, whose paragraph ended without a closing mark.
    """

    start_char: int
    end_char: int
    outer_start: int
    outer_end: int
    paragraph: int
    is_open: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str  # "open", "close", "either", "inch" or "markup"


_Span = tuple[int, int, int, int, bool]  # outer start, start, end, outer end, whether left open


def quoted_runs(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[QuotedRun]:
    """The outermost quoted runs of a text, in order; `paragraphs` are the spans of its lines."""
    runs: list[QuotedRun] = []
    for number, (start, end) in enumerate(paragraphs):
        below = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        is_reopened = DOUBLE.match(text, below) is not None
        own = _paragraph_runs(text, start, end, number, is_reopened=is_reopened)
        if own and runs and _reopens(own[0], start, runs[-1], number):
            own[0] = replace(own[0], continues=True)
        runs.extend(own)
    return runs


def _reopens(first: QuotedRun, start: int, last: QuotedRun, number: int) -> bool:
    """Whether a paragraph opens with a mark and the paragraph before it left its last one open."""
    is_next = last.paragraph == number - 1 and last.is_open
    return is_next and first.outer_start == start


def _paragraph_runs(
    text: str, start: int, end: int, number: int, *, is_reopened: bool
) -> list[QuotedRun]:
    marks = list(_double_marks(text, start, end))
    spans = list(_pair(text, start, end, marks, is_reopened=is_reopened))
    outer = list(_single_around(text, start, end, spans))
    if not outer and _goes_on_below(text, start, end):
        outer = [(start, start + 1, end, end, True)]
    spans = outer + [s for s in spans if not any(o[0] < s[0] and s[3] <= o[3] for o in outer)]
    gaps = _between([(span[0], span[3]) for span in spans], start, end)
    spans += [span for s, e in gaps for span in _single_spans(text, s, e)]
    runs = (_run(text, span, number) for span in sorted(spans))
    return [run for run in runs if run is not None]


def _run(text: str, span: _Span, number: int) -> QuotedRun | None:
    outer_start, start, end, outer_end, is_open = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not WORD.search(text, start, end):
        return None
    return QuotedRun(start, end, outer_start, outer_end, number, is_open)


def _double_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in DOUBLE.finditer(text, start, end):
        yield _Mark(match.start(), match.end(), _role(text, match, start, end))


def _role(text: str, match: re.Match[str], start: int, end: int) -> str:
    """The role of a mark: by the blanks next to it, or by its shape where they do not decide."""
    blank_before = match.start() == start or text[match.start() - 1] in AFTER_BLANK
    blank_after = match.end() == end or text[match.end()] in BEFORE_BLANK
    shape = match.group()
    if match.start() > start and text[match.start() - 1] == "=":
        return "markup"
    if FEET_AND_INCHES.search(text, max(start, match.start() - 8), match.start()):
        return "inch"
    if shape in OPENING_SHAPES:
        return "close" if blank_after and not blank_before else "open"
    if shape in CLOSING_SHAPES:
        return "open" if blank_before and not blank_after else "close"
    if blank_before == blank_after:
        return "either"
    return "open" if blank_before else "close"


def _pair(
    text: str, start: int, end: int, marks: Sequence[_Mark], *, is_reopened: bool
) -> Iterator[_Span]:
    """The outermost double-quoted spans; `is_reopened`: the next paragraph begins with a mark."""
    opened: _Mark | None = None
    depth = 0
    is_first = True
    is_markup = False
    for position, mark in enumerate(marks):
        if mark.role == "inch":
            continue
        if mark.role == "markup" or is_markup:
            is_markup = not is_markup
            continue
        if opened is None:
            if mark.role == "close":
                if is_first and _lost_its_opening(text, start, mark):
                    yield start, start, mark.start, mark.end, False
            elif not (mark.role == "either" and MEASURE.search(text, start, mark.start)):
                opened, depth = mark, 0
        elif mark.role == "open":
            if _is_nested(marks, position):
                depth += 1
            else:
                forgotten = end_before(text, opened.start, opened.end, mark.start)
                yield opened.start, opened.end, forgotten, forgotten, False
                opened, depth = mark, 0
        elif depth:
            depth -= 1
        else:
            yield opened.start, opened.end, mark.start, mark.end, False
            opened = None
        is_first = False
    if opened is not None:
        cue = cue_inside(text, opened.end, end)
        if cue is not None and (not is_reopened or closes_paragraph(text, cue, end)):
            closed = end_at_cue(text, opened.start, opened.end, cue)
            yield opened.start, opened.end, closed, closed, False
        else:
            yield opened.start, opened.end, end, end, True


def _is_nested(marks: Sequence[_Mark], position: int) -> bool:
    """Whether a mark that opens inside a run is followed by two that close."""
    following = [mark.role for mark in marks[position + 1 : position + 3]]
    return following == ["close", "close"]


def _lost_its_opening(text: str, start: int, mark: _Mark) -> bool:
    """Whether a paragraph begins with speech whose first mark is missing."""
    return mark.start - start > SHORTEST_SPEECH and text[mark.start - 1] in SPOKEN_END


def _between(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for inner_start, inner_end in sorted(spans):
        if start < inner_start:
            yield start, inner_start
        start = max(start, inner_end)
    if start < end:
        yield start, end


def _single_spans(text: str, start: int, end: int) -> Iterator[_Span]:
    """The spans in single marks; apostrophes are left out."""
    position = start
    while position < end:
        opening = next(
            (m for m in SINGLE.finditer(text, position, end) if _opens(text, m, start, end)), None
        )
        if opening is None:
            return
        closing = _closing_single(text, opening.end(), end)
        if closing is None:
            position = opening.end()
        else:
            yield opening.start(), opening.end(), closing - 1, closing, False
            position = closing


def _goes_on_below(text: str, start: int, end: int) -> bool:
    """Whether a single mark opens a paragraph, none closes it, and one opens the paragraph below."""
    here = SINGLE.match(text, start)
    if here is None or (gap := BLANKS.match(text, end)) is None:
        return False
    there = SINGLE.match(text, gap.end())
    return (
        there is not None
        and _opens(text, here, start, end)
        and _opens(text, there, gap.end(), len(text))
        and _closing_single(text, here.end(), end) is None
    )


def _single_around(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[_Span]:
    """The spans in single marks that hold double-quoted ones: 'She said, "Go." I went,' he said."""
    closed = [span for span in spans if not span[4]]
    if not closed:
        return
    hidden = text[start:end]
    for first, _, _, last, _ in closed:
        inner = HIDDEN * (last - first)
        hidden = hidden[: first - start] + inner + hidden[last - start :]
    for first, inside, closing, last, _ in _single_spans(hidden, 0, len(hidden)):
        is_spoken = hidden[closing - 1] in SPOKEN_END + HIDDEN
        is_pair = (hidden[first], hidden[closing]) in SINGLE_PAIRS
        opens_speech = hidden[inside].isupper() or hidden[inside] == HIDDEN
        if HIDDEN in hidden[first:last] and is_spoken and is_pair and opens_speech:
            yield start + first, start + inside, start + closing, start + last, False


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if before not in AFTER_BLANK and before not in ':,“"':
        return False
    return (after.isalnum() or after in OPENED) and not ELISION.match(text, mark.end(), end)


def _closing_single(text: str, start: int, end: int) -> int | None:
    """The end of the first single mark that closes; that of a plural possessive (`the workers’`)
    only where there is no other."""
    possessive = None
    for mark in SINGLE.finditer(text, start, end):
        before = text[mark.start() - 1]
        after = text[mark.end()] if mark.end() < end else " "
        if _opens(text, mark, start, end) and possessive is not None:
            return possessive
        if before.isspace() or after not in BEFORE_BLANK + "\"”'’":
            continue
        if before != "s" or after in ".,;:!?)" or mark.end() == end:
            return mark.end()
        possessive = possessive or mark.end()
    return possessive
