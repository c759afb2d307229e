"""The persons of an article, with their gender and roles as its text shows them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.lexicon.genders import clear_gender, first_name_votes, gender_votes
from copydesk.lexicon.titles import role_before
from schemas import EntityMention

PRONOUN_GENDER = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """All mentions of one name, in text order; gender is m, f or None where nothing shows it."""

    name: str
    mentions: tuple[EntityMention, ...]
    gender: str | None
    roles: tuple[str, ...]


def persons_of(text: str, mentions: Sequence[EntityMention]) -> Mapping[str, Person]:
    """The persons that an article names, by their fullest names."""
    by_name: dict[str, list[EntityMention]] = defaultdict(list)
    for mention in mentions:
        if mention.type == "PERSON":
            by_name[mention.name].append(mention)
    return {
        name: Person(
            name,
            tuple(own),
            _gender(text, name, own),
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
        if role := role_before(text, start - 2, floor):
            yield role


def _gender(text: str, name: str, mentions: Sequence[EntityMention]) -> str | None:
    """The gender that titles, roles, words of kinship and the first name vote for; None on a tie
    or without votes."""
    votes = first_name_votes(name)
    for m in mentions:
        votes += gender_votes(text, m.start_char, m.end_char, m.role)
    return clear_gender(votes)
