"""Stories: articles on the same happening, clustered by their distinctive words and their days.

The similarity of two articles is a fixed score of the two alone (`similarity`); a story is an
average-linkage cluster of such pairs (`clusters`). So the stories are a function of the set of
articles, whatever the order in which they came. New articles only reopen the blocks that they are
linked with: a block is a connected part of the alike pairs, and nothing outside can change its
grouping.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.similarity.average_linkage import ENOUGH
from copydesk.similarity.cluster_ids import assign_ids, redirect_rows
from copydesk.similarity.minhash import text_signature
from copydesk.similarity.terms import count_terms, key_terms, spell_out
from copydesk.stories.clusters import ArticleBlock, ArticleCluster, block_id, cluster_articles
from copydesk.stories.near_duplicates import ArticleSignature, Mark, copy_marks
from copydesk.stories.rows import (
    ArticleHeader,
    first_to_last,
    header_of,
    membership_rows,
    story_row,
)
from copydesk.stories.similarity import TermMatrix
from copydesk.stories.templates import forms_of, headline_of, outlet_of, without_own_names
from copydesk.versions import STORIES_VERSION, Stamp
from schemas import Article, ArticleTerms, Story, StoryArticle, StoryRedirect

DATED = ("minute", "day")
COMPARED_COLUMNS = (
    "article_id",
    "block_id",
    "day",
    "keys",
    "terms",
    "headline",
    "outlet",
    "forms",
)
"""What `reopened_blocks` looks at in a known article."""


@dataclass(frozen=True, slots=True)
class KnownStories:
    """What the warehouse knows of the blocks that new articles reopen.

    `terms`: every article of those blocks; `signatures`: every article of the texts that new
    articles may print, or that those which they replace printed; `articles`: the articles of both;
    `memberships`: all rows of their stories, of the stories of articles that a new document
    replaces, and of those whose id one of these articles would mint; `redirects`: those to any of
    these stories or from an id so minted.
    """

    terms: Sequence[ArticleTerms] = ()
    signatures: Sequence[ArticleSignature] = ()
    articles: Sequence[ArticleHeader] = ()
    memberships: Sequence[StoryArticle] = ()
    redirects: Sequence[StoryRedirect] = ()


@dataclass(frozen=True, slots=True)
class StoryResolution:
    """The rows to load: the stories that are new or changed with all their articles, articles of
    other stories that prove copies, the terms of new articles and of those whose block changed, and
    the ids given up."""

    stories: list[Story] = field(default_factory=list)
    memberships: list[StoryArticle] = field(default_factory=list)
    terms: list[ArticleTerms] = field(default_factory=list)
    redirects: list[StoryRedirect] = field(default_factory=list)


def article_terms(article: Article, run_id: str) -> ArticleTerms:
    """What grouping remembers of an article; it starts as a block of its own."""
    title, text = (without_own_names(part, article) for part in (article.title or "", article.text))
    counts = count_terms(title, text)
    return ArticleTerms(
        article_id=article.article_id,
        block_id=block_id([article.article_id]),
        day=_day(article),
        keys=key_terms(counts),
        terms=spell_out(counts),
        headline=headline_of(title) if text else (),
        outlet=outlet_of(article),
        forms=forms_of(title, text),
        signature=text_signature(article.text) or None,
        resolve_version=STORIES_VERSION,
        run_id=run_id,
    )


def reopened_blocks(new: pa.Table, known: pa.Table) -> set[str]:
    """The blocks of known articles that are alike enough to a new one, or that it replaces; of
    both rows of `article_terms`, in the `NEARBY` columns at least."""
    is_new = pc.is_in(known["article_id"], new["article_id"].combine_chunks())
    found = set(known["block_id"].filter(is_new).to_pylist())
    both = pa.concat_tables([new.select(COMPARED_COLUMNS), known.select(COMPARED_COLUMNS)])
    for pairs in TermMatrix(both).pairs(len(new)):
        strong = np.unique(pairs.second[pairs.score >= ENOUGH]) - len(new)
        found.update(known["block_id"].take(pa.array(strong)).to_pylist())
    return found


def resolve_stories(
    articles: Sequence[Article],
    terms: Sequence[ArticleTerms],
    known: KnownStories,
    run_id: str,
    now: datetime,
) -> StoryResolution:
    """Group new articles, whose `terms` are given, together with the blocks they reopen.

    `now` (UTC) dates the redirects.
    """
    new = {row.article_id for row in terms}
    rows = [*terms, *(row for row in known.terms if row.article_id not in new)]
    headers = (*known.articles, *map(header_of, articles))
    articles_by_id = {header.article_id: header for header in headers}
    blocks = cluster_articles(rows)
    groups = [group for block in blocks for group in block.groups]
    founded = [
        [a.article_id for a in first_to_last([articles_by_id[i] for i in g.articles])]
        for g in groups
    ]
    assigned = assign_ids(
        "story",
        founded,
        ranks=[group[0] for group in founded],
        given={row.article_id: row.story_id for row in known.memberships},
        retired=[row.old_story_id for row in known.redirects],
    )
    stored = {row.article_id: row for row in known.memberships}
    originals = {article: row.copy_of for article, row in stored.items()}
    earliest = {a.article_id: n for n, a in enumerate(first_to_last([*articles_by_id.values()]))}
    printed = [ArticleSignature(row.article_id, row.signature) for row in terms]
    found = copy_marks(printed, known.signatures, originals, earliest)
    marks = {a: (row.copy_of, row.copy_similarity) for a, row in stored.items()} | found
    out = StoryResolution(
        terms=list(_placed(blocks, rows, new, run_id)),
        redirects=redirect_rows(StoryRedirect, assigned.given_up, known.redirects, run_id, now),
    )
    for story_id, group in _changed(assigned.ids, groups, known.memberships, new):
        out.stories.append(
            story_row(story_id, group, articles_by_id, Stamp(STORIES_VERSION, run_id))
        )
        out.memberships.extend(membership_rows(story_id, group, marks, run_id))
    written = {row.article_id for row in out.memberships}
    out.memberships.extend(_marked_anew(stored, found, written, run_id))
    return out


def _marked_anew(
    stored: Mapping[str, StoryArticle], found: Mapping[str, Mark], written: set[str], run_id: str
) -> Iterator[StoryArticle]:
    """The rows of articles whose story stays, and whose text proves to have another original."""
    for article_id, mark in found.items():
        row = stored.get(article_id)
        if row and article_id not in written and mark != (row.copy_of, row.copy_similarity):
            yield replace(row, copy_of=mark[0], copy_similarity=mark[1], run_id=run_id)


def _day(article: Article) -> date | None:
    known = article.published_at is not None and article.published_precision in DATED
    return article.published_at.date() if known and article.published_at else None


def _placed(
    blocks: Sequence[ArticleBlock], rows: Sequence[ArticleTerms], new: set[str], run_id: str
) -> Iterator[ArticleTerms]:
    """The rows that are new or whose block is not the one they carry."""
    placed = {a: block.block_id for block in blocks for g in block.groups for a in g.articles}
    for row in rows:
        block = placed[row.article_id]
        if row.article_id in new or row.block_id != block:
            yield replace(row, block_id=block, run_id=run_id)


def _changed(
    ids: Sequence[str],
    groups: Sequence[ArticleCluster],
    memberships: Sequence[StoryArticle],
    new: set[str],
) -> Iterator[tuple[str, ArticleCluster]]:
    """The groups that hold a new article, or that are not what their story was."""
    stored: Mapping[str, set[str]] = {story_id: set() for story_id in ids}
    for membership in memberships:
        if membership.story_id in stored:
            stored[membership.story_id].add(membership.article_id)
    for story_id, group in zip(ids, groups, strict=True):
        if not new.isdisjoint(group.articles) or stored[story_id] != set(group.articles):
            yield story_id, group
