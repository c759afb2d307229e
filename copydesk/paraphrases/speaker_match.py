"""Speaker match: how far the speakers of two quotes in different articles can be the same."""

from dataclasses import dataclass
from enum import IntEnum

from copydesk.lexicon.gazetteer import country_names, organisations, plain, seats
from copydesk.lexicon.phonetics import phonetic_key

UNNAMED = frozenset(("anonymous", "document", "group"))
IMPERSONAL = UNNAMED | {"organisation"}
BODIES = frozenset(("organisation", "place"))


class SpeakerMatch(IntEnum):
    """How far two speakers can be the same, in rising order.

    DIFFERENT: two persons, who cannot be linked. POSSIBLE: nothing is known against it. UNNAMED: at
    least one is an anonymous source, a document or a group. SAME: one entity, name or country.
    """

    DIFFERENT = 0
    POSSIBLE = 1
    UNNAMED = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class SpeakerKey:
    """A speaker as the comparison sees it: `kind` and `name` of the quote, its entity if linked."""

    kind: str
    name: str
    entity_id: str | None

    @property
    def is_person(self) -> bool:
        """Whether the speaker is a person with a name or an entity."""
        return self.kind == "person" and bool(self.name or self.entity_id)


def match_speakers(one: SpeakerKey, other: SpeakerKey) -> SpeakerMatch:
    """How far two speakers can be the same; symmetric."""
    if one.entity_id and one.entity_id == other.entity_id:
        return SpeakerMatch.SAME
    kinds = {one.kind, other.kind}
    if kinds == {"anonymous"}:
        return SpeakerMatch.UNNAMED
    if not (one.entity_id and other.entity_id) and one.name and _name_key(one) == _name_key(other):
        return SpeakerMatch.SAME
    if one.kind in BODIES and other.kind in BODIES and (country := _country(one)):
        return SpeakerMatch.SAME if country == _country(other) else SpeakerMatch.POSSIBLE
    if kinds <= IMPERSONAL and kinds & UNNAMED:
        return SpeakerMatch.UNNAMED
    return SpeakerMatch.DIFFERENT if one.is_person and other.is_person else SpeakerMatch.POSSIBLE


def _name_key(speaker: SpeakerKey) -> str:
    """The name that is compared: a person's last name by its sound, other names whole."""
    words = speaker.name.casefold().split()
    return phonetic_key(words[-1]) if speaker.kind == "person" and words else " ".join(words)


def _country(speaker: SpeakerKey) -> str | None:
    """The ISO code of the country whose government speaks: by its name, capital or palace."""
    name = plain(speaker.name)
    body = organisations().get(name)
    seat = body.iso3 if body is not None and body.sector == "GOV" else None
    return country_names().get(name) or seats().get(name) or seat
