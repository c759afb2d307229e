"""Pronoun resolution: the antecedents of `he` and `she`.

A linear model of salience after centering theory (Grosz, Joshi and Weinstein 1995): recent names
before distant ones, subjects before objects, the last speaker before others, genders must agree.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, log
from typing import Self

from copydesk.coref.descriptors import Descriptors, descriptors_of
from copydesk.coref.persons import PRONOUN_GENDER, Person, persons_of
from copydesk.lexicon.gazetteer import plain, towns
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
SURE = 0.9
"""The confidence from which a pronoun shows the gender of its antecedent, set by hand."""
LONE = 4.0
"""The margin of a candidate without competitors that scores `PLAUSIBLE`."""


@dataclass
class DiscourseState:
    """What coreference knows of an article: its parse, mentions, persons, what it calls each name,
    and quoted spans.

    `resolved_pronouns` holds the offset of each pronoun resolved so far with its antecedent,
    `learned_genders` the gender that surely resolved pronouns show of a name.
    Spans are half-open and count characters of the article; sentences are numbered across it.
    One is made for an article (`of`); each reader takes its own with `with_quoted`.
    """

    parsed: ParsedArticle
    mentions: Sequence[EntityMention]
    persons: Mapping[str, Person]
    descriptors: Mapping[str, Descriptors]
    quoted: Sequence[tuple[int, int]] = ()
    resolved_pronouns: list[tuple[int, EntityMention]] = field(default_factory=list)
    learned_genders: dict[str, str] = field(default_factory=dict)
    _subjects: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: ParsedArticle, mentions: Sequence[EntityMention]) -> Self:
        """The state of an article of which nothing is quoted or resolved."""
        descriptors = descriptors_of(parsed, mentions)
        persons = persons_of(parsed.article.text, mentions, descriptors)
        return cls(parsed, mentions, persons, descriptors)

    def gender_of(self, person: Person) -> str | None:
        """The gender that the text, or else a pronoun resolved before, shows."""
        return person.gender or self.learned_genders.get(person.name)

    def with_quoted(self, quoted: Sequence[tuple[int, int]]) -> Self:
        """A new state of the same article, with these spans quoted and nothing resolved."""
        return type(self)(self.parsed, self.mentions, self.persons, self.descriptors, quoted)

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
    while token.dep_ in ("compound", "appos", "nmod", "poss") and token.head.i != token.i:
        is_appositive = token.dep_ == "appos"
        token = token.head
        if is_appositive and token.dep_ == "pobj" and token.head.dep_ == "prep":
            token = token.head.head  # the chair of Norol, Ada Quill
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

    def score(candidate: AntecedentCandidate) -> float | None:
        if _acts_on(discourse, candidate, position):
            return None
        return salience(discourse, candidate, gender, position, last_speaker)

    found = best_antecedent(discourse, position, score)
    if found is not None and gender is not None and found.confidence >= SURE:
        discourse.learned_genders.setdefault(found.mention.name, gender)
    return found


def best_antecedent(
    discourse: DiscourseState,
    position: int,
    score: Callable[[AntecedentCandidate], float | None],
) -> Antecedent | None:
    """The person before an offset with the highest score, if that is plausible; candidates without
    a score cannot be meant."""
    best: tuple[float, AntecedentCandidate] | None = None
    scores: dict[str, float] = {}
    for candidate in candidates_before(discourse, position):
        total = score(candidate)
        if total is None:
            continue
        name = candidate.person.name
        scores[name] = max(total, scores.get(name, total))
        if best is None or (total, candidate.position) > (best[0], best[1].position):
            best = total, candidate
    if best is None or best[0] <= PLAUSIBLE:
        return None
    others = (score for name, score in scores.items() if name != best[1].person.name)
    margin = best[0] - max(others, default=PLAUSIBLE - LONE)
    return Antecedent(best[1].mention, round(1 / (1 + exp(-margin)), 3))


def candidates_before(discourse: DiscourseState, position: int) -> Iterator[AntecedentCandidate]:
    """The persons referred to before an offset, within reach."""
    number = max(0, discourse.paragraph_of(position) - REACH_PARAGRAPHS)
    floor = max(discourse.parsed.paragraphs[number].start_char, position - REACH_CHARS)
    text = discourse.parsed.article.text
    for mention in discourse.mentions_in(floor, position):
        if mention.type == "PERSON":
            owns = text[mention.end_char : mention.end_char + 1] in ("'", "’")
            person = discourse.persons[mention.name]
            if _may_be_town(person):
                continue
            yield AntecedentCandidate(
                mention.start_char, person, mention, discourse.is_subject(mention), owns
            )
    for place, mention in discourse.resolved_pronouns:
        if floor <= place < position:
            yield AntecedentCandidate(place, discourse.persons[mention.name], mention, True)


def salience(
    discourse: DiscourseState,
    candidate: AntecedentCandidate,
    gender: str | None,
    position: int,
    last_speaker: str | None,
) -> float:
    """How likely a candidate is referred to at an offset: the weighted sum of its features."""
    features = _features(discourse, candidate, (gender, position, last_speaker))
    return sum(WEIGHTS[name] * value for name, value in features)


def _acts_on(discourse: DiscourseState, candidate: AntecedentCandidate, position: int) -> bool:
    """Whether a name and the subject pronoun at an offset are in one clause, so that they are not
    one: asked by Ada Quill, she refused; Ada Quill, whom she met."""
    place = candidate.mention.start_char
    if candidate.position != place or discourse.sentences_between(place, position):
        return False
    paragraph = discourse.parsed.paragraphs[discourse.paragraph_of(position)]
    base, doc = paragraph.start_char, paragraph.doc
    pronoun = doc.char_span(position - base, position - base + 1, alignment_mode="expand")
    name = doc.char_span(place - base, candidate.mention.end_char - base, alignment_mode="expand")
    if pronoun is None or name is None or pronoun.root.dep_ not in SUBJECTS:
        return False
    noun = pronoun.root.head.head
    noun = noun.head if noun.dep_ == "appos" else noun
    if pronoun.root.head.dep_ == "relcl" and noun.i == name.root.i:
        return True
    node = name.root
    while node.head.i != node.i:
        if node.dep_ == "advcl" and node.head.i == pronoun.root.head.i:
            return not any(child.dep_ in SUBJECTS for child in node.children)
        node = node.head
    return False


def _may_be_town(person: Person) -> bool:
    """Whether a person is named by one word only that is a town's, and nothing shows a person."""
    is_shown = person.gender or person.roles
    return " " not in person.name and not is_shown and plain(person.name) in towns()


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
    theirs = discourse.gender_of(person)
    if gender and theirs:
        yield ("gender_agrees" if gender == theirs else "gender_disagrees"), 1
    yield "mentions", log(len(person.mentions))
