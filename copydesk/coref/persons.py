"""The persons of an article, with their gender and roles as its text shows them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from copydesk.coref.descriptors import Descriptors
from copydesk.lexicon.first_names import gendered_words
from copydesk.lexicon.genders import clear_gender, first_name_votes, gender_votes
from copydesk.lexicon.titles import role_before
from schemas import EntityMention

PRONOUN_GENDER = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
ROLE_TAIL = re.compile(r"\s(?:of|for|at)\s[^,.;:()]{2,60}$")
"""What a role has behind it before a comma: the deputy minister *for sports*, Ada Quill."""
NOT_DESCRIBED: Mapping[str, Descriptors] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Person:
    """All mentions of one name, in text order; gender is m, f or None where nothing shows it."""

    name: str
    mentions: tuple[EntityMention, ...]
    gender: str | None
    roles: tuple[str, ...]


def persons_of(
    text: str,
    mentions: Sequence[EntityMention],
    descriptors: Mapping[str, Descriptors] = NOT_DESCRIBED,
) -> Mapping[str, Person]:
    """The persons that an article names, by their fullest names."""
    by_name: dict[str, list[EntityMention]] = defaultdict(list)
    for mention in mentions:
        if mention.type == "PERSON":
            by_name[mention.name].append(mention)
    return {
        name: Person(
            name,
            tuple(own),
            _gender(text, own, descriptors.get(name, Descriptors())),
            tuple(dict.fromkeys(role for m in own for role in _roles(text, m))),
        )
        for name, own in by_name.items()
    }


def _roles(text: str, mention: EntityMention) -> Iterator[str]:
    """The roles written with a name: before it, and before its comma (`the mayor, Ada Quill`)."""
    if mention.role:
        yield mention.role
    start = mention.start_char
    if text[max(0, start - 2) : start] == ", ":
        floor = text.rfind("\n", 0, start) + 1
        before = ROLE_TAIL.sub("", text[floor : start - 2])
        if role := role_before(text, start - 2, floor) or role_before(before, len(before)):
            yield role


def _gender(text: str, mentions: Sequence[EntityMention], own: Descriptors) -> str | None:
    """The gender that titles, roles, words of kinship and the first name vote for, else that of
    the nouns that the article calls the person; None on a tie or without any."""
    votes = first_name_votes(mentions[0].name)
    for m in mentions:
        votes += gender_votes(text, m.start_char, m.end_char, m.role)
    called = {gendered_words()[noun] for noun in own.nouns & gendered_words().keys()}
    return clear_gender(votes) or (called.pop() if len(called) == 1 and not votes else None)
