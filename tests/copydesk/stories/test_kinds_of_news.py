"""Kinds of news whose words are alike whatever happened: each happening is a story of its own."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from copydesk.ids import article_id, document_id
from copydesk.stories.clusters import cluster_articles
from copydesk.stories.resolve import article_terms
from schemas import ArticleTerms
from tests.support.newsroom import partition
from tests.support.rows import RUN, article

ARTICLES = tomllib.loads(
    Path(__file__).with_name("kinds_of_news.toml").read_text(encoding="utf-8")
)["article"]
KINDS = sorted({one["kind"] for one in ARTICLES})


def terms_of_all(articles: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ArticleTerms]]:
    """By article id, the story that each of these tells, and its terms."""
    found = {}
    for one in articles:
        source = document_id(one["text"].encode())
        row = article_terms(
            replace(
                article(),
                article_id=article_id(None, source),
                title=one["title"],
                text=one["text"],
                publisher=one["outlet"],
                published_at=datetime(2031, 5, one["day"], 9),
            ),
            RUN,
        )
        found[row.article_id] = (one["story"], row)
    return found


def stories(rows: Sequence[ArticleTerms]) -> set[frozenset[str]]:
    """The articles of each story."""
    return {frozenset(g.articles) for block in cluster_articles(rows) for g in block.groups}


@pytest.mark.parametrize("kind", KINDS)
def test_articles_are_one_story_where_they_tell_one_happening(kind: str) -> None:
    found = terms_of_all([one for one in ARTICLES if one["kind"] == kind])
    right = partition([(story, number) for number, (story, _) in found.items()])
    assert stories([row for _, row in found.values()]) == right


def test_articles_of_other_kinds_change_nothing() -> None:
    found = terms_of_all(ARTICLES)
    right = partition([(story, number) for number, (story, _) in found.items()])
    assert stories([row for _, row in found.values()]) == right


def test_an_award_night_of_one_outlet_is_one_story() -> None:
    award = [one | {"outlet": "Skerry Gazette"} for one in ARTICLES if "award" in one["kind"]]
    assert len(stories([row for _, row in terms_of_all(award).values()])) == 1
