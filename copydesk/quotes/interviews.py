"""Interviews: who is asked, and answers that stand under their questions without a label.

The questions are paragraphs of their own that end in a question mark; the answers are in the first
person or between marks. Explainers ask too, but there nobody answers for himself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from copydesk.lexicon.tables import any_of, word_lists
from copydesk.nlp.pipeline import ParsedArticle
from copydesk.quotes.masked_parse import QUOTE_MARKS
from copydesk.quotes.turns import Turn, is_marked, without_marks
from schemas import EntityMention

WORDS = word_lists("quote_words")
OWN_WORDS = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b(?!\.)")
YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
MARKED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
LETTER = re.compile(r"[.?!]\s+(?:[―—–-]\s*)?[^\W\d_a-z][^?!,]{0,40},\s[^\W\d_a-z][^.?!]{0,40}$")
"""The end of a letter that its writer signs with name and town."""
INTERVIEWER = re.compile(rf"\b(?:{any_of(WORDS['interviewers'])})[,:]? $", re.IGNORECASE)
FEWEST_QUESTIONS = 3
"""Questions with answers that a layout needs to be an interview; set by hand."""
NEAR = 40
"""How many characters before a name are searched for the noun of an interviewer."""
IN_TITLE = 3
"""How many mentions a name in the title counts for; set by hand."""


def speaks_of_itself(words: str) -> bool:
    """Whether words outside of marks are in the first person singular."""
    return OWN_WORDS.search(MARKED.sub("", words)) is not None


def is_letter(words: str) -> bool:
    """Whether a question is a reader's letter, signed with name and town."""
    return LETTER.search(words) is not None


def interviewee(
    parsed: ParsedArticle, mentions: Sequence[EntityMention], first: int
) -> EntityMention | None:
    """The person named above the paragraph of the first question: the title's, or the most named."""
    text = parsed.article.text
    title = f"{parsed.article.title or ''} {text[: parsed.paragraphs[0].end_char]}"
    persons = [m for m in mentions if m.type == "PERSON"]
    counts = Counter(m.name for m in persons)
    start = parsed.paragraphs[first].start_char
    introduced = {m.name: m for m in reversed(persons) if m.start_char < start}
    for name, mention in introduced.items():
        counts[name] += IN_TITLE * (first > 1 and name.split()[-1] in title)
        counts[name] -= bool(
            INTERVIEWER.search(text[max(0, mention.start_char - NEAR) : mention.start_char])
        )
    order = sorted(introduced, key=lambda name: (-counts[name], introduced[name].start_char))
    return introduced[order[0]] if order else None


def person_called(label: str, mentions: Sequence[EntityMention]) -> EntityMention | None:
    """The person of the article whom a label names in full, by a part of the name or by initials."""
    words = label.lower().replace(".", "").split()
    persons = [m for m in mentions if m.type == "PERSON"]
    counts = Counter(m.name for m in persons)
    called = [m for m in persons if _is_called(words, m.name)]
    return max(called, key=lambda m: counts[m.name], default=None)


def _is_called(label: Sequence[str], name: str) -> bool:
    parts = name.lower().split()
    initials = {
        "".join(part[0] for part in parts),
        "".join(part[0] for part in re.split(r"[\s-]+", name.lower()) if part),
    }
    return label[-1] in parts or (len(label) == 1 and len(label[0]) > 1 and label[0] in initials)


def bare_answers(parsed: ParsedArticle, mentions: Sequence[EntityMention]) -> Iterator[Turn]:
    """The answers of an interview whose lines have no labels."""
    text, paragraphs = parsed.article.text, parsed.paragraphs
    lines = [text[p.start_char : p.end_char] for p in paragraphs]
    questions = [n for n, line in enumerate(lines) if n and _is_question(line)]
    below = {n + 1 for n in questions if n + 1 < len(lines)} - set(questions)
    answers = [n for n in below if not paragraphs[n].is_heading]
    if len(answers) < FEWEST_QUESTIONS:
        return
    marked = {n for n, p in enumerate(paragraphs) if is_marked(text, p)}
    spoken = [n for n in answers if speaks_of_itself(lines[n])]
    by_marks = len(marked.intersection(answers)) >= max(FEWEST_QUESTIONS, len(answers) / 2)
    asks_you = any(YOU.search(lines[n]) for n in questions)
    asked = interviewee(parsed, mentions, questions[0])
    if asked is None or not (by_marks or (asks_you and len(spoken) >= len(answers) / 2)):
        return
    own = marked if by_marks else {*answers, *(n for n, x in enumerate(lines) if _goes_on(x))}
    own = {n for n in own if by_marks or not (paragraphs[n].is_heading or n in marked)}
    question = questions[0]
    for number in range(questions[0], len(paragraphs)):
        question = number if number in questions else question
        if number > questions[-1] and number not in own:
            return  # the writer goes on
        if number in own and number not in questions:
            start, end = paragraphs[number].start_char, paragraphs[number].end_char
            mark = text.rindex("?", 0, paragraphs[question].end_char)
            words = without_marks(text, (start, end)) if by_marks else (start, end)
            yield Turn(number, words, None, (mark, mark + 1), True, asked)


def _goes_on(words: str) -> bool:
    """Whether a paragraph goes on with an answer: it is somebody's own, and addresses nobody."""
    return speaks_of_itself(words) and not YOU.search(words)


def _is_question(line: str) -> bool:
    """Whether a paragraph asks: it ends in a question mark, or has one and no `I`."""
    if line[0] in QUOTE_MARKS:
        return False
    return line.endswith("?") or ("? " in line and "I" not in line.split())
