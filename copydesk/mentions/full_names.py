"""The index of an article's full names, and the full names of bodies that short forms stand for."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import country_names, organisations, plain
from copydesk.lexicon.tables import word_lists
from copydesk.mentions.candidates import Candidate, ambiguous_names, is_person_like, org_words
from copydesk.mentions.name_forms import name_parts

WORDS = word_lists("name_words")
IN_BRACKETS = re.compile(r" ?\((?:the )?([A-Z][A-Za-z’'-]{1,9})\)")
DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
"""Initials in a name, all of which go into its acronym: U.S. Harbour Agency (USHA)."""
FUNCTION_WORDS = STOP_WORDS - {"i", "may", "will"}
"""Words that are no first names."""
TOO_SHORT_ACRONYM = 2
"""Two letters are the initials of too many names."""


def defined_acronyms(text: str, candidates: Iterable[Candidate]) -> dict[str, str]:
    """The bodies whose names stand before their acronyms in brackets: Norland Aid Council (NAC)."""
    found: dict[str, str] = {}
    for c in sorted(candidates, key=lambda c: (c.start, -c.end)):
        match = IN_BRACKETS.match(text, c.end)
        name = text[c.start : c.end]
        if match and c.type == "ORG" and match[1][0] in {word[0] for word in name.split()}:
            found.setdefault(match[1], _spelled_out(match[1], name))
    return found


def _spelled_out(acronym: str, name: str) -> str:
    """The end of a name whose initials an acronym has, where there is one, else the name: the
    Congress of the Norland Aid Council (NAC)."""
    words = name.split()
    for first in range(1, len(words)):
        initials = [w[0] for w in words[first:] if w not in WORDS["not_in_acronyms"]]
        if words[first][0] == acronym[0] and "".join(initials) == acronym:
            return " ".join(words[first:])
    return name


@dataclass(frozen=True)
class FullNames:
    """The full names of an article's persons (`people`) and organisations (`bodies`), each with the
    offset of its first mention; `defined` holds what acronyms are spelled out as in it, `first` the
    offset at which each organisation's name stands first, in words of any number."""

    people: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    defined: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, candidates: Iterable[Candidate]) -> "FullNames":
        """Collect the names of two words and more; each has the type of most of its candidates."""
        people: dict[str, int] = {}
        bodies: dict[str, int] = {}
        first: dict[str, int] = {}
        votes: dict[str, Counter[str]] = {}
        for c in candidates:
            votes.setdefault(text[c.start : c.end], Counter())[c.type] += 2 - (c.origin == "model")
        for c in sorted(candidates, key=lambda c: c.start):
            name = text[c.start : c.end]
            kind = votes[name].most_common(1)[0][0]
            if kind == "PERSON" and len(name_parts(name)) > 1 and _can_be_person(name):
                people.setdefault(name, c.start)
            elif kind == "ORG":
                first.setdefault(plain(name), c.start)
                if len(name.split()) > 1:
                    bodies.setdefault(name, c.start)
        named = {name: people[name] for name in _without_surplus_words(people)}
        return cls(named, bodies, defined_acronyms(text, candidates), first)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Full names of organisations by their initials."""
        found: dict[str, str] = {}
        for name in self.bodies:
            words = [
                w
                for w in re.split(r"[\s-]+", plain(name))
                if w.lower() not in WORDS["not_in_acronyms"]
            ]
            letters = (w.replace(".", "") if DOTTED.fullmatch(w) else w[0] for w in words)
            initials = "".join(own for own in letters if own.isupper())
            if len(initials) > TOO_SHORT_ACRONYM:
                found.setdefault(initials, name)
        return found

    def full_body(self, name: str) -> str:
        """The full name of the organisation that a short form refers to, else the name."""
        key = plain(name)
        listed = organisations().get(key)
        acronym = key.replace(".", "")
        spelled = self.defined.get(acronym) or (
            self.acronyms.get(acronym) if acronym.isupper() else None
        )
        if spelled and (listed is None or organisations().get(plain(spelled)) != listed):
            return spelled
        if listed:
            return name
        words = key.split()
        for full in self.bodies:
            whole = plain(full).split()
            is_short = len(words) < len(whole) and _opens_or_closes(words, whole)
            if is_short and self._introduces(full, key):
                return full
        closed = {full for full in self.bodies if _is_nickname(words, plain(full).split())}
        return closed.pop() if len(closed) == 1 else name

    def _introduces(self, full: str, short: str) -> bool:
        """Whether a longer name is the body's own: it is named first, or ends as bodies' names do.
        What is named after its maker, Norol and then the Norol Selm 3, is another thing, and so is
        what is named after who leads it: the Holm Administration."""
        if plain(full).lower() in {f"{short.lower()} {noun}" for noun in WORDS["led_bodies"]}:
            return False
        is_first = self.bodies[full] <= self.first.get(short, self.bodies[full])
        return is_first or not org_words().isdisjoint(plain(full).lower().split())


def full_names_of_persons(names: Iterable[str]) -> list[str]:
    """Of persons' names, those of two words and more without figures, each once, in order."""
    long = [name for name in dict.fromkeys(names) if len(name_parts(name)) > 1]
    return _without_surplus_words([name for name in long if _can_be_full(name)])


def _can_be_full(name: str) -> bool:
    """Whether a person's name holds no figure and no common word, and no function word first: When
    The Holms, Holm like Brandt."""
    words = [word for word in name.split() if word.lower() not in WORDS["particles"]]
    is_written_so = all(not word[:1].islower() or "-" in word for word in words)
    opens = name.split()[0].lower() in FUNCTION_WORDS
    return is_written_so and not opens and not any(map(str.isdigit, name))


def _without_surplus_words(names: Collection[str]) -> list[str]:
    """The names that are not others with words of a headline before or behind them."""
    return [
        name
        for name in names
        if not any(_has_headline_words(name, o) or _has_extra_word(name, o) for o in names)
    ]


def _can_be_person(name: str) -> bool:
    """Whether a full name can be a person's, and no firm's with its country: Norda Norland."""
    return is_person_like(name) and not is_national_branch(name)


def is_national_branch(name: str) -> bool:
    """Whether a name ends in a country and does not begin with a first name."""
    words = plain(name).split()
    is_nation = words[-1:] and words[-1] in country_names() and words[-1] not in ambiguous_names()
    return len(words) > 1 and bool(is_nation) and words[0] not in first_names()


def _has_headline_words(name: str, other: str) -> bool:
    """Whether a name is another full one with two or more words of a headline behind it."""
    return name.startswith(f"{other} ") and len(name.split()) - len(other.split()) > 1


def _has_extra_word(name: str, other: str) -> bool:
    """Whether a name is another full one behind a word that is no name: Honest Orla Brandt."""
    word, _, rest = name.partition(" ")
    own = plain(rest).split()[:1]
    return (
        rest == other
        and own[0] in first_names()
        and plain(word) not in first_names()
        and len(word.rstrip(".")) > 1
    )


def _is_nickname(words: list[str], whole: list[str]) -> bool:
    """Whether a word is the plural in which a team's name ends, and says nothing by itself: Otters
    of the Tarnholm Otters."""
    return (
        len(words) == 1 < len(whole)
        and whole[-1] == words[0]
        and words[0].endswith("s")
        and words[0].lower() not in org_words()
    )


def _opens_or_closes(words: list[str], whole: list[str]) -> bool:
    """Whether a short form is the first word of a full name, or several first or last ones."""
    if len(words) == 1:
        return whole[0] == words[0] and not words[0].islower()
    return whole[-len(words) :] == words or whole[: len(words)] == words
