"""Candidates for mentions from the language model, made whole and trimmed to the names.

What the model takes for a name and is none is dropped: a title, a part of one, a sum of money.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Span
from wordfreq import zipf_frequency

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import (
    country_names,
    groups,
    is_listed,
    organisations,
    plain,
    regions,
)
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.lexicon.titles import head_length, leading_rank, leading_role, role_heads
from copydesk.mentions.candidates import TYPE_OF_LABEL, Candidate, is_person_like, org_words
from copydesk.mentions.name_runs import whole_name
from copydesk.mentions.span_trimming import HONOURS, trim
from copydesk.nlp.pipeline import Paragraph

SPACED_DASH = re.compile(r"\s+(?:[-–—]|--)\s+|--|\s+/\s+|\)(?=[A-Z])")
MATCH = re.compile(r"\s+vs?\.?\s+|\s\d{1,3}[-–]\d{1,3}(?:\s|$)|(?<=[a-z]) to (?=[A-Z])")
"""Between the sides of a match in a list of results: Aldham v Selm, Aldham 2-1 Selm."""
AND = re.compile(r" and (?:the )?")
RESULT = re.compile(r"(?<=[\w.]) \d{1,3}(?=[;,.)\n]|$)")
RESULTS = re.compile(r"\b[A-Z][\w’'-]* \d{1,3}[;,.)]")
SPACED_HYPHEN, HYPHEN = re.compile(r"[a-z\d] - [a-z]"), re.compile(r"[^\W\d]-[^\W\d]")
OFFICE_BEFORE = re.compile(
    r"\b(?:Minister|Secretary|Director|Commissioner|Head|Chair|Professor|Dean)s?"
    r" (?:of|for)(?: the)? $"
)
PORTFOLIO = re.compile(r"\s+(?:Minister|Secretary|Commissioner|Secretaries|Ministers)\b")
NEXT_WORDS = re.compile(r"(?:\s+[A-Z][\w-]*){1,2}")
OPENERS = frozenset(".!?:;\n“”\"‘’'(—–•*")
"""Characters behind which a word opens a sentence, line or quotation."""
WORD_FREQUENCY = 3.0
"""Zipf frequency from which the model may take a word for a name, set by hand."""
CONTRACTION = re.compile(r"I['’][a-z]+$")
AMOUNT = re.compile(r"^[A-Z][A-Za-z]{0,3}[.¢$]{0,2}\d[\d.,]*\d(?:\b|$)|^[A-Z]{1,3}[¢$£€]")
DIRECTIONS = word_lists("name_words")["directions"]
KIN = word_lists("name_words")["kin"]
NEAR = 12
"""Characters before a name that hold a word of kin."""
COMMON = 3.3
"""Zipf frequency from which a word is common, set by hand."""


def model_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """The model's entities in a paragraph, made whole and trimmed to the names."""
    base = paragraph.start_char
    for ent in paragraph.doc.ents:
        kind = TYPE_OF_LABEL.get(ent.label_)
        if kind is None:
            continue
        for start, end in _pieces(text, base + ent.start_char, base + ent.end_char):
            whole = whole_name(text, start, end, base, paragraph.end_char)
            c = _trimmed(text, *whole, kind)
            name = text[c.start : c.end]
            if c.start == c.end or name == name.lower() or is_title(text, c):
                continue
            if not (AMOUNT.match(name) or CONTRACTION.match(name) or _is_word(text, c, ent)):
                yield c


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An entity's parts between dashes with blanks around them, which join no name."""
    gaps = [*MATCH.finditer(text, start, end)]
    if (both := AND.search(text, start, end)) and _are_two(
        text[start : both.start()], text[both.end() : end]
    ):
        gaps.append(both)
    if not has_spaced_hyphens(text):
        gaps += SPACED_DASH.finditer(text, start, end)
    for gap in sorted(gaps, key=re.Match.start):
        if start < gap.start():
            yield start, gap.start()
        start = gap.end()
    score = RESULT.search(text, start)
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", start) + 1 or len(text))]
    if score and score.end() == end and len(RESULTS.findall(line)) > 1:
        end = score.start()
    if start < end:
        yield start, end


def _are_two(before: str, behind: str) -> bool:
    """Whether what `and` joins are two names: one is listed, and the other no word of its name."""
    first, second = plain(before.strip()), plain(behind.strip())
    return is_listed(first) or (is_listed(second) and second.split()[-1].lower() not in org_words())


@lru_cache(maxsize=8)
def has_spaced_hyphens(text: str) -> bool:
    """Whether a text is cut into tokens, its hyphens between blanks: `a seven - day trip`."""
    return bool(SPACED_HYPHEN.search(text)) and not HYPHEN.search(text)


def _trimmed(text: str, start: int, end: int, kind: str) -> Candidate:
    """The candidate of an entity; behind a rank that only persons have it is a person."""
    start, end = trim(text, start, end, is_person=kind == "PERSON")
    if kind in {"ORG", "PLACE"}:
        start, end = _without_nouns(text, start, end)
    if kind == "PERSON":
        start, end = with_kin(text, *_without_not_names(text, start, end))
    words = text[start:end].split()
    if kind == "ORG" and len(words) > 2 and words[-1] in HONOURS and words[0] in first_names():
        start, end = trim(text, start, end, is_person=True)
        kind = "PERSON"
    elif kind != "PERSON" and (skipped := _skipped_title(words)):
        name = text[start:end].split(None, skipped)[-1]
        if is_person_like(name):
            start, end = trim(text, end - len(name), end, is_person=True)
            kind = "PERSON"
    return Candidate(start, end, kind, "model")


def _without_not_names(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a person's full name behind a word that names nothing: *Opposition* Pia Holm."""
    word, _, rest = text[start:end].partition(" ")
    is_word = word.lower() in word_list("not_names") and plain(word) not in first_names()
    if " " in rest and is_word:
        return end - len(rest), end
    return start, end


def with_kin(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a person known by one name with the word of kin before it: Auntie Pia."""
    kin = text[max(0, start - NEAR) : start].split(" ")[-2:]
    if " " not in text[start:end] and len(kin) > 1 and kin[0] in KIN:
        return start - len(kin[0]) - 1, end
    return start, end


def _without_nouns(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without common words in lower case around a name: *west* Aldham, Aldham *beach*."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 1 and words[0].group() in DIRECTIONS:
        words.pop(0)
    while len(words) > 1 and words[-1].group().islower() and _are_common([words[-1].group()]):
        words.pop()
    return start + words[0].start(), start + words[-1].end()


def _are_common(words: list[str]) -> bool:
    """Whether words are common in English, and no first name: a portfolio, not a body's name."""
    small = [word for word in words if word.lower() not in STOP_WORDS]
    return all(
        zipf_frequency(word, "en") >= COMMON and plain(word) not in first_names() for word in small
    )


def _skipped_title(words: list[str]) -> int:
    """How many words are a title of persons: a rank, or a role with a first name behind it."""
    skipped = leading_role(words)
    is_named = bool(skipped) and plain(words[skipped]) in first_names()
    return skipped if is_named else leading_rank(words)


def is_title(text: str, c: Candidate) -> bool:
    """Whether a candidate is a title or a part of one, and no name: DCI, the Home of its Secretary."""
    name = text[c.start : c.end]
    if plain(name) in organisations() or plain(name) in country_names():
        return False
    words = name.split()
    office = re.split(r" (?:of|for) ", name)[0].split()
    if head_length(words) == len(words) or (office != words and head_length(office) == len(office)):
        return True
    if c.type != "PLACE" and OFFICE_BEFORE.search(text, max(0, c.start - 24), c.start):
        return words[-1].lower() not in org_words() and _are_common(words)
    if head_length(words) > 1 and _are_common(words[:-1]):
        return True
    behind = NEXT_WORDS.match(text, c.end)
    if behind is None:
        return False
    title = f"{name}{behind.group()}".lower().split()
    if any(tuple(title[:size]) in role_heads() for size in range(len(words) + 1, len(title) + 1)):
        return True
    is_body = c.type == "ORG" and plain(name) not in regions() and plain(name) not in groups()
    return is_body and bool(PORTFOLIO.match(text, c.end)) and not name.isupper()


def _is_word(text: str, c: Candidate, ent: Span) -> bool:
    """Whether a candidate is a single word and no name."""
    name = text[c.start : c.end]
    return " " not in name and (_is_plain_word(name, ent) or _opens_as_word(text, c, ent))


def _opens_as_word(text: str, c: Candidate, ent: Span) -> bool:
    """Whether a candidate is a common word that only opens a sentence: *Queues* at the station."""
    name = text[c.start : c.end]
    before = text[: c.start].rstrip(" ")[-1:]
    if (before and before not in OPENERS) or ent.root.tag_.startswith("NNP"):
        return False
    is_owner = text.startswith(("'", "’"), c.end)
    is_known = is_listed(name) or plain(name) in first_names() or is_owner or name.isupper()
    if is_known or not name.isalpha() or zipf_frequency(name, "en") < WORD_FREQUENCY:
        return False
    return not re.search(rf"(?<=[a-z,] ){name}\b", text)


def _is_plain_word(name: str, ent: Span) -> bool:
    """Whether a single word that the model labels is a function word or a verb."""
    if ent.doc.vocab[name.lower()].is_stop and not name.isupper():
        return True
    return len(ent) == 1 and ent[0].pos_ in {"PRON", "VERB", "AUX", "ADV", "ADP", "DET", "SCONJ"}
