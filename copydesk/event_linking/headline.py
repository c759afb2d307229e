"""Headlines: one plain line for an event, from its row, its mentions and who takes part in it.

`data/headline_words.tsv` words the acts; only what the rows know is said. The line depends on the set
of mentions and participants, never on their order.
"""

from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.lexicon.tables import read_table, word_list
from schemas import Entity, Event, EventMention, EventParticipant

LABELS = {
    "occurred": "",
    "planned": "Planned: ",
    "proposed": "Proposed: ",
    "cancelled": "Called off: ",
    "denied": "Denied: ",
    "hypothetical": "Possible: ",
}
"""What opens the line of an event, by its status."""
TO_COME = ("planned", "proposed")
"""Statuses that are told as what someone is to do; the other labels stand before a noun."""
OF_PLACES = ("visit", "withdraw")
"""Modes of acts that have their place for a target where they have no other."""
NAMES = 2
"""How many of those on one side are named; the others are counted."""
BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class ActWords:
    """The forms of an act in English; without a passive, the noun takes its place."""

    verb: str
    alone: str
    passive: str | None
    noun: str
    of: str


def headline(
    event: Event,
    mentions: Iterable[EventMention],
    participants: Iterable[EventParticipant],
    entities: Mapping[str, Entity],
) -> str:
    """The event in one line: who did what to whom, where and when, led by its status."""
    own = [m for m in mentions if m.root_type == event.root_type]
    sources, targets = _sides(own, participants, entities)
    place = entities.get(event.place_entity_id or "")
    if place and not targets and event.mode in OF_PLACES and place not in sources:
        targets = [place]
    clause = _clause(event.status, _wording(event, own), sources, targets)
    if place and place not in (*sources, *targets):
        clause += f" in {_within(place)}"
    when = _when(event)
    if when and not sources and not targets:
        when = f", {when.removeprefix('on ').removeprefix('in ').removeprefix('the ')}"
    elif when:
        when = f" {when}"
    label = LABELS[event.status]
    return f"{label}{clause}{when}" if label else f"{clause[0].upper()}{clause[1:]}{when}"


def _sides(
    mentions: Sequence[EventMention],
    participants: Iterable[EventParticipant],
    entities: Mapping[str, Entity],
) -> tuple[list[Entity], list[Entity]]:
    """Sources and targets, those named most often first; each on the side where it is named most."""
    text_of = {m.event_mention_id: m.text for m in mentions}
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, int] = {}
    for p in participants:
        if p.role not in ("source", "target") or p.event_mention_id not in text_of:
            continue
        if p.entity_id is None or p.entity_id not in entities:
            continue
        roles[p.entity_id][p.role] += 1
        text = text_of[p.event_mention_id]
        found = text.find(entities[p.entity_id].canonical_name.split()[-1])
        position = found if found >= 0 else len(text)
        places[p.entity_id] = min(places.get(p.entity_id, position), position)

    def rank(entity_id: str) -> tuple[int, int, str]:
        return -roles[entity_id].total(), places[entity_id], entities[entity_id].canonical_name

    sources: list[Entity] = []
    targets: list[Entity] = []
    for entity_id in sorted(roles, key=rank):
        is_source = roles[entity_id]["source"] >= roles[entity_id]["target"]
        (sources if is_source else targets).append(entities[entity_id])
    return sources, targets


@cache
def _wordings() -> dict[tuple[str, str, str], ActWords]:
    """The wordings by root, mode and lemma, the last two empty for all."""
    found = {}
    for row in read_table("headline_words.tsv"):
        passive = row["passive"] if row["passive"] != "-" else None
        wording = ActWords(row["verb"], row["alone"], passive, row["noun"], row["of"])
        for lemma in row["lemmas"].split() or [""]:
            found[row["root"], row["mode"], lemma] = wording
    return found


def _wording(event: Event, mentions: Iterable[EventMention]) -> ActWords:
    """That of the commonest lemma that has one, else of the mode, else of the root."""
    root, known = event.root_type, _wordings()
    lemmas = Counter(
        m.trigger_lemma
        for m in mentions
        if (root, "", m.trigger_lemma) in known and m.trigger_lemma
    )
    commonest = min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma), default="")
    if commonest:
        return known[root, "", commonest]
    return known.get((root, event.mode or "", "")) or known[root, "", ""]


def _clause(
    status: str, act: ActWords, sources: Sequence[Entity], targets: Sequence[Entity]
) -> str:
    """Who did what to whom, in the active if the sources are known, else in the passive."""
    ahead = status in TO_COME
    if sources and (ahead or status == "occurred"):
        verb = act.verb if targets else act.alone
        if not ahead and len(sources) == 1 and sources[0].type != "group":
            verb = third_person(verb)
        words = (_listed([s.canonical_name for s in sources]), "to" if ahead else "", verb)
        return _joined(*words, _listed([_within(t) for t in targets]))
    if targets and not sources and act.passive and (ahead or status == "occurred"):
        named = _listed([t.canonical_name for t in targets])
        return _joined(named, "to be" if ahead else "", act.passive)
    return _noun_phrase(act, [_within(s) for s in sources], [_within(t) for t in targets])


def _noun_phrase(act: ActWords, sources: Sequence[str], targets: Sequence[str]) -> str:
    """The act as a noun: attack on Norland by Sudmark, talks between Norland and Sudmark."""
    both = (*sources, *targets)
    if act.of == BETWEEN and len(both) > 1:
        named = (*sources[:NAMES], *targets[:NAMES])
        return f"{act.noun} between {_listed(named, len(both))}"
    if act.of == BETWEEN and both:
        return f"{act.noun} with {both[0]}"
    upon = f"{act.of} {_listed(targets)}" if targets else ""
    return _joined(act.noun, upon, f"by {_listed(sources)}" if sources else "")


def _listed(names: Sequence[str], count: int | None = None) -> str:
    """The names as a list, no more than `NAMES` of them unless it is said how many there are in
    all; the others are counted."""
    shown = [*names[:NAMES]] if count is None else [*names]
    others = (len(names) if count is None else count) - len(shown)
    if others:
        shown.append("1 other" if others == 1 else f"{others} others")
    *before, last = shown or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _within(entity: Entity) -> str:
    """The name as it stands within a line: some places take an article there."""
    name, of_places = entity.canonical_name, word_list("names_after_the")
    head = name.partition(" of ")[0].split()[-1]
    takes_article = entity.type == "place" and (name in of_places or head in of_places)
    return f"the {name}" if takes_article and not name.lower().startswith("the ") else name


def third_person(verb: str) -> str:
    """The present of a phrase with one subject: `carry out` gives `carries out`."""
    first, _, rest = verb.partition(" ")
    if first in ("have", "go", "do"):
        inflected = {"have": "has", "go": "goes", "do": "does"}[first]
    elif first[-1] == "y" and first[-2] not in "aeiou":
        inflected = f"{first[:-1]}ies"
    else:
        inflected = f"{first}es" if first.endswith(("s", "x", "z", "ch", "sh")) else f"{first}s"
    return _joined(inflected, rest)


def _when(event: Event) -> str:
    """When it was, no more exactly than is known."""
    start = event.event_date_start
    if start is None:
        return ""
    day, month = f"{start.day} {month_name[start.month]} {start.year}", month_name[start.month]
    return {
        "day": f"on {day}",
        "week": f"in the week of {day}",
        "month": f"in {month} {start.year}",
        "year": f"in {start.year}",
    }.get(event.date_precision, "")
