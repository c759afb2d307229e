"""Namesakes: which person of the article every name in it means.

Names of two words and more give the persons; shorter forms are given to them. Of namesakes a
title, a word of age or a role tells which is meant; without one it is the one named just before,
unless the article is more about another, else the one that it is most about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from copydesk.lexicon.genders import (
    KIN,
    clear_gender,
    first_name_votes,
    gender_votes,
    kin_word,
    title_gender,
)
from copydesk.lexicon.phonetics import are_variants
from copydesk.lexicon.tables import word_lists
from copydesk.lexicon.titles import office
from copydesk.mentions.full_names import full_names_of_persons
from copydesk.mentions.name_forms import (
    fullness,
    has_initial,
    is_form_of,
    name_parts,
    suffix,
    surname,
)
from schemas import Article, EntityMention

IN_TITLE = 3
"""As how many full names a person's name in the title counts; set by hand."""
COURTESY = r"(?:(?:Mr|Mrs|Ms|Miss)\.? )?$"
GENERATION_BEFORE = {
    "elder": re.compile(rf"\b(?:elder|older|senior) {COURTESY}", re.IGNORECASE),
    "younger": re.compile(rf"\b(?:younger|junior) {COURTESY}", re.IGNORECASE),
}
GENERATION_BEHIND = {"elder": re.compile(r",? senior\b"), "younger": re.compile(r",? junior\b")}
OTHER = {"elder": "younger", "younger": "elder"}
OF_SUFFIX = {"sr": "elder", "jr": "younger"}
AGE_REACH = 24
"""How many characters before a name `the elder` is sought."""
AND_NEXT = re.compile(r" (?:and|&) ")
TITLE_BEFORE = re.compile(r"\w+\.? $")
FATHERS = word_lists("entity_words")["patronymic_particles"]
SHORTEST_PART = 3
"""Letters of a first name that stands alone for the full name."""
SURNAME, OTHER_PART, FATHER, VARIANT, WHOLE, INITIALS = 0, 1, 2, 3, 0, 0
"""Which part of a full name a short form is, the likeliest first."""


@dataclass(slots=True)
class NamedPerson:
    """A person named in full, by the fullest name, with what the article says beside that name."""

    name: str
    mentions: list[EntityMention] = field(default_factory=list)
    gender: str | None = None
    generation: str | None = None
    offices: frozenset[str] = frozenset()
    is_relative: bool = False
    is_in_title: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """How much the article is about this person: times named in full, then earliness."""
        times = len(self.mentions) + IN_TITLE * self.is_in_title - self.is_relative
        return times, -self.mentions[0].start_char


def with_full_names(article: Article, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions of an article, in text order, each person's with the fullest name of whom it
    means."""
    persons = [m for m in mentions if m.type == "PERSON"]
    people = _NamedPersons(article, persons)
    named = {m.mention_id: people.name_of(m) for m in persons}
    for m in persons:
        named[m.mention_id] = people.relatives.get(m.surface, named[m.mention_id])
    return [replace(m, name=named.get(m.mention_id, m.name)) for m in mentions]


class _NamedPersons:
    """The persons of one article; `relatives` holds those named by a first name only, whom a title
    before a surname tells of: beside `her husband, Ted`, Mr Holm is Ted Holm."""

    def __init__(self, article: Article, persons: Sequence[EntityMention]) -> None:
        self._text = article.text
        self._persons = persons
        self.relatives: dict[str, str] = {}
        self._all = [_described(b, article) for b in _named_persons(persons)]

    def name_of(self, mention: EntityMention) -> str:
        """The fullest name of whom a mention means; its own words where the article has none."""
        fitting = self._fitting(mention.surface)
        if not fitting or any(person.name == mention.surface for _, person in fitting):
            return mention.surface
        gender = title_gender(self._text, mention.start_char)
        able = [(part, b) for part, b in fitting if not gender or b.gender in (gender, None)]
        if not able:
            return self._relative(mention, gender, fitting[0][1])
        agreeing = [(part, b) for part, b in able if gender and b.gender == gender] or able
        likeliest = min(part for part, _ in agreeing)
        left = [b for part, b in agreeing if part == likeliest]
        left = self._of_generation(mention, left)
        left = _with_office(mention, left)
        if len(left) > 1 and len(name_parts(mention.surface)) > 1 and has_initial(mention.surface):
            return mention.surface
        return self._meant(mention, left).name

    def _fitting(self, name: str) -> list[tuple[int, NamedPerson]]:
        """The people that a name can be a form of, with the part of their names that it is."""
        parts = name_parts(name)
        if len(parts) != 1:
            return [(WHOLE, b) for b in self._all if parts and is_form_of(name, b.name)]
        named = [b for b in self._all if suffix(name) in ("", suffix(b.name))]
        found = [(_part(parts[0], b.name), b) for b in named]
        return [(part, b) for part, b in found if part is not None and (part != VARIANT)] or [
            (part, b) for part, b in found if part is not None
        ]

    def _of_generation(self, mention: EntityMention, left: list[NamedPerson]) -> list[NamedPerson]:
        """Those who can be meant by `the elder Holm` or `Mr Holm senior`."""
        before = self._text[max(0, mention.start_char - AGE_REACH) : mention.start_char]
        for own, pattern in GENERATION_BEFORE.items():
            if pattern.search(before) or GENERATION_BEHIND[own].match(self._text, mention.end_char):
                known = [b for b in left if b.generation == own]
                return known or [b for b in left if b.generation != OTHER[own]] or left
        return left

    def _meant(self, mention: EntityMention, left: Sequence[NamedPerson]) -> NamedPerson:
        """Of namesakes, the one named in full before in the paragraph, if the article names none
        oftener, and no relative; else the one that it is most about."""
        main = max(left, key=lambda b: b.weight)
        floor = self._text.rfind("\n", 0, mention.start_char) + 1
        near = [
            (m.start_char, number)
            for number, b in enumerate(left)
            for m in b.mentions
            if floor <= m.start_char < mention.start_char
        ]
        last = left[max(near)[1]] if near else main
        is_passing = last.is_relative or last.weight[0] < main.weight[0]
        return main if is_passing or any(left[n] is main for _, n in near) else last

    def _relative(self, mention: EntityMention, gender: str | None, known: NamedPerson) -> str:
        """The name of a person whom a title tells from the one person of the surname: that of a
        relative named before by the first name, else the title with the surname."""
        for before in reversed(self._persons):
            if before.start_char < mention.start_char and self._is_relative_of(before, known):
                own = clear_gender(first_name_votes(before.surface))
                if own in (gender, None):
                    self.relatives[before.surface] = f"{before.surface} {surname(known.name)}"
                    return self.relatives[before.surface]
        title = TITLE_BEFORE.search(self._text[: mention.start_char])
        return f"{title.group() if title else ''}{mention.surface}"

    def _is_relative_of(self, mention: EntityMention, known: NamedPerson) -> bool:
        """Whether a mention is a first name, of a relative or of one of a couple: Ida and Otto Holm."""
        if len(name_parts(mention.surface)) != 1 or self._fitting(mention.surface):
            return False
        behind = AND_NEXT.match(self._text, mention.end_char)
        is_of_couple = behind and any(m.start_char == behind.end() for m in known.mentions)
        return bool(is_of_couple or kin_word(self._text, mention.start_char, mention.end_char))


def _named_persons(persons: Sequence[EntityMention]) -> Iterator[NamedPerson]:
    """The people of an article's fullest names, with the mentions that can only mean each."""
    names = full_names_of_persons(m.surface for m in persons)
    fullest = [
        name
        for name in names
        if not any(is_form_of(name, o) and fullness(o) > fullness(name) for o in names)
    ]
    people = {name: NamedPerson(name) for name in fullest}
    for mention in persons:
        if len(name_parts(mention.surface)) > 1:
            own = [name for name in fullest if is_form_of(mention.surface, name)]
            own = [mention.surface] if mention.surface in own else own
            if len(own) == 1:
                people[own[0]].mentions.append(mention)
    return (person for person in people.values() if person.mentions)


def _described(person: NamedPerson, article: Article) -> NamedPerson:
    """A person with gender, generation and offices, as the text beside the full names shows them."""
    votes = first_name_votes(person.name)
    for m in person.mentions:
        votes += gender_votes(article.text, m.start_char, m.end_char, m.role)
    first = person.mentions[0]
    kin = kin_word(article.text, first.start_char, first.end_char)
    words = (article.title or "").casefold()
    return replace(
        person,
        gender=clear_gender(votes),
        generation=OF_SUFFIX.get(suffix(person.name)) or _generation(kin),
        offices=frozenset(office(m.role).lower() for m in person.mentions if m.role),
        is_relative=kin is not None,
        is_in_title=all(part.casefold() in words for part in name_parts(person.name)),
    )


def _generation(kin: str | None) -> str | None:
    return next((key for key in ("elder", "younger") if kin in KIN[key]), None)


def _part(word: str, full: str) -> int | None:
    """Which part of a full name a word is; None for no part."""
    parts = [part.casefold() for part in name_parts(full)]
    if len(word) > 1 and word.isupper() and word.casefold() == "".join(p[0] for p in parts):
        return INITIALS
    if word.casefold() == surname(full).casefold():
        return FATHER if len(parts) > 2 and parts[-2] in FATHERS else SURNAME
    if len(word) >= SHORTEST_PART and word.casefold() in parts:
        return OTHER_PART
    is_short = len(word) >= SHORTEST_PART and parts[0].startswith(word.casefold())
    return VARIANT if is_short or are_variants(word, parts[0]) else None


def _with_office(mention: EntityMention, left: list[NamedPerson]) -> list[NamedPerson]:
    """Those who have the office that is written before a name, where one has it."""
    held = office(mention.role).lower() if mention.role else None
    return [b for b in left if held in b.offices] or left
