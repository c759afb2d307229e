"""Pronoun resolution: the antecedents of `he` and `she`, and of roles such as `the senator`.

A linear model of salience after centering theory (Grosz, Joshi and Weinstein 1995): recent names
before distant ones, subjects before objects, the last speaker before others, genders must agree.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, log
from typing import Self

from copydesk.coref.persons import PRONOUN_GENDER, Person, persons_of
from copydesk.lexicon.tables import word_lists
from copydesk.lexicon.titles import head_length, role_country
from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from schemas import EntityMention

# Of a candidate antecedent's features; their sum is its score. Set by hand (decision 12).
WEIGHTS = {
    "sentences_away": -0.9,
    "paragraphs_away": -0.4,
    "subject": 1.5,
    "possessive": -0.9,
    "inside_quotation": -2.0,
    "last_speaker": 1.4,
    "gender_agrees": 0.8,
    "gender_disagrees": -8.0,
    "same_sentence_subject": 0.4,
    "mentions": 0.35,
}
MOST_SENTENCES_AWAY = 6
"""Beyond this distance a further sentence counts no more."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
REACH_PARAGRAPHS, REACH_CHARS = 8, 4000
"""How far back antecedents are sought, set by hand."""
PLAUSIBLE = -4.5
"""The score that an antecedent must exceed, set by hand."""
LONE = 4.0
"""The margin of a candidate without competitors that scores `PLAUSIBLE`."""
TOPIC_SENTENCES = 2
"""How many sentences back the topic of an unknown role is sought."""
NO_MATCH, OFFICE, OFFICE_AND_COUNTRY, CONFLICT = 0, 1, 2, -1
"""How a person's known role compares with a description."""
GOVERNING_OFFICES = word_lists("description_words")["governing_offices"]
PHRASE_TAIL = re.compile(r"\s(?:of|for|at|in|from|to|with)\s")


@dataclass
class DiscourseState:
    """What coreference knows of an article: its parse, mentions, persons and quoted spans.

    `resolved_pronouns` holds the offset of each pronoun resolved so far with its antecedent.
    Spans are half-open and count characters of the article; sentences are numbered across it.
    One is made for an article (`of`); each reader takes its own with `with_quoted`.
    """

    parsed: ParsedArticle
    mentions: Sequence[EntityMention]
    persons: Mapping[str, Person]
    quoted: Sequence[tuple[int, int]] = ()
    resolved_pronouns: list[tuple[int, EntityMention]] = field(default_factory=list)
    _subjects: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: ParsedArticle, mentions: Sequence[EntityMention]) -> Self:
        """The state of an article of which nothing is quoted or resolved."""
        return cls(parsed, mentions, persons_of(parsed.article.text, mentions))

    def with_quoted(self, quoted: Sequence[tuple[int, int]]) -> Self:
        """A new state of the same article, with these spans quoted and nothing resolved."""
        return type(self)(self.parsed, self.mentions, self.persons, quoted)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start_char for paragraph in self.parsed.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [p.start_char + s.start_char for p in self.parsed.paragraphs for s in p.doc.sents]

    def paragraph_of(self, position: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def sentences_between(self, first: int, second: int) -> int:
        """How many sentences begin after the first offset and up to the second."""
        starts = self._sentence_starts
        return bisect_right(starts, second) - bisect_right(starts, first)

    def is_subject(self, mention: EntityMention) -> bool:
        """Whether a mention is in the subject of its clause."""
        if mention.start_char not in self._subjects:
            paragraph = self.parsed.paragraphs[self.paragraph_of(mention.start_char)]
            self._subjects[mention.start_char] = _stands_in_subject(paragraph, mention)
        return self._subjects[mention.start_char]

    def mark_speaker(self, mention: EntityMention) -> None:
        """Count a mention as a subject, whatever the parse says: it names a speaker."""
        self._subjects[mention.start_char] = True

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [start for start, _ in self.quoted]

    def is_quoted(self, position: int) -> bool:
        """Whether an offset is inside quotation marks."""
        place = bisect_right(self._quoted_starts, position) - 1
        return place >= 0 and position < self.quoted[place][1]

    @cached_property
    def _by_start(self) -> tuple[list[int], list[EntityMention]]:
        ordered = sorted(self.mentions, key=lambda m: m.start_char)
        return [m.start_char for m in ordered], ordered

    def mentions_in(self, start: int, end: int) -> list[EntityMention]:
        """The mentions inside a span, in text order."""
        starts, ordered = self._by_start
        found = ordered[bisect_left(starts, start) : bisect_left(starts, end)]
        return [mention for mention in found if mention.end_char <= end]


def _stands_in_subject(paragraph: Paragraph, mention: EntityMention) -> bool:
    base = paragraph.start_char
    span = paragraph.doc.char_span(
        mention.start_char - base, mention.end_char - base, alignment_mode="expand"
    )
    if span is None:
        return False
    token = span.root
    while token.dep_ in ("compound", "appos", "nmod") and token.head.i != token.i:
        token = token.head
    return token.dep_ in SUBJECTS


@dataclass(frozen=True, slots=True)
class AntecedentCandidate:
    """An earlier mention of a person, or a resolved pronoun, that a pronoun may refer to."""

    position: int
    person: Person
    mention: EntityMention
    is_subject: bool
    is_possessive: bool = False


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The antecedent of a pronoun; `confidence` is logistic in the margin over the next person."""

    mention: EntityMention
    confidence: float


def antecedent_mention(
    discourse: DiscourseState, pronoun: str, position: int, last_speaker: str | None
) -> EntityMention | None:
    """The mention that `he` or `she` at an offset refers to."""
    found = antecedent(discourse, pronoun, position, last_speaker)
    return found.mention if found is not None else None


def antecedent(
    discourse: DiscourseState, pronoun: str, position: int, last_speaker: str | None
) -> Antecedent | None:
    """The best antecedent of `he` or `she` at an offset; None where none is plausible."""
    gender = PRONOUN_GENDER.get(pronoun.lower())
    best: tuple[float, AntecedentCandidate] | None = None
    scores: dict[str, float] = {}
    for candidate in _candidates(discourse, position):
        features = _features(discourse, candidate, (gender, position, last_speaker))
        total = sum(WEIGHTS[name] * value for name, value in features)
        name = candidate.person.name
        scores[name] = max(total, scores.get(name, total))
        if best is None or (total, candidate.position) > (best[0], best[1].position):
            best = total, candidate
    if best is None or best[0] <= PLAUSIBLE:
        return None
    others = (score for name, score in scores.items() if name != best[1].person.name)
    margin = best[0] - max(others, default=PLAUSIBLE - LONE)
    return Antecedent(best[1].mention, round(1 / (1 + exp(-margin)), 3))


def _candidates(discourse: DiscourseState, position: int) -> Iterator[AntecedentCandidate]:
    """The persons referred to before an offset, within reach."""
    number = max(0, discourse.paragraph_of(position) - REACH_PARAGRAPHS)
    floor = max(discourse.parsed.paragraphs[number].start_char, position - REACH_CHARS)
    text = discourse.parsed.article.text
    for mention in discourse.mentions_in(floor, position):
        if mention.type == "PERSON":
            owns = text[mention.end_char : mention.end_char + 1] in ("'", "’")
            person = discourse.persons[mention.name]
            yield AntecedentCandidate(
                mention.start_char, person, mention, discourse.is_subject(mention), owns
            )
    for place, mention in reversed(discourse.resolved_pronouns):
        if place < floor:
            break
        if place < position:
            yield AntecedentCandidate(place, discourse.persons[mention.name], mention, True)


def _features(
    discourse: DiscourseState,
    candidate: AntecedentCandidate,
    search: tuple[str | None, int, str | None],
) -> Iterator[tuple[str, float]]:
    gender, position, last_speaker = search
    person = candidate.person
    away = discourse.sentences_between(candidate.position, position)
    yield "sentences_away", min(away, MOST_SENTENCES_AWAY)
    yield (
        "paragraphs_away",
        discourse.paragraph_of(position) - discourse.paragraph_of(candidate.position),
    )
    yield "subject", candidate.is_subject
    yield "same_sentence_subject", candidate.is_subject and away == 0
    yield "possessive", candidate.is_possessive
    yield "inside_quotation", discourse.is_quoted(candidate.position)
    yield "last_speaker", person.name == last_speaker
    if gender and person.gender:
        yield ("gender_agrees" if gender == person.gender else "gender_disagrees"), 1
    yield "mentions", log(len(person.mentions))


def person_with_role(discourse: DiscourseState, role: str, position: int) -> EntityMention | None:
    """The person that a definite role refers to: `the Norland president`, `the senator`.

    The office must agree, and the country where both name one; the latest such person wins.
    """
    words = PHRASE_TAIL.split(role)[0].split()
    size = head_length(words)
    if not size:
        return None
    head = [w.lower().rstrip(".") for w in words[-size:]]
    country = role_country(role)
    holders: list[tuple[int, int, EntityMention]] = []
    for person in discourse.persons.values():
        matches = {_compare_roles(head, country, known) for known in person.roles}
        before = [m for m in person.mentions if m.start_char < position]
        if matches & {OFFICE, OFFICE_AND_COUNTRY} and CONFLICT not in matches and before:
            holders.append((max(matches), before[-1].start_char, before[-1]))
    if holders:
        return max(holders, key=lambda b: b[:2])[2]
    is_specific = any(word[0].isupper() for word in role.split())
    return _last_topic(discourse, position) if is_specific else None


def _last_topic(discourse: DiscourseState, position: int) -> EntityMention | None:
    """The subject of a sentence just before, if the article gives that person no role."""
    near = [
        candidate
        for candidate in _candidates(discourse, position)
        if candidate.is_subject
        and 0 < discourse.sentences_between(candidate.position, position) <= TOPIC_SENTENCES
        and not discourse.is_quoted(candidate.position)
        and not candidate.person.roles
    ]
    return max(near, key=lambda n: n.position).mention if near else None


def _compare_roles(head: Sequence[str], country: str | None, known: str) -> int:
    """How a known role matches the head of a description and its country. `leader` matches every
    office that governs a country."""
    words = [w.lower().rstrip(".") for w in known.split()]
    theirs = role_country(known)
    if not any(words[i : i + len(head)] == head for i in range(len(words))):
        leads = list(head) == ["leader"] and GOVERNING_OFFICES & set(words)
        is_leader = leads and country is not None and country == theirs
        return OFFICE_AND_COUNTRY if is_leader else NO_MATCH
    if country is None or theirs is None:
        return OFFICE
    return OFFICE_AND_COUNTRY if country == theirs else CONFLICT
