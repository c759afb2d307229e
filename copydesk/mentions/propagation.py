"""Propagation: names found once in an article are found wherever else they occur in it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.phrase_matcher import PhraseMatcher, tokens_of
from copydesk.mentions.ambiguous_first_names import stands_as_date
from copydesk.mentions.candidates import Candidate, ambiguous_names
from copydesk.mentions.corrections import is_written_small
from copydesk.mentions.full_names import FullNames
from copydesk.mentions.name_runs import with_initials
from copydesk.mentions.type_correction import stands_as_place
from copydesk.nlp.pipeline import ParsedArticle

SEEN = 2
"""A single word is propagated when it was found this often, always with one type."""
SHORTEST = 3
"""Characters of a single word that is propagated, set by hand."""
CAPITAL_BEHIND = re.compile(r"(?: | ?- ?| ?& ?)[A-Z\d]")
CAPITAL_BEFORE = re.compile(r"([A-Z][\w’'.-]*)(?: | ?- ?| ?& ?)$")
REACH = 30
"""How many characters before a name are searched for a capitalised word."""


def propagated_candidates(
    parsed: ParsedArticle, found: Sequence[Candidate], full_names: FullNames
) -> Iterator[Candidate]:
    """Candidates wherever names that were found in the article occur; some were found before."""
    text = parsed.article.text
    kinds = {text[c.start : c.end]: c.type for c in found if _is_distinctive(text, c)}
    kinds |= dict.fromkeys(full_names.people, "PERSON")
    surnames = {parts: "PERSON" for parts in full_names.surnames if len(parts) >= SHORTEST}
    words = dict(_words(text, found))
    index = PhraseMatcher([*kinds, *surnames, *words])
    paragraphs = [tokens_of(text, p.start_char, p.end_char) for p in parsed.paragraphs]
    for start, end, name in chain.from_iterable(map(index.find, paragraphs)):
        kind = kinds.get(name) or surnames.get(name)
        if kind is None and not _stands_alone(text, start, end):
            continue
        origin = "full_name" if name in surnames or name in full_names.people else "propagated"
        if name in surnames:
            start = with_initials(text, start, text.rfind("\n", 0, start) + 1)
        candidate = Candidate(start, end, kind or words[name], origin)
        is_other = stands_as_place(text, candidate) or stands_as_date(text, start, end)
        if name in surnames and is_other:
            continue
        yield candidate


def _is_distinctive(text: str, c: Candidate) -> bool:
    """Whether a name found once can be propagated: two words, or an acronym."""
    name = text[c.start : c.end]
    is_acronym = len(name) >= SHORTEST and (name.isupper() or c.origin == "acronym")
    return is_acronym or len(name.split()) > 1


def _words(text: str, found: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Single words found more than once and never written in lower case, with their type."""
    types: dict[str, list[str]] = defaultdict(list)
    for c in found:
        types[text[c.start : c.end]].append(c.type)
    for name, kinds in types.items():
        is_same = len(kinds) >= SEEN and len(set(kinds)) == 1
        if is_same and _is_word(name) and not is_written_small(text, name):
            yield name, kinds[0]


def _is_word(name: str) -> bool:
    is_long = len(name) >= SHORTEST and name.isalpha() and name[0].isupper()
    return is_long and plain(name) not in ambiguous_names()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no capitalised word precedes or follows a name."""
    before = CAPITAL_BEFORE.search(text, max(0, start - REACH), start)
    is_free = before is None or before[1].lower() in STOP_WORDS
    return is_free and not CAPITAL_BEHIND.match(text, end)
