"""The candidates of an article: spans of all sources and of runs of capitals, with who found them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from copydesk.mentions.acronyms import acronym_candidates
from copydesk.mentions.ambiguous_first_names import ambiguous_name_candidates
from copydesk.mentions.body_names import body_candidates
from copydesk.mentions.body_runs import body_run_candidates
from copydesk.mentions.candidates import (
    Candidate,
    committee_candidates,
    gazetteer_candidates,
    nickname_candidates,
    titled_candidates,
)
from copydesk.mentions.datelines import clear_of_dateline, dateline_candidates
from copydesk.mentions.missed_names import (
    first_name_candidates,
    people_candidates,
    postal_code_candidates,
    town_candidates,
)
from copydesk.mentions.model_names import model_candidates
from copydesk.mentions.name_model.capital_runs import capital_spans
from copydesk.mentions.name_model.words import WordLine
from copydesk.nlp.pipeline import Paragraph

NAME_AND_PLACE = re.compile(r",(?!.*(?: and | & ))")
"""A comma in what is no list of partners or branches: Selm Works, Norland."""


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A half-open span of the article that may be a name; the sources that found it, each with the
    type that it says; and the entities of the language model there, each with how it lies."""

    start: int
    end: int
    sources: frozenset[str]
    labels: tuple[str, ...]


SOURCES: tuple[Callable[[str, Paragraph], Iterable[Candidate]], ...] = (
    gazetteer_candidates,
    model_candidates,
    people_candidates,
    titled_candidates,
    nickname_candidates,
    first_name_candidates,
    ambiguous_name_candidates,
    acronym_candidates,
    committee_candidates,
    body_candidates,
    body_run_candidates,
    town_candidates,
    postal_code_candidates,
)


def candidate_spans(line: WordLine) -> list[NameCandidate]:
    """The candidates of a line, in the order of the text."""
    sources: dict[tuple[int, int], set[str]] = defaultdict(set)
    for c in _found(line.text, line.paragraph):
        sources[c.start, c.end].add(f"{c.origin} {c.type.lower()}")
    for span in capital_spans(line):
        sources.setdefault(span, set())
    base = line.paragraph.start_char
    entities = [(base + e.start_char, base + e.end_char, e.label_) for e in line.paragraph.doc.ents]
    return [
        NameCandidate(*span, frozenset(own), tuple(_labels(*span, entities)))
        for span, own in sorted(sources.items())
        if not NAME_AND_PLACE.search(line.text, *span)
    ]


def _found(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """What the sources find; nothing begins in the paragraph's dateline but its own names."""
    yield from dateline_candidates(text, paragraph)
    found = chain.from_iterable(source(text, paragraph) for source in SOURCES)
    yield from clear_of_dateline(text, paragraph, found)


def _labels(start: int, end: int, entities: list[tuple[int, int, str]]) -> Iterator[str]:
    """The model's labels of a span and of those that overlap it."""
    is_alone = True
    for first, last, label in entities:
        if first < end and start < last:
            is_alone = False
            if (first, last) == (start, end):
                yield label
            elif first <= start and end <= last:
                yield f"inside {label}"
            elif start <= first and last <= end:
                yield f"around {label}"
            else:
                yield f"across {label}"
    if is_alone:
        yield "none"
