"""Features of one place where a name stands: the words around it, its role in the sentence, and what
the language model and the lists say of the span."""

import re
from collections.abc import Iterator, Sequence

from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.lexicon.tables import word_lists
from copydesk.lexicon.titles import head_length, role_after, role_before
from copydesk.mentions.candidates import DATE_WORDS
from copydesk.mentions.name_model.candidate_spans import NameCandidate
from copydesk.mentions.name_model.string_features import word_kind
from copydesk.mentions.name_model.words import Word, WordLine

AGE = re.compile(r"^,? ?(?:\(\d\d?\)|, \d\d?(?:,|\.| and))")
WHO = re.compile(r"^,? (?:who|whose|whom)\b")
SCORE = re.compile(
    r"^,? \d{1,3}(?:[-–]\d{1,3})?\b(?! ?(?:per cent|percent|%|million|billion|am|pm))"
)
SCORE_BEFORE = re.compile(r"\b\d{1,3}[-–]\d{1,3},? $")
ACRONYM_AFTER = re.compile(r"^ \([A-Z][A-Za-z]{1,9}\)")
YEAR_AFTER = re.compile(r"^ (?:19|20)\d\d\b")
YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d(?:[-/–]\d\d)? $")
DATELINE = re.compile(r"^[^a-z\n]{0,40}(?: \([A-Z]\w*\))? ?[-—–] ")
OPENING, CLOSING = frozenset("\"“‘'«"), frozenset("\"”’'»")
SENTENCE_END = frozenset(".!?…")
WORDS = word_lists("name_words")
PLACE_NOUNS = WORDS["place_nouns_before"] | WORDS["place_nouns_after"]
BODY_NOUNS = WORDS["organisation_nouns"] | WORDS["organisation_nouns_after"]


def context_features(line: WordLine, c: NameCandidate) -> list[str]:
    """The features of a candidate where it stands."""
    first, last = line.at.get(c.start), line.ending.get(c.end, line.ending.get(c.end - 1))
    return [
        *_before(line, c, first),
        *_after(line, c, last),
        *(
            f"title {sign}" if line.is_in_title_case else sign
            for sign in _bounds(line, first, last)
        ),
        *_place(line, c),
        *_titles(line, c),
        *_syntax(line, last),
        *_sources(c),
    ]


def _before(line: WordLine, c: NameCandidate, first: int | None) -> Iterator[str]:
    text = line.text
    gap = text[max(line.paragraph.start_char, c.start - 2) : c.start]
    if not gap:
        yield "before:start of paragraph"
        return
    mark = gap.strip()[-1:]
    if mark and not mark.isalnum():
        yield f"mark before:{'opening quote' if mark in OPENING else mark}"
    if not first:
        return
    word = line.words[first - 1]
    between = text[word.end : c.start]
    if any(m in SENTENCE_END for m in between):
        yield "before:start of sentence"
        return
    yield f"before:{_shown(word)}"
    if between in {" ", "-", "–"} and word.form.islower():
        if word.form in PLACE_NOUNS:
            yield "noun before:of places"
        if word.form in BODY_NOUNS:
            yield "noun before:of bodies"
        if first > 1 and line.words[first - 2].form.islower() and word.link:
            yield f"two before:{line.words[first - 2].form} {word.form}"
    if SCORE_BEFORE.search(text, max(0, c.start - 8), c.start):
        yield "before:score"
    if YEAR_BEFORE.search(text, max(0, c.start - 9), c.start):
        yield "before:year"


def _after(line: WordLine, c: NameCandidate, last: int | None) -> Iterator[str]:
    text, stop = line.text, line.paragraph.end_char
    rest = text[c.end : min(stop, c.end + 30)]
    if not rest:
        yield "after:end of paragraph"
        return
    if not rest[0].isalnum() and rest[0] != " ":
        yield f"mark after:{'closing quote' if rest[0] in CLOSING and not rest.startswith(('’s', chr(39) + 's')) else rest[0]}"
    for label, pattern in AFTER.items():
        if pattern.match(rest):
            yield f"after:{label}"
    if last is None or last + 1 >= len(line.words):
        return
    word = line.words[last + 1]
    between = text[c.end : word.start]
    if any(m in SENTENCE_END for m in between):
        yield "after:end of sentence"
        return
    yield f"after:{_shown(word)}"
    if between in {" ", "-", "–", "’s ", "'s "} and word.form.islower():
        is_owned = "'" if len(between) > 1 else ""
        if word.form in PLACE_NOUNS:
            yield f"noun after:{is_owned}of places"
        if word.form in BODY_NOUNS:
            yield f"noun after:{is_owned}of bodies"
        if head_length([word.form]):
            yield f"noun after:{is_owned}role"


NEIGHBOURS = frozenset(("role", "land", "people", "name", "number", "body"))
AFTER = {
    "age": AGE,
    "who": WHO,
    "score": SCORE,
    "acronym": ACRONYM_AFTER,
    "year": YEAR_AFTER,
}


def _shown(word: Word) -> str:
    """A word of the context as a feature: capitals and numbers by their kind only."""
    if word.form[0].isdigit():
        return "number"
    return "capital" if word.is_capital else word.form.lower()


def _bounds(line: WordLine, first: int | None, last: int | None) -> Iterator[str]:
    """Where a candidate is cut out of a run of capitals."""
    words = line.words
    if first is None or last is None:
        yield "bounds:inside a word"
        return
    link = words[first].link
    left = words[first - 1] if first and link else None
    if left is not None and (left.is_capital or left.form[0].isdigit()):
        yield f"bounds:{link} and {_neighbour(left)} before"
        yield f"run before:{left.form.lower()}"
        if not left.link:
            yield "bounds:behind the first word"
    right = words[last + 1] if last + 1 < len(words) and words[last + 1].link else None
    if right is not None and (right.is_capital or right.form[0].isdigit()):
        yield f"bounds:{right.link} and {_neighbour(right)} behind"
        yield f"run behind:{right.form.lower()}"
    elif right is not None and right.link == "hyphen":
        yield "bounds:hyphen and small word behind"
    if _goes_on(words, last):
        yield f"bounds:goes on behind {words[last + 1].form}"
    if first > 1 and _goes_on(words, first - 2):
        yield f"bounds:goes on before {words[first - 1].form}"


def _neighbour(word: Word) -> str:
    """The kind of a capitalised word or number right next to a candidate."""
    if word.form in DATE_WORDS:
        return "date"
    if len(word.form) == 1 and word.is_capital:
        return "letter"
    kind = word_kind(word.form)
    return kind if kind in NEIGHBOURS else "capital"


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether two capitalised words have one small word between them."""
    if at + 2 >= len(words):
        return False
    small, behind = words[at + 1], words[at + 2]
    is_small = small.form in {"of", "and", "for", "the", "de"} and small.link == "blank"
    return is_small and behind.link == "blank" and behind.is_capital and words[at].is_capital


def _place(line: WordLine, c: NameCandidate) -> Iterator[str]:
    """Where in the article, and in which marks, a candidate stands."""
    text, paragraph = line.text, line.paragraph
    if paragraph.is_heading:
        yield "place:heading"
    if line.is_in_capitals:
        yield "line:in capitals"
    if line.is_in_title_case:
        yield "line:in title case"
    if c.start - paragraph.start_char < 40 and DATELINE.match(
        text[paragraph.start_char : c.end + 30]
    ):
        yield "place:dateline"
    before, after = text[c.start - 1 : c.start], text[c.end : c.end + 2]
    if (
        before in OPENING
        and before
        and (after[:1] in CLOSING or after[1:] in CLOSING - {""})
        and after
    ):
        yield "place:in quotation marks of its own"
    if before == "(" and after[:1] == ")":
        yield "place:in brackets"


def _titles(line: WordLine, c: NameCandidate) -> Iterator[str]:
    paragraph = line.paragraph
    if role := role_before(line.text, c.start, paragraph.start_char):
        yield "role:before"
        yield f"role before:{role.split()[-1].lower().rstrip('.')}"
    if role_after(line.text, c.end, paragraph.end_char):
        yield "role:after"


def _syntax(line: WordLine, last: int | None) -> Iterator[str]:
    token = line.token(line.words[last].start) if last is not None else None
    if token is None:
        return
    yield f"tag:{line.part_of_speech(token)}"
    dependency = line.dependency(token)
    yield f"dependency:{dependency}"
    head = line.head(token)
    if head == token:
        return
    lemma = line.lemma(head)
    if dependency in {"nsubj", "nsubjpass", "dobj", "compound", "poss", "amod", "pobj", "appos"}:
        yield f"{dependency} of:{lemma}"
    if dependency == "nsubj" and lemma in reporting_verbs():
        yield "dependency:subject of a reporting verb"
    if dependency == "pobj":
        over = line.head(head)
        if over != head:
            yield f"head of phrase:{line.lemma(over)} {lemma}"


def _sources(c: NameCandidate) -> Iterator[str]:
    yield from (f"found:{source}" for source in sorted(c.sources))
    yield from (f"entity:{label}" for label in c.labels)
