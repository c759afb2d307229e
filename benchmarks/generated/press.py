"""A press that writes names in every way: articles on a few stories, with variants and namesakes.

Like `filler`, but the people of a story are spelled as outlets spell them (Sergei, Sergey), shortened
to a surname that others bear as well, and come as father and son; bodies appear under their names
and their initials. On demand, some people have a middle initial that distinguishes them from a namesake, and
that is left out now and then: then a name fits two people.
"""

import random
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.generated.filler import (
    FIRST_DAY,
    PLACES,
    Form,
    GeneratedArticle,
    Topic,
    characteristic_words,
    draft_article,
    facts_of,
)
from copydesk.resolution.archive import Facts

STORIES = 30  # set by hand: some seven of 200 articles are on one story
GIVEN = (
    ("Sergei", "Sergey", "Serguei"),
    ("Andrei", "Andrey", "Andriy"),
    ("Dmitri", "Dmitry", "Dmitriy"),
    ("Aleksandr", "Alexander"),
    ("Katherine", "Catherine", "Kate"),
    ("William", "Bill"),
    ("Ilse",),
    ("Odile",),
    ("Marten",),
    ("Pavel", "Pavlo"),
)
FAMILY = (
    ("Chernovsky", "Chernovskiy", "Tchernovskyy"),
    ("Varlamov", "Varlamoff"),
    ("Okshtein", "Okstein"),
    ("Brandsen", "Brandssen"),
    ("Morrow",),
    ("Pell",),
    ("Quillane", "Quillan"),
    ("Tarkhan", "Tarhan"),
)
BODIES = ("Aid Council", "Grain Board", "Rivers Trust", "Port Union")
"""Second parts of bodies' names; the first is drawn."""
HOLDS = ("Norland", "Ebral", "Skerry", "Orlen", "Tarnholm", "Ines", "Lantern", "Harrow")


@dataclass(frozen=True)
class GeneratedPerson:
    """A person with the spellings of the name."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    middle: str = ""
    suffix: str = ""

    def full(self, chance: random.Random) -> str:
        """One of the ways to write the whole name; the initial and the suffix always with it."""
        words = (chance.choice(self.given), self.middle, chance.choice(self.family), self.suffix)
        return " ".join(filter(None, words))


def press(count: int, stories: int = STORIES, seed: int = 0, contested: bool = False) -> Facts:
    """So many articles on so many stories, annotated; the same arguments give the same articles.

    Where `contested`, people have middle initials, and some articles leave them out.
    """
    return facts_of([_draft(number, number % stories, seed, contested) for number in range(count)])


def _draft(number: int, story: int, seed: int, contested: bool) -> GeneratedArticle:
    chance, topic = random.Random(f"{seed} {number}"), random.Random(f"{seed} story {story}")
    published = FIRST_DAY + timedelta(days=story // 3, hours=chance.randrange(20))
    people = [_person(topic, contested) for _ in range(3)]
    forms = [form for person in people for form in _forms(person, chance)]
    body = f"{topic.choice(HOLDS)} {topic.choice(BODIES)}"
    initials = "".join(word[0] for word in body.split())
    forms += [chance.choice([Form(body, body, "ORG"), Form(initials, body, "ORG")])]
    forms += [Form(initials, initials, "ORG")] * (chance.random() < 0.1)
    own = Topic(tuple(forms), tuple(topic.sample(PLACES, 2)), characteristic_words(topic))
    return draft_article(f"press {seed} {number}", own, published, chance)


def _person(chance: random.Random, contested: bool) -> GeneratedPerson:
    given, family = chance.choice(GIVEN), chance.choice(FAMILY)
    kind = chance.random()
    middle = f"{chance.choice('HWT')}." if contested and kind < 0.4 else ""
    return GeneratedPerson(given, family, middle, "Jr." if kind > 0.9 else "")


def _forms(person: GeneratedPerson, chance: random.Random) -> list[Form]:
    """How one article writes a person: in full and then by surname, or by surname alone."""
    full = person.full(chance)
    if person.middle and chance.random() < 0.3:
        full = full.replace(f"{person.middle} ", "")
    family = chance.choice(person.family)
    if chance.random() < 0.15:
        return [Form(family, family)]
    return [Form(full, full), Form(family, full)]
