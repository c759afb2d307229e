"""Articles written for tests, with the mentions that they hold: invented people and places."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from copydesk.entities.known import AMBIGUOUS, KnownEntities, ambiguous_key, forms_of
from copydesk.entities.linking import move_mention, moves
from copydesk.entities.resolve import EntityResolution, blocking_keys, resolve_entities
from copydesk.ids import article_id, document_id, span_id
from schemas import Article, Entity, EntityAlias, EntityMention
from tests.support.rows import NOW, RUN, article, mention

MentionSpec = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str | None]


def copy(text: str, day: int = 0) -> Article:
    """An article of that text, published on the given day after the tests' own."""
    source = document_id(text.encode())
    return replace(
        article(),
        article_id=article_id(None, source),
        document_id=source,
        text=text,
        title=None,
        word_count=len(text.split()),
        line_count=None,
        published_at=NOW + timedelta(days=day),
    )


def named(own: Article, *specs: MentionSpec) -> list[EntityMention]:
    """Mentions of an article in the order of its text: surface, type, and perhaps full name, role."""
    rows, at = [], 0
    for surface, kind, *more in specs:
        start = own.text.index(surface, at)
        at = start + len(surface)
        rows.append(
            replace(
                mention(),
                mention_id=span_id("mention", own.article_id, own.document_id, start, at),
                article_id=own.article_id,
                start_char=start,
                end_char=at,
                surface=surface,
                type=kind,
                name=(more[0] if more else None) or surface,
                role=more[1] if len(more) > 1 else None,
            )
        )
    return rows


@dataclass
class EntitiesInMemory:
    """A warehouse of entities in memory: what a load would keep, without DuckDB."""

    entities: dict[str, Entity] = field(default_factory=dict)
    keys: set[tuple[str, str]] = field(default_factory=set)
    mentions: dict[str, EntityMention] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)

    def known(self, wanted: Iterable[str]) -> KnownEntities:
        """The entities under these keys, with their aliases and the first loose mentions."""
        keys = set(wanted)
        ids = {entity for key, entity in self.keys if key in keys}
        own = [m for m in self.mentions.values() if m.entity_id in ids]
        ambiguous = [m for m in own if m.link_method == AMBIGUOUS]
        ambiguous.sort(key=lambda m: (m.article_id, m.start_char))
        aliases = Counter((m.entity_id or "", form) for m in own for form in forms_of(m))
        return KnownEntities(
            entities=[self._counted(i) for i in sorted(ids)],
            aliases=[
                EntityAlias(entity_id=i, alias=a, mention_count=n, run_id=RUN)
                for (i, a), n in sorted(aliases.items())
            ],
            ambiguous=list({ambiguous_key(m): m for m in reversed(ambiguous)}.values()),
            represented_by=lambda firsts: [
                m for m in ambiguous if ambiguous_key(m) in set(map(ambiguous_key, firsts))
            ],
            roles=Counter((m.entity_id or "", m.role) for m in own if m.role),
            countries=Counter(
                (m.entity_id or "", m.country_iso3, m.country_basis or "")
                for m in own
                if m.country_iso3
            ),
        )

    def _counted(self, entity_id: str) -> Entity:
        own = [m for m in self.mentions.values() if m.entity_id == entity_id]
        articles = {m.article_id for m in own}
        return replace(
            self.entities[entity_id], mention_count=len(own), article_count=len(articles)
        )

    def take_in(
        self, articles: Sequence[Article], mentions: Sequence[EntityMention]
    ) -> EntityResolution:
        """Resolve new mentions against these entities, and keep the result."""
        known = self.known(blocking_keys(mentions))
        found = resolve_entities(mentions, articles, known, RUN, datetime(2026, 4, 1))
        self.redirects |= {r.old_entity_id: r.new_entity_id for r in found.redirects}
        moved = moves(found.redirects)
        current = self.mentions | {m.mention_id: m for m in found.mentions}
        self.mentions = {key: move_mention(m, moved) for key, m in current.items()}
        self.entities |= {e.entity_id: e for e in found.entities}
        self.keys |= {(k.blocking_key, k.entity_id) for k in found.keys}
        self.keys = {(k, i) for k, i in self.keys if i not in self.redirects}
        for old in self.redirects:
            self.entities.pop(old, None)
        return found

    def partition(self) -> set[frozenset[str]]:
        """The mentions grouped by entity."""
        groups: dict[str, set[str]] = {}
        for own in self.mentions.values():
            groups.setdefault(own.entity_id or "", set()).add(own.mention_id)
        return set(map(frozenset, groups.values()))

    def name_of(self, mention: EntityMention) -> str:
        """The canonical name of the entity that a mention is linked to."""
        return self.entities[self.mentions[mention.mention_id].entity_id or ""].canonical_name
