"""Names as entities have them: identities and blocking keys, before articles are compared.

An `EntityName` is a name of one kind of thing. Countries, listed bodies, peoples and places of the
gazetteer are known by what they are; all others by their words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from copydesk.entities.name_matching import org_words_of, person_words
from copydesk.lexicon.first_names import gendered_words
from copydesk.lexicon.gazetteer import (
    Place,
    demonyms,
    find_place,
    organisations,
    place_in,
    plain,
    town_within,
)
from copydesk.lexicon.national_bodies import listed_body, national_body
from copydesk.lexicon.phonetics import folded, phonetic_key
from copydesk.lexicon.tables import read_lines
from schemas import EntityMention

KIND_OF_TYPE = {
    "PERSON": "person",
    "ORG": "org",
    "PLACE": "place",
    "GROUP": "group",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK": "work",
}
REGION_KINDS = frozenset({"region", "country"})
LONGEST_CODE = 3
"""Letters: shorter names in capitals are codes and acronyms."""
COMMA_GAP = 2
"""Characters between a town and its state: a comma and a space."""
SHORTEST_ACRONYM = 3
"""Letters: shorter ones stand for too much."""


@dataclass(frozen=True, slots=True)
class EntityName:
    """A name and its kind. Names of equal `identity` are one.

    `is_fixed`: known from the gazetteer, never compared. `is_ambiguous`: a surname or an acronym
    alone, in an article that never spells it out; what it means depends on who else has it.
    `is_listed`: given by an override list. `country` is that of a body which every country has, or of
    an acronym's article.
    """

    kind: str
    name: str
    identity: str
    is_fixed: bool = False
    is_ambiguous: bool = False
    place: Place | None = None
    is_listed: bool = False
    country: str | None = None

    def __hash__(self) -> int:
        return hash(self.identity)


def names_by_mention(mentions: Sequence[EntityMention]) -> dict[str, EntityName]:
    """What each mention names, by `mention_id`; mentions of many articles in any order.

    A place followed by a comma and a state or country is looked for there: Paris, Texas.
    """
    found: dict[str, EntityName] = {}
    ordered = sorted(mentions, key=lambda m: (m.article_id, m.start_char))
    for mention, after in zip(ordered, [*ordered[1:], None], strict=False):
        within = _region_after(mention, after)
        kind, country = KIND_OF_TYPE.get(mention.type, "other"), mention.country_iso3
        place = town_within(mention.name, within) if within else None
        found[mention.mention_id] = (
            entity_name(kind, mention.name, place)
            if place
            else name_in(kind, mention.name, country)
        )
    return found


def name_in(kind: str, name: str, country: str | None) -> EntityName:
    """A name that means something of a country, by its ISO code: a place there, or the body of that
    country where every country has one. None where no country is known."""
    name = _in_usual_case(kind, name)
    if country is None or kind not in ("place", "org"):
        return entity_name(kind, name)
    if kind == "org":
        own = national_body(name)
        if own is None or listed_body(name, country):
            found = entity_name(kind, getattr(listed_body(name, country), "name", name))
            return replace(found, country=country) if found.is_ambiguous else found
        identity = f"org={own.name}@{country}"
        return EntityName(kind, own.name, identity, is_fixed=True, country=country)
    place = place_in(name, country)
    if place is None and (other := find_place(name)) and other.iso3 != country:
        return EntityName(kind, name, f"place:{folded(plain(name))}@{country}")
    return entity_name(kind, name, place)


def _region_after(mention: EntityMention, after: EntityMention | None) -> Place | None:
    if after is None or after.article_id != mention.article_id:
        return None
    if (mention.type, after.type) != ("PLACE", "PLACE"):
        return None
    if after.start_char - mention.end_char != COMMA_GAP:
        return None
    iso3 = after.country_iso3
    place = (place_in(after.name, iso3) if iso3 else None) or find_place(after.name)
    return place if place and place.kind in REGION_KINDS else None


def _in_usual_case(kind: str, name: str) -> str:
    """A name as the gazetteer writes it, where it has it in other capitals: LONDON, Labour party."""
    if kind == "org" and " " in name and not name.isupper():
        usual = " ".join(word[:1].upper() + word[1:] for word in name.split())
        is_new = plain(name) not in organisations() and plain(usual) in organisations()
        return usual if is_new else name
    if not name.isupper() or len(name) <= LONGEST_CODE:
        return name
    usual = name.title()
    if kind == "place":
        return name if find_place(name) or not find_place(usual) else usual
    is_listed = plain(usual) in (_peoples() if kind == "group" else organisations())
    return usual if is_listed and plain(name) not in organisations() else name


def entity_name(kind: str, name: str, place: Place | None = None) -> EntityName:
    """A name of that kind; `place` is the gazetteer's, where it has one."""
    name = _in_usual_case(kind, name)
    if kind == "place":
        return _place_name(name, place or find_place(name))
    return _other_name(kind, name)


def _place_name(name: str, place: Place | None) -> EntityName:
    if place is None:
        return EntityName("place", name, f"place:{folded(plain(name))}")
    return EntityName("place", place.name, f"place:{place_code(place)}", is_fixed=True, place=place)


def place_code(place: Place) -> str:
    """The identity of a gazetteer's place: its GeoNames number, else its name and country."""
    return str(place.geonames_id or f"{place.name}, {place.iso3 or place.kind}")


@lru_cache(maxsize=100_000)
def _other_name(kind: str, name: str) -> EntityName:
    if kind == "group":
        people = _peoples().get(plain(name))
        return EntityName(
            kind, people or name, f"group:{people or folded(name)}", people is not None
        )
    if kind == "org" and (body := organisations().get(plain(name))):
        return EntityName(kind, body.name, f"org={body.name}", is_fixed=True)
    if kind == "person":
        words, suffix = person_words(name)
        alone = title_of(name) if len(words) == 1 else ""
        identity = " ".join([alone, *map(folded, words), suffix]).strip()
        return EntityName(
            kind, name, f"person:{identity}", is_ambiguous=len(words) == 1 and not suffix
        )
    identity = " ".join(org_words_of(name))
    return EntityName(
        kind, name, f"{kind}:{identity}", is_ambiguous=kind == "org" and is_acronym(name)
    )


def title_of(name: str) -> str:
    """The gender of the title that a person's name begins with, as a mention's does where it tells
    from everybody whom its article names in full: Mr Holm, where only Ida Holm is. Else empty."""
    title, *others = name.lower().split() or [""]
    return gendered_words().get(title.rstrip("."), "") if others else ""


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals, three at least."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) >= SHORTEST_ACRONYM


@cache
def _peoples() -> dict[str, str]:
    """The plural or adjective under which a people or creed is kept, by every form of its name."""
    found: dict[str, str] = {}
    for line in read_lines("groups.txt"):
        forms = line.split(";")
        found |= dict.fromkeys(map(plain, forms), _people(forms))
    by_country: dict[str, list[str]] = {}
    for form, iso3 in demonyms().items():
        by_country.setdefault(iso3, []).append(form)
    for forms in by_country.values():
        found |= dict.fromkeys(forms, _people(forms))
    return found


def _people(forms: Sequence[str]) -> str:
    """What a people is called: Norwegians, Danes, else by its adjective: the French."""
    plural = f"{forms[0]}s"
    adjective = forms[0]
    return plural if plural in forms else adjective


@lru_cache(maxsize=100_000)
def keys_of(item: EntityName) -> frozenset[str]:
    """The blocking keys of a name: names that could be of one entity share at least one.

    People share the sound of their last word, organisations that of their first distinctive word
    or their initials; names of two words and more also share themselves, whatever their kind.
    """
    if item.is_fixed:
        return frozenset({item.identity})
    if item.kind == "person":
        words, _ = person_words(item.name)
        return _own_key(item) | {f"person:{phonetic_key(word)}" for word in words[-1:]}
    if item.kind == "org":
        own = org_words_of(item.name)
        return _own_key(item) | {f"org:{phonetic_key(own[0])}", *_initials_keys(item.name, own)}
    return _own_key(item) | {item.identity}


def _own_key(item: EntityName) -> frozenset[str]:
    words = whole_name(item.name)
    return frozenset({f"name:{words}"} if " " in words else ())


@lru_cache(maxsize=100_000)
def whole_name(name: str) -> str:
    """A name as it is compared across kinds: its words in lower case."""
    return " ".join(folded(plain(name)).split())


def _initials_keys(name: str, words: Iterable[str]) -> Iterator[str]:
    if is_acronym(name):
        yield f"acronym:{folded(name.replace('.', ''))}"
    elif len(initials := "".join(word[0] for word in words)) >= SHORTEST_ACRONYM:
        yield f"acronym:{initials}"
