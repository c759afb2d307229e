"""Overrides: what people decided about names, which wins over what the names themselves show.

They come from lists that the user keeps (`override_files`) and from judgements on pairs that
resolution was not sure of. They are about names, not ids, so that they hold in whatever order
articles come.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from copydesk.entities.name_keys import KIND_OF_TYPE, EntityName, entity_name, name_in, whole_name
from copydesk.errors import UserError
from schemas import EntityJudgement, EntityMention

ANY_KIND = ""
LONGEST_CHAIN = 10
"""Lines that may lead from a name to its meaning; more are taken for a circle."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A line of a list: a name of a kind, what it is the same as, what not, and where the line
    is."""

    name: str
    kind: str
    where: str
    same_as: str = ""
    apart: tuple[str, ...] = ()
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """What listed names mean, which names are of one entity, and which are not.

    `judged` holds the ids of the judgements made, `wanted` pairs of names that are to be joined but
    still belong to two entities.
    """

    listed: Mapping[Key, EntityName] = field(default_factory=dict)
    wikidata: Mapping[str, str] = field(default_factory=dict)
    joined: Sequence[tuple[EntityName, EntityName]] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    judged: frozenset[str] = frozenset()
    wanted: Sequence[EntityName] = ()

    def listed_name(self, kind: str, name: str) -> EntityName | None:
        """What a listed name means; None where it is not listed."""
        if not self.listed:
            return None
        return next((self.listed[key] for key in _keys(kind, name) if key in self.listed), None)

    def name_of(self, kind: str, name: str, country: str | None = None) -> EntityName:
        """What a name means, listed or not; of a thing of a country, by its ISO code, there."""
        return self.listed_name(kind, name) or name_in(kind, name, country)

    def of_mention(self, mention: EntityMention) -> EntityName | None:
        """What a mention's name means, where that is listed."""
        return self.listed_name(KIND_OF_TYPE.get(mention.type, "other"), mention.name)

    def decide(self, names: Iterable[EntityName]) -> bool:
        """Whether a list or a judgement decides any of these names."""
        judged = {item.identity for pair in self.joined for item in pair}
        return any(item.is_listed or item.identity in judged for item in names)

    def are_apart(self, one: EntityName, other: EntityName) -> bool:
        """Whether two names were decided not to be of one entity."""
        return (one.identity, other.identity) in self.apart


NO_OVERRIDES = Overrides()


def overrides_of(
    lists: Iterable[ListedName], judgements: Sequence[EntityJudgement] = ()
) -> Overrides:
    """The overrides of lists and judgements. Of two lines on one name the first counts, and a line
    counts before a judgement. Raises `UserError` where lines contradict each other."""
    lines = list(lists)
    listed = _listed(lines)
    base = Overrides(listed)
    apart = set(_pairs_apart(lines, base))
    joined = []
    for row in judgements:
        one, other = base.name_of(row.type, row.name), base.name_of(row.type, row.other_name)
        if one.identity == other.identity:  # a list made them one
            continue
        if row.verdict == "different":
            apart.add((one.identity, other.identity))
        elif row.verdict == "same" and (one.identity, other.identity) not in apart:
            joined.append((one, other, row.entity_id != row.other_entity_id))
    return Overrides(
        listed=listed,
        wikidata={
            base.name_of(line.kind, line.name).identity: line.wikidata_id
            for line in reversed(lines)
            if line.wikidata_id
        },
        joined=[(one, other) for one, other, _ in joined],
        apart=frozenset(pair for one, other in apart for pair in ((one, other), (other, one))),
        judged=frozenset(row.judgement_id for row in judgements),
        wanted=[item for one, other, is_open in joined if is_open for item in (one, other)],
    )


def _listed(lines: Sequence[ListedName]) -> dict[Key, EntityName]:
    """What every listed name means: a name that is only given as the meaning of others means
    itself."""
    step: dict[Key, ListedName] = {}
    for line in lines:
        if line.same_as:
            for key in _keys(line.kind, line.name):
                step.setdefault(key, line)
    found: dict[Key, EntityName] = {}
    for line in lines:
        canonical = _end_of_chain(line, step)
        item = replace(entity_name(line.kind, canonical), is_ambiguous=False, is_listed=True)
        for key in (*_keys(line.kind, line.name), *_keys(line.kind, canonical)):
            if line.same_as or line.wikidata_id:
                found.setdefault(key, item)
    return found


def _end_of_chain(line: ListedName, step: Mapping[Key, ListedName]) -> str:
    name, kind = line.same_as or line.name, line.kind
    for _ in range(LONGEST_CHAIN):
        following = step.get((kind, whole_name(name)))
        if following is None or whole_name(following.same_as) == whole_name(name):
            return name
        name = following.same_as
    raise UserError(f"{line.where}: {line.name} is the same as {line.same_as} in a circle")


def _pairs_apart(lines: Sequence[ListedName], base: Overrides) -> Iterator[tuple[str, str]]:
    for line in lines:
        one = base.name_of(line.kind, line.name)
        for name in line.apart:
            other = base.name_of(line.kind, name)
            if one.identity == other.identity:
                raise UserError(f"{line.where}: {line.name} cannot be kept apart from itself")
            yield one.identity, other.identity


def _keys(kind: str, name: str) -> Iterator[Key]:
    """What a name is looked up under: its words, its identity (without titles), and, where it has
    two words and more, its words whatever the kind."""
    words, item = whole_name(name), entity_name(kind, name)
    yield kind, words
    if not item.is_fixed:
        yield kind, item.identity
    if " " in words:
        yield ANY_KIND, words
