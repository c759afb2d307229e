"""The persons of an article, with their gender and roles as its text shows them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.lexicon.first_names import first_names, gendered_words
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.titles import role_before
from schemas import EntityMention

PRONOUN_GENDER = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
TITLE_REACH = 20
"""How many characters before a name its title is sought."""
TITLE_VOTES, FIRST_NAME_VOTES = 3, 2
"""A title is a surer sign of gender than a first name; set by hand."""


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
    """The gender that titles, roles and the first name vote for; None on a tie or without votes."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        start = mention.start_char
        title = WORD.findall(text[max(0, start - TITLE_REACH) : start])[-1:]
        role = WORD.findall(mention.role or "")
        for word in {w.lower() for w in [*title, *role]}:
            if gender := gendered_words().get(word):
                votes[gender] += TITLE_VOTES
    first, *others = name.split() or [""]
    if others and (gender := first_names().get(plain(first))):
        votes[gender] += FIRST_NAME_VOTES
    leading = votes.most_common(2)
    is_clear = len(leading) == 1 or (len(leading) == 2 and leading[0][1] > leading[1][1])
    return leading[0][0] if is_clear else None
