"""Definite descriptions of one person: the mayor, the 56-year-old, the Scot, the former minister.

Whoever the article calls so is meant. An age, a people or a party calls somebody named before by
something new, and refers as a pronoun does; so does an office of a person without one. Other nouns
refer to nobody named: the judge, the official.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from copydesk.coref.described_bodies import body_nouns
from copydesk.coref.descriptors import Descriptors
from copydesk.coref.persons import Person
from copydesk.coref.pronouns import (
    Antecedent,
    AntecedentCandidate,
    DiscourseState,
    best_antecedent,
    candidates_before,
    salience,
)
from copydesk.lexicon.first_names import gendered_words
from copydesk.lexicon.gazetteer import demonyms, groups, plain
from copydesk.lexicon.tables import read_rows, word_list, word_lists
from copydesk.lexicon.titles import head_length, role_country
from schemas import EntityMention

WORDS = word_lists("description_words")
PHRASE_TAIL = re.compile(r"\s(?:of|for|at|in|from|to|with|who|whose|that|which)\s")
AGE = re.compile(r"(\d{1,3})[- ]year[- ]old\b")
PARENT = re.compile(r"^(?:father|mother|grandmother|grandfather)[- ]of[- ][a-z]+")
COUNTRY_AGREES = 3.0
"""What it adds to the score of a person that the article gives the country described; set by hand."""
LEAD_PARAGRAPHS, NEXT_PARAGRAPHS = 2, 3
"""In how many paragraphs at the top a description may come before the name, and how long before."""
GUESSED = frozenset({"place", "article"})
"""Bases of a person's country that are no ground to think of somebody else."""
OFTEN = 3
"""How often the article names who holds an office that it gives to nobody, at least."""
TOPIC_SENTENCES = 2
"""How many sentences back the topic of a description that nothing else explains is sought."""
CALLED, CALLED_WITH_RIVALS, TOPIC = 1.0, 0.9, 0.7
"""Confidence that a description refers to the one who is called so, to the latest of several, and
to the topic; set by hand."""
NO_MATCH, NARROWER, OFFICE, OFFICE_AND_COUNTRY, CONFLICT = 0, 1, 2, 3, -1
"""How what a person is called compares with a description."""


@dataclass(frozen=True)
class Description:
    """A definite description without its article, and the offset where it begins."""

    written: str
    position: int

    @property
    def end(self) -> int:
        """An offset behind it, its article counted."""
        return self.position + len("the ") + len(self.written)

    @cached_property
    def words(self) -> list[str]:
        """Its words up to a preposition or relative clause."""
        return PHRASE_TAIL.split(self.written)[0].split()

    @cached_property
    def noun(self) -> str:
        """Its last word, in lower case."""
        return self.words[-1].lower().rstrip(".") if self.words else ""

    @cached_property
    def head(self) -> list[str]:
        """The words of its office or trade, in lower case; its noun where it has no listed one."""
        size = head_length(self.words) or 1
        return [word.lower().rstrip(".") for word in self.words[-size:]]

    @cached_property
    def age(self) -> str | None:
        """The age in it: the 56-year-old."""
        match = AGE.search(self.written)
        return match[1] if match else None

    @cached_property
    def country(self) -> str | None:
        """The country in it: the Norwegian, the New Zealander."""
        names = (plain(" ".join(self.words[-size:])) for size in (2, 1))
        return next((demonyms()[n] for n in names if n in demonyms()), role_country(self.written))

    @cached_property
    def gender(self) -> str | None:
        """The gender that its noun shows."""
        return gendered_words().get(self.noun) or gendered_words().get(self.noun.split("-")[0])

    @cached_property
    def is_anaphor(self) -> bool:
        """Whether it can only call somebody named before by something new: an age, a people, a
        party, children, or where somebody belongs."""
        names = {" ".join(self.words[-size:]) for size in (1, 2)}
        is_people = any(
            plain(n) in groups() or plain(n) in demonyms() or n in WORDS["party_members"]
            for n in names
        )
        belongs = self.noun in WORDS["belonging_nouns"] and self.has_capital
        is_parent = bool(PARENT.match(self.written))
        return is_people or is_parent or belongs or (bool(self.age) and not self.is_unnamed)

    @cached_property
    def adds_something(self) -> bool:
        """Whether it can call a person without an office by what the reader does not know yet."""
        is_office = bool(head_length(self.words))
        if self.words[-1][:1].isupper() and not is_office:
            return False
        is_new = any(word.lower() in WORDS["telling_words"] for word in self.words[:-1])
        return is_new or self.has_capital or (is_office and not self.is_unnamed)

    @property
    def is_of_body(self) -> bool:
        """Whether it describes no person: the firm, the Norol union, the report."""
        words = {word.lower() for word in self.words[-2:]}
        return bool(words & (body_nouns() | word_list("document_sources"))) and not (
            head_length(self.words) or self.is_anaphor
        )

    @property
    def has_capital(self) -> bool:
        """Whether a word of it is a name, or written as one."""
        return any(word[0].isupper() for word in self.words)

    @property
    def is_unnamed(self) -> bool:
        """Whether its noun is mostly of somebody without a name: the official, the judge."""
        is_noun_of_many = self.noun in word_list("anonymous_sources") | WORDS["unnamed_in_court"]
        return is_noun_of_many and not self.is_single_office

    @property
    def is_single_office(self) -> bool:
        """Whether its office is held by one person where the article is set."""
        return " ".join(self.head) in WORDS["single_offices"]


def described_person(discourse: DiscourseState, description: Description) -> Antecedent | None:
    """The person that a definite description refers to; None where it names nobody."""
    if not description.words or description.is_of_body:
        return None
    if called := _called(discourse, description, OFFICE):
        return called
    if _is_introduced(discourse, description):
        return None
    if called := _called(discourse, description, NARROWER):
        return called
    if description.is_anaphor:
        return best_antecedent(
            discourse,
            description.position,
            lambda c: _score_of_anaphor(discourse, description, c),
        )
    topic = _topic(discourse, description) if description.adds_something else None
    if not description.is_single_office or (topic and _is_often_named(discourse, topic)):
        return topic
    return _single_holder(discourse, description) or topic


def _is_often_named(discourse: DiscourseState, topic: Antecedent) -> bool:
    """Whether the article names the topic more than once."""
    return len(discourse.persons[topic.mention.name].mentions) > 1


def _called(discourse: DiscourseState, description: Description, least: int) -> Antecedent | None:
    """The latest of the persons whom the article calls so, or nearly so, the likest first."""
    found: list[tuple[int, int, EntityMention]] = []
    later: list[EntityMention] = []
    for person in discourse.persons.values():
        before = [m for m in person.mentions if m.start_char < description.position]
        likeness = _likeness(discourse, description, person)
        if before and likeness >= least:
            found.append((likeness, before[-1].start_char, before[-1]))
        elif likeness >= least and person.mentions[0].start_char > description.end:
            later.append(person.mentions[0])
    if not found:
        return _named_next(discourse, description, later)
    best = max(found, key=lambda f: f[:2])
    return Antecedent(best[2], CALLED if len(found) == 1 else CALLED_WITH_RIVALS)


def _named_next(
    discourse: DiscourseState, description: Description, later: Sequence[EntityMention]
) -> Antecedent | None:
    """The one person called so, where an article that opens with the description names that person
    right below."""
    number = discourse.paragraph_of(description.position)
    below = [m for m in later if discourse.paragraph_of(m.start_char) <= number + NEXT_PARAGRAPHS]
    is_plain = not any(w[0].isupper() for w in description.words[: -len(description.head)])
    is_lead = number < LEAD_PARAGRAPHS and is_plain
    return Antecedent(below[0], TOPIC) if is_lead and len(later) == len(below) == 1 else None


def _likeness(discourse: DiscourseState, description: Description, person: Person) -> int:
    """How well what the article calls a person agrees with a description."""
    own = discourse.descriptors.get(person.name, Descriptors())
    if description.gender and person.gender and description.gender != person.gender:
        return CONFLICT
    countries = {m.country_iso3 for m in person.mentions if m.country_basis not in GUESSED} - {None}
    if description.country and countries and description.country not in countries:
        return CONFLICT
    if description.age and own.ages:
        return OFFICE_AND_COUNTRY if description.age in own.ages else CONFLICT
    roles = [_compare_roles(description, role) for role in person.roles]
    parties = own.nouns & _parties()
    if CONFLICT in roles or (description.noun in _parties() and parties - {description.noun}):
        return CONFLICT
    nouns = own.nouns | {word.lower().rstrip(".") for role in person.roles for word in role.split()}
    if len(description.head) > 1 and description.is_single_office:
        return max(roles, default=NO_MATCH)
    if own.nouns.issuperset(description.head):
        return max([*roles, OFFICE])
    is_narrower = _narrower().get(description.noun, frozenset()) & nouns
    return max([*roles, NARROWER if is_narrower else NO_MATCH])


def _compare_roles(description: Description, known: str) -> int:
    """How a known role matches the head of a description and its country. `leader` matches every
    office that governs a country."""
    words = [w.lower().rstrip(".") for w in known.split()]
    head, country, theirs = description.head, role_country(description.written), role_country(known)
    if not any(words[i : i + len(head)] == head for i in range(len(words))):
        leads = head == ["leader"] and WORDS["governing_offices"] & set(words)
        is_leader = leads and country is not None and country == theirs
        return OFFICE_AND_COUNTRY if is_leader else NO_MATCH
    if country is None or theirs is None:
        return OFFICE
    return OFFICE_AND_COUNTRY if country == theirs else CONFLICT


def _score_of_anaphor(
    discourse: DiscourseState,
    description: Description,
    candidate: AntecedentCandidate,
) -> float | None:
    """The salience of a candidate; None for somebody of another age, gender or country."""
    person = candidate.person
    if _likeness(discourse, description, person) == CONFLICT:
        return None
    countries = {m.country_iso3 for m in person.mentions}
    agrees = COUNTRY_AGREES if description.country and description.country in countries else 0.0
    return agrees + salience(discourse, candidate, description.gender, description.position, None)


def _is_introduced(discourse: DiscourseState, description: Description) -> bool:
    """Whether the text before speaks of somebody without a name so: a 30-year-old man, a judge."""
    text = discourse.parsed.article.text[: description.position]
    own = " ".join(description.head)
    key = rf"{description.age}[- ]year[- ]old" if description.age else re.escape(own)
    return bool(
        re.search(rf"\b(?:an?|another|one) (?:[\w-]+ ){{0,3}}?{key}\b", text, re.IGNORECASE)
    )


def _topic(discourse: DiscourseState, description: Description) -> Antecedent | None:
    """The subject of a sentence just before, if the article calls that person nothing else."""
    near = [
        candidate
        for candidate in candidates_before(discourse, description.position)
        if candidate.is_subject
        and 0
        < discourse.sentences_between(candidate.position, description.position)
        <= TOPIC_SENTENCES
        and not discourse.is_quoted(candidate.position)
        and not _offices(candidate.person)
        and _likeness(discourse, description, candidate.person) != CONFLICT
    ]
    return Antecedent(max(near, key=lambda n: n.position).mention, TOPIC) if near else None


def _single_holder(discourse: DiscourseState, description: Description) -> Antecedent | None:
    """For an office that the article gives to nobody, the one person without an office whom it is
    about: the prime minister."""
    able = [
        person
        for person in discourse.persons.values()
        if not _offices(person) and _likeness(discourse, description, person) != CONFLICT
    ]
    ranked = sorted(able, key=lambda p: -len(p.mentions))[:2]
    if not ranked or len(ranked[0].mentions) < OFTEN:
        return None
    if len(ranked) > 1 and len(ranked[0].mentions) == len(ranked[1].mentions):
        return None
    mentions = ranked[0].mentions
    before = [m for m in mentions if m.start_char < description.position]
    return Antecedent((before or mentions[:1])[-1], TOPIC)


def _offices(person: Person) -> list[str]:
    """The roles of a person that are no titles of courtesy."""
    roles = (role.lower().replace(".", "") for role in person.roles)
    return [role for role in roles if role not in WORDS["courtesy_titles"]]


@cache
def _parties() -> frozenset[str]:
    """Members of parties, in lower case."""
    return frozenset(name.lower() for name in WORDS["party_members"])


@cache
def _narrower() -> dict[str, frozenset[str]]:
    """The words of narrower offices and trades, by the general noun."""
    return {noun: frozenset(words.split()) for noun, words in read_rows("general_nouns.tsv")}
