"""Antecedents: whom a pronoun or a role stands for.

A centering account in weights: near names before far ones, subjects before objects, the speaker of
the last quotation before a bystander, and nobody of the wrong gender.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, log

from copydesk.coref.persons import PRONOUN_GENDER, Person
from copydesk.lexicon.titles import head_length, role_country
from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from schemas import EntityMention

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
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
REACH_PARAGRAPHS, REACH_CHARS = 8, 4000
PLAUSIBLE, LONE = -4.5, 4.0
CONFLICT = -1
GOVERNING = frozenset(
    (
        "president",
        "premier",
        "prime",
        "chancellor",
        "king",
        "queen",
        "emir",
        "sultan",
        "ruler",
        "emperor",
    )
)
PHRASE_TAIL = re.compile(r"\s(?:of|for|at|in|from|to|with)\s")


@dataclass
class Scene:
    """An article as the search for antecedents sees it; sentences are counted through it all.

    `echoes` are pronouns already resolved: where they stand, and the mention they stand for.
    """

    parsed: ParsedArticle
    mentions: Sequence[EntityMention]
    persons: Mapping[str, Person]
    quoted: Sequence[tuple[int, int]]
    echoes: list[tuple[int, EntityMention]] = field(default_factory=list)
    _subjects: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start_char for paragraph in self.parsed.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [p.start_char + s.start_char for p in self.parsed.paragraphs for s in p.doc.sents]

    def paragraph_of(self, position: int) -> int:
        """The number of the paragraph that holds a character."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def sentences_between(self, first: int, second: int) -> int:
        """How many sentences begin after one character and up to another."""
        starts = self._sentence_starts
        return bisect_right(starts, second) - bisect_right(starts, first)

    def is_subject(self, mention: EntityMention) -> bool:
        """Whether a mention stands in the subject of its clause."""
        if mention.start_char not in self._subjects:
            paragraph = self.parsed.paragraphs[self.paragraph_of(mention.start_char)]
            self._subjects[mention.start_char] = _stands_in_subject(paragraph, mention)
        return self._subjects[mention.start_char]

    def mark_speaker(self, mention: EntityMention) -> None:
        """Count a mention as a subject, whatever the parse hangs it on: it names who speaks."""
        self._subjects[mention.start_char] = True

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [start for start, _ in self.quoted]

    def is_quoted(self, position: int) -> bool:
        """Whether a character stands inside quotation marks."""
        place = bisect_right(self._quoted_starts, position) - 1
        return place >= 0 and position < self.quoted[place][1]

    @cached_property
    def _by_start(self) -> tuple[list[int], list[EntityMention]]:
        ordered = sorted(self.mentions, key=lambda m: m.start_char)
        return [m.start_char for m in ordered], ordered

    def mentions_in(self, start: int, end: int) -> list[EntityMention]:
        """The mentions inside a span, in order."""
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
class Naming:
    """A place that names or stands for a person: a mention, or a pronoun already resolved."""

    position: int
    person: Person
    mention: EntityMention
    is_subject: bool
    is_possessive: bool = False


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun stands for, and how sure that is (0 to 1) beside the next best person."""

    mention: EntityMention
    sureness: float


def person_behind(
    scene: Scene, pronoun: str, position: int, last_speaker: str | None
) -> EntityMention | None:
    """The mention of the person that `he` or `she` stands for, the latest before the pronoun."""
    found = antecedent(scene, pronoun, position, last_speaker)
    return found.mention if found is not None else None


def antecedent(
    scene: Scene, pronoun: str, position: int, last_speaker: str | None
) -> Antecedent | None:
    """The person that `he` or `she` stands for, weighed against the rivals."""
    gender = PRONOUN_GENDER.get(pronoun.lower())
    best: tuple[float, Naming] | None = None
    scores: dict[str, float] = {}
    for naming in _namings(scene, position):
        signs = _signs(scene, naming, (gender, position, last_speaker))
        total = sum(WEIGHTS[name] * value for name, value in signs)
        name = naming.person.name
        scores[name] = max(total, scores.get(name, total))
        if best is None or (total, naming.position) > (best[0], best[1].position):
            best = total, naming
    if best is None or best[0] <= PLAUSIBLE:
        return None
    rivals = (score for name, score in scores.items() if name != best[1].person.name)
    margin = best[0] - max(rivals, default=PLAUSIBLE - LONE)
    return Antecedent(best[1].mention, round(1 / (1 + exp(-margin)), 3))


def _namings(scene: Scene, position: int) -> Iterator[Naming]:
    """Who is named before a character, within reach."""
    number = max(0, scene.paragraph_of(position) - REACH_PARAGRAPHS)
    floor = max(scene.parsed.paragraphs[number].start_char, position - REACH_CHARS)
    text = scene.parsed.article.text
    for mention in scene.mentions_in(floor, position):
        if mention.type == "PERSON":
            owns = text[mention.end_char : mention.end_char + 1] in ("'", "’")
            person = scene.persons[mention.name]
            yield Naming(mention.start_char, person, mention, scene.is_subject(mention), owns)
    for place, mention in reversed(scene.echoes):
        if place < floor:
            break
        if place < position:
            yield Naming(place, scene.persons[mention.name], mention, True)


def _signs(
    scene: Scene, naming: Naming, search: tuple[str | None, int, str | None]
) -> Iterator[tuple[str, float]]:
    gender, position, last_speaker = search
    person = naming.person
    away = scene.sentences_between(naming.position, position)
    yield "sentences_away", min(away, 6)
    yield "paragraphs_away", scene.paragraph_of(position) - scene.paragraph_of(naming.position)
    yield "subject", naming.is_subject
    yield "same_sentence_subject", naming.is_subject and away == 0
    yield "possessive", naming.is_possessive
    yield "inside_quotation", scene.is_quoted(naming.position)
    yield "last_speaker", person.name == last_speaker
    if gender and person.gender:
        yield ("gender_agrees" if gender == person.gender else "gender_disagrees"), 1
    yield "mentions", log(len(person.mentions))


def role_bearer(scene: Scene, role: str, position: int) -> EntityMention | None:
    """The person whom a definite role stands for: `the Norland president`, `the senator`.

    The office must agree, and the country where both name one; the latest bearer wins.
    """
    words = PHRASE_TAIL.split(role)[0].split()
    size = head_length(words)
    if not size:
        return None
    head = [w.lower().rstrip(".") for w in words[-size:]]
    country = role_country(role)
    bearers: list[tuple[int, int, EntityMention]] = []
    for person in scene.persons.values():
        fits = {_fit(head, country, known) for known in person.roles}
        before = [m for m in person.mentions if m.start_char < position]
        if fits & {1, 2} and CONFLICT not in fits and before:
            bearers.append((max(fits), before[-1].start_char, before[-1]))
    if bearers:
        return max(bearers, key=lambda b: b[:2])[2]
    is_specific = any(word[0].isupper() for word in role.split())
    return _last_topic(scene, position) if is_specific else None


def _last_topic(scene: Scene, position: int) -> EntityMention | None:
    """Whom the sentence before was about, if no office of theirs is known: an elegant variation."""
    near = [
        naming
        for naming in _namings(scene, position)
        if naming.is_subject
        and 0 < scene.sentences_between(naming.position, position) <= 2
        and not scene.is_quoted(naming.position)
        and not naming.person.roles
    ]
    return max(near, key=lambda n: n.position).mention if near else None


def _fit(head: Sequence[str], country: str | None, known: str) -> int:
    """How well a known role fits a description: 0 not, 1 the office, 2 office and country too. Who
    governs a country is its leader, whatever the office is called."""
    words = [w.lower().rstrip(".") for w in known.split()]
    theirs = role_country(known)
    if not any(words[i : i + len(head)] == head for i in range(len(words))):
        leads = list(head) == ["leader"] and GOVERNING & set(words)
        return 2 if leads and country is not None and country == theirs else 0
    if country is None or theirs is None:
        return 1
    return 2 if country == theirs else CONFLICT
