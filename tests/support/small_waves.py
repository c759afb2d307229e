"""Waves of a few invented articles with their mentions, taken through resolve and load."""

from typing import Any

from copydesk.resolution.archive import Facts
from schemas import Article, EntityMention
from tasks.home.staging import Home, batch_path, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.load import load
from tasks.resolve import resolve
from tests.support.copies import MentionSpec, copy, named
from tests.support.rows import RUN

Filed = tuple[Article, list[EntityMention]]


def filed(text: str, *specs: MentionSpec, day: int = 0) -> Filed:
    """An article of that text and day, with what it names."""
    own = copy(text, day)
    return own, named(own, *specs)


def take_in(home: Home, *stories: Filed) -> None:
    """Resolve and load articles as one wave."""
    facts = Facts(
        articles=[article for article, _ in stories],
        mentions=[mention for _, own in stories for mention in own],
    )
    key = [article.article_id for article in facts.articles]
    batches = [
        write_batch(batch_path(home, "clean", *key), {"articles": facts.articles}),
        write_batch(batch_path(home, "annotate", *key), {"entity_mentions": facts.mentions}),
    ]
    load(home, [*batches, resolve(home, batches, RUN)], RUN)


def ask(home: Home, query: str) -> list[Any]:
    """The rows of a query on the warehouse."""
    with open_warehouse(home, read_only=True) as connection:
        return list(connection.execute(query).fetchall())


def entity_ids(home: Home, *stories: Filed) -> list[str]:
    """The entities of these articles' mentions, in their order."""
    found = dict(ask(home, "SELECT mention_id, entity_id FROM entity_mentions"))
    return [found[mention.mention_id] for _, mentions in stories for mention in mentions]
