"""Ambiguous names: a surname or an acronym alone, in an article that never spells it out."""

from collections.abc import Iterable, Mapping
from functools import cache

from wordfreq import zipf_frequency

from copydesk.entities.name_keys import EntityName, entity_name, is_acronym, title_of
from copydesk.entities.name_matching import org_words_of, person_words
from copydesk.lexicon.phonetics import folded, phonetic_key

OUTWEIGHS = 3
"""An entity is taken for the one meant if it is spelled out this many times as often as all others
that share the name. Set by hand."""
OFTEN = 10
"""As often an entity is spelled out at least whose surname alone could mean many others. By hand."""
LONG = 4
"""Letters from which initials are hardly those of two bodies. Set by hand."""
SHORT = 4
"""Letters: shorter surnames sound like too many others. Set by hand."""
COMMON = 4.4
"""Surnames from this Zipf frequency on (one in forty thousand words) are common words or names
of many: Brown, Hunt, Rice. Set by hand."""


class AmbiguousNames:
    """Who could be meant by a name alone, and how often each is named in full."""

    def __init__(self) -> None:
        self._entities: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self._support: dict[str, int] = {}
        self._countries: dict[str, set[str]] = {}

    def add(
        self,
        entity_id: str,
        names: Iterable[EntityName],
        surfaces: Mapping[str, int],
        countries: Iterable[str] = (),
    ) -> None:
        """Take in an entity: its full names, every written form with its count, and the countries
        that its mentions have."""
        self._countries.setdefault(entity_id, set()).update(countries)
        kinds = {item.kind for item in names}
        for item in names:
            for key in _short_forms(item):
                self._entities.setdefault(key, set()).add(entity_id)
            if item.kind == "org" and not is_acronym(item.name):
                initials = "".join(word[0] for word in org_words_of(item.name))
                self._initials.setdefault(f"org:{initials}", set()).add(entity_id)
        full = 0
        for surface, count in surfaces.items():
            for kind in kinds & {"person", "org"}:
                form = entity_name(kind, surface)
                if form.is_ambiguous:
                    self._entities.setdefault(_key(form), set()).add(entity_id)
                else:
                    full += count
        self._support[entity_id] = self._support.get(entity_id, 0) + full

    def candidates(self, item: EntityName) -> set[str]:
        """The entities that an ambiguous name could mean: those that go by it and are of no other
        country; and those that it could be the initials of, if they are of the same country, or of
        none that is known and it is long."""
        key, wanted = _key(item), {item.country} - {None}
        own, alike = self._entities.get(key, set()), self._initials.get(key, set())
        is_distinctive = bool(wanted) or len(key) >= len("org:") + LONG
        return {e for e in own if not wanted or not self._countries[e] - wanted} | {
            e for e in alike if is_distinctive and self._countries[e] == wanted
        }

    def choose(self, item: EntityName) -> str | None:
        """The one candidate, or the one named in full far more often than all others. Of a common
        surname it must be named in full often."""
        candidates = self.candidates(item)
        if not candidates:
            return None
        ranked = sorted(candidates, key=lambda e: (-self._support[e], e))
        least = OUTWEIGHS * sum(self._support[e] for e in ranked[1:])
        if item.kind == "person" and _is_common(item.name):
            least = max(least, OFTEN)
        return ranked[0] if self._support[ranked[0]] >= least else None


@cache
def _is_common(name: str) -> bool:
    """Whether a surname is that of many, or a common word."""
    words, _ = person_words(name)
    last = words[-1] if words else name
    return zipf_frequency(last, "en") >= COMMON


def _key(item: EntityName) -> str:
    """What a name alone is found under; one with a title is nobody's short form: `title_of`."""
    if item.kind == "org":
        return f"org:{folded(item.name.replace('.', ''))}"
    words, _ = person_words(item.name)
    if not words:
        return item.identity
    gender = title_of(item.name)
    return f"person:{gender}:{_sound(words[-1])}" if gender else f"person:{_sound(words[-1])}"


def _sound(surname: str) -> str:
    """What a surname is found under: its sound, or, of a few letters, its spelling."""
    return phonetic_key(surname) if len(surname) > SHORT else folded(surname)


def _short_forms(item: EntityName) -> Iterable[str]:
    """The ambiguous names that a full name can be shortened to: a surname, or an organisation's one
    word in capitals."""
    if item.kind == "org" and " " not in item.name:
        yield _key(item)
    if item.kind == "person":
        words, suffix = person_words(item.name)
        if len(words) > 1 and not suffix:
            yield f"person:{_sound(words[-1])}"
