"""Resolve: a wave's articles are brought together with all that the warehouse knows."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from copydesk.errors import RunStopped
from copydesk.faults import describe, isolate_failures
from copydesk.resolution import Facts, Resolved, resolve_wave
from copydesk.versions import RESOLVE_VERSION
from schemas import (
    ARTICLE_TERMS,
    ARTICLES,
    ENTITIES,
    ENTITY_ALIASES,
    ENTITY_JUDGEMENTS,
    ENTITY_KEYS,
    ENTITY_MENTIONS,
    ENTITY_REDIRECTS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENT_REDIRECTS,
    EVENTS,
    QUARANTINE,
    QUOTES,
    STORIES,
    STORY_ARTICLES,
    STORY_REDIRECTS,
)
from schemas.columns import Table
from schemas.ledger import FAILED
from tasks.archive import WarehouseArchive
from tasks.home.staging import Home, batch_path, is_done, read_table, utc_now, write_batch
from tasks.home.warehouse import open_warehouse
from tasks.name_lists import name_lists_key, read_name_lists
from tasks.rejections.refusals import path_of_try, refusal_row


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for cycles: rows by the hundred thousand, which hold none, would be
    gone through again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _no_fault_of_articles() -> Iterator[None]:
    """Tell an error of the database from those of articles: it stops the run."""
    try:
        yield
    except duckdb.Error as error:
        raise RunStopped(f"the warehouse cannot be read: {describe(error)}") from error


@_uncollected()
def resolve(home: Home, batches: Sequence[Path], run_id: str, redo: str = "") -> Path:
    """The entities, stories and events of a wave, with its mentions, quotes and event mentions
    linked to them, and the known rows that they change; and a quarantine row for every document of
    an article on which this fails, which is left out.

    `batches` are those of a `Wave`, in which an article comes once. The result is staged under the
    batches and the state of the warehouse and the user's lists of names, so that it is never taken
    for another state's; under a `redo` only what was resolved under the same one is done already.
    """
    with open_warehouse(home, read_only=True) as connection:
        archive = WarehouseArchive(connection)
        names = [*(b.name for b in batches), *filter(None, [name_lists_key(home), redo])]
        path = batch_path(home, "resolve", RESOLVE_VERSION, archive.state(), *names)
        if is_done(path):
            return path
        facts, lists = read_facts(batches), read_name_lists(home)

        def work(articles: Sequence[str]) -> Resolved:
            with _no_fault_of_articles():
                return resolve_wave(facts.of(articles), archive, run_id, utc_now(), lists)

        ids = [article.article_id for article in facts.articles]
        resolved, failed = isolate_failures(FAILED["resolve"], ids, work)
    quarantine = [
        refusal_row("resolve", row.document_id, row.document_id, failed[row.article_id], run_id)
        for batch in (batches if failed else ())
        for row in read_table(batch, ARTICLES)
        if row.article_id in failed
    ]
    rows = {**rows_of(resolved), QUARANTINE.name: quarantine}
    return write_batch(path_of_try(path, quarantine, run_id), rows)


def read_facts(batches: Sequence[Path]) -> Facts:
    """The articles of the batches and their annotations."""

    def rows(table: Table) -> list[Any]:
        return [row for batch in batches for row in read_table(batch, table)]

    return Facts(
        articles=rows(ARTICLES),
        mentions=rows(ENTITY_MENTIONS),
        quotes=rows(QUOTES),
        event_mentions=rows(EVENT_MENTIONS),
        participants=rows(EVENT_PARTICIPANTS),
    )


def rows_of(resolved: Resolved) -> dict[str, Sequence[Any]]:
    """What was resolved, by table."""
    entities, stories, events = resolved.entities, resolved.stories, resolved.events
    return {
        ENTITIES.name: entities.entities,
        ENTITY_ALIASES.name: entities.aliases,
        ENTITY_KEYS.name: entities.keys,
        ENTITY_REDIRECTS.name: entities.redirects,
        ENTITY_JUDGEMENTS.name: entities.judgements,
        ENTITY_MENTIONS.name: resolved.mentions,
        QUOTES.name: resolved.quotes,
        STORIES.name: stories.stories,
        STORY_ARTICLES.name: stories.memberships,
        STORY_REDIRECTS.name: stories.redirects,
        ARTICLE_TERMS.name: stories.terms,
        EVENTS.name: events.events,
        EVENT_MENTIONS.name: events.mentions,
        EVENT_PARTICIPANTS.name: events.participants,
        EVENT_REDIRECTS.name: events.redirects,
    }
