"""Stories: the same partition whatever the order of arrival, and ids that are never lost."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from copydesk.similarity.cluster_ids import minted_id
from copydesk.stories.near_duplicates import ArticleSignature
from copydesk.stories.resolve import KnownStories, article_terms, reopened_blocks, resolve_stories
from copydesk.stories.rows import header_of
from schemas import ARTICLE_TERMS, Article, ArticleTerms, Story, StoryArticle, StoryRedirect
from schemas.arrow import to_arrow
from tests.support.newsroom import HAPPENINGS, newspaper, partition, tell
from tests.support.rows import NOW, RUN


def batched(articles: Sequence[Article], size: int) -> list[Sequence[Article]]:
    return [articles[start : start + size] for start in range(0, len(articles), size)]


class Memory:
    """All story rows so far; what a warehouse would answer, the plain way."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.terms: dict[str, ArticleTerms] = {}
        self.stories: dict[str, Story] = {}
        self.memberships: dict[str, StoryArticle] = {}
        self.redirects: dict[str, StoryRedirect] = {}

    def take(self, articles: Sequence[Article]) -> None:
        """Resolve new articles and store what comes of it."""
        terms = [article_terms(article, RUN) for article in articles]
        known = to_arrow(ARTICLE_TERMS, [*self.terms.values()])
        blocks = reopened_blocks(to_arrow(ARTICLE_TERMS, terms), known)
        rows = [row for row in self.terms.values() if row.block_id in blocks]
        stories = KnownStories(
            terms=rows,
            signatures=[
                ArticleSignature(row.article_id, row.signature) for row in self.terms.values()
            ],
            articles=list(map(header_of, self.articles.values())),
            memberships=list(self.memberships.values()),
            redirects=list(self.redirects.values()),
        )
        found = resolve_stories(articles, terms, stories, RUN, NOW)
        self.articles |= {row.article_id: row for row in articles}
        self.terms |= {row.article_id: row for row in found.terms}
        self.stories |= {row.story_id: row for row in found.stories}
        self.memberships |= {row.article_id: row for row in found.memberships}
        self.redirects |= {row.old_story_id: row for row in found.redirects}

    @property
    def partition(self) -> set[frozenset[str]]:
        return partition([(m.story_id, m.article_id) for m in self.memberships.values()])

    def articles_of(self, story: str) -> set[str]:
        return {m.article_id for m in self.memberships.values() if m.story_id == story}

    def story_of(self, article: Article) -> str:
        return self.memberships[article.article_id].story_id


def memory_of(*batches: Sequence[Article]) -> Memory:
    memory = Memory()
    for batch in batches:
        memory.take(batch)
    return memory


PAPER = newspaper()
ARTICLES = [article for _, article in PAPER]


def test_articles_on_one_happening_are_one_story() -> None:
    assert memory_of(ARTICLES).partition == partition([(n, a.article_id) for n, a in PAPER])


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_changes_no_story(size: int, seed: int) -> None:
    shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    assert memory_of(*batched(shuffled, size)).partition == memory_of(ARTICLES).partition


@pytest.mark.parametrize("seed", range(4))
def test_loosely_reported_happenings_give_the_same_stories_in_any_order(seed: int) -> None:
    # One sentence each: some are alike enough to join, some not, and stories merge as they come.
    scraps = [
        replace(a, article_id=f"{n:032x}", title=None, text=paragraph)
        for n, (a, paragraph) in enumerate((a, p) for a in ARTICLES for p in a.text.split("\n\n"))
    ]
    shuffled = random.Random(seed).sample(scraps, len(scraps))
    together, apart = memory_of(scraps), memory_of(*batched(shuffled, 7))
    assert together.partition == apart.partition
    assert {m.similarity for m in together.memberships.values()} == {
        m.similarity for m in apart.memberships.values()
    }


def test_the_same_words_two_months_later_are_another_story() -> None:
    first = tell(HAPPENINGS[1], 0)
    later = replace(
        tell(HAPPENINGS[1], 1), published_at=HAPPENINGS[1].published_at + timedelta(days=60)
    )
    assert len(memory_of([first, later]).stories) == 2


def test_an_article_without_a_date_joins_by_its_words() -> None:
    first = tell(HAPPENINGS[1], 0)
    undated = replace(tell(HAPPENINGS[1], 1), published_at=None, published_precision="unknown")
    assert len(memory_of([first], [undated]).stories) == 1


def test_a_story_keeps_its_id_as_it_grows() -> None:
    memory, articles = Memory(), [tell(HAPPENINGS[0], n) for n in range(5)]
    ids = []
    for article in articles:
        memory.take([article])
        ids.append(memory.story_of(articles[0]))
    assert set(ids) == {minted_id("story", articles[0].article_id)}
    assert not memory.redirects


def test_merged_stories_leave_a_redirect() -> None:
    mills, more = ([tell(HAPPENINGS[0], n, seed) for n in range(3)] for seed in (0, 1))
    memory = memory_of(mills)
    other = minted_id("story", more[0].article_id)
    _split_off(memory, more, other)
    memory.take([tell(HAPPENINGS[0], 9)])
    kept = memory.story_of(mills[0])
    assert {memory.story_of(article) for article in more} == {kept}
    (redirect,) = memory.redirects.values()
    assert {redirect.old_story_id, redirect.new_story_id} == {kept, other} | {
        minted_id("story", mills[0].article_id)
    }


def _split_off(memory: Memory, articles: Sequence[Article], story: str) -> None:
    """Store articles under a story of their own, as if an older version had grouped them."""
    memory.take(articles)
    for article in articles:
        row = memory.memberships[article.article_id]
        memory.memberships[article.article_id] = replace(row, story_id=story)


def test_redirects_lead_on_to_the_story_that_lives() -> None:
    memory = memory_of([tell(HAPPENINGS[0], n) for n in range(3)])
    story = memory.story_of(tell(HAPPENINGS[0], 0))
    older = StoryRedirect(
        old_story_id="a" * 32, new_story_id="b" * 32, reason="test", redirected_at=NOW, run_id=RUN
    )
    memory.redirects[older.old_story_id] = older
    _split_off(memory, [tell(HAPPENINGS[0], 5)], "b" * 32)
    memory.take([tell(HAPPENINGS[0], 6)])
    assert {r.old_story_id: r.new_story_id for r in memory.redirects.values()} == {
        "a" * 32: story,
        "b" * 32: story,
    }


def test_a_new_document_of_an_article_leaves_its_old_story() -> None:
    mills, strike = [tell(HAPPENINGS[0], n) for n in range(3)], tell(HAPPENINGS[2], 0)
    memory = memory_of([*mills, strike])
    story = memory.story_of(mills[1])
    revised = replace(tell(HAPPENINGS[2], 1), article_id=mills[0].article_id)
    memory.take([revised])
    assert memory.story_of(revised) == memory.story_of(strike)
    assert memory.story_of(mills[1]) == memory.story_of(mills[2]) == story
    assert memory.articles_of(story) == {mills[1].article_id, mills[2].article_id}


def test_a_replaced_article_that_was_a_story_alone_leaves_a_redirect() -> None:
    mill, strikes = tell(HAPPENINGS[0], 0), [tell(HAPPENINGS[2], n) for n in range(2)]
    memory = memory_of([mill, *strikes])
    alone = memory.story_of(mill)
    memory.take([replace(tell(HAPPENINGS[2], 2), article_id=mill.article_id)])
    assert memory.redirects[alone].new_story_id == memory.story_of(strikes[0])


def test_unchanged_stories_are_not_written_again() -> None:
    mills, strike = [tell(HAPPENINGS[0], n) for n in range(3)], tell(HAPPENINGS[2], 0)
    terms = [article_terms(article, RUN) for article in (*mills, strike)]
    found = resolve_stories([*mills, strike], terms, KnownStories(), RUN, NOW)
    headers = list(map(header_of, [*mills, strike]))
    known = KnownStories(found.terms, (), headers, found.memberships, ())
    new = tell(HAPPENINGS[2], 1)
    again = resolve_stories([new], [article_terms(new, RUN)], known, RUN, NOW)
    assert len(again.stories) == 1
    assert {row.article_id for row in again.memberships} == {strike.article_id, new.article_id}


def test_a_story_takes_its_title_from_an_article_and_leaves_counts_to_load() -> None:
    articles = [tell(HAPPENINGS[3], n) for n in range(4)]
    (story,) = memory_of(articles).stories.values()
    assert story.title in {article.title for article in articles}
    assert story.first_published_at is story.last_published_at is None
    assert story.article_count is story.source_count is None


def test_a_syndicated_copy_is_marked() -> None:
    original, other = tell(HAPPENINGS[0], 0), tell(HAPPENINGS[0], 1)
    copy = replace(
        original,
        article_id="c" * 32,
        publisher="Skerry Gazette",
        published_at=(original.published_at or NOW) + timedelta(hours=3),
        text=original.text.replace("140", "some 140"),
    )
    for order in ([original, copy, other], [copy, other, original]):
        memory = memory_of(*([article] for article in order))
        rows = memory.memberships
        assert rows[copy.article_id].copy_of == original.article_id
        assert rows[original.article_id].copy_of is rows[other.article_id].copy_of is None


def printed(original: Article, letter: str, days: int) -> Article:
    """The article as another outlet prints it so many days after it, a figure changed."""
    return replace(
        original,
        article_id=letter * 32,
        publisher=f"Outlet {letter}",
        published_at=(original.published_at or NOW) + timedelta(days=days),
        text=original.text.replace("140", f"some {days}"),
    )


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_copies_of_any_day_are_marked_and_stay_in_their_stories(order: tuple[int, ...]) -> None:
    first, other = tell(HAPPENINGS[0], 0), tell(HAPPENINGS[0], 1)
    prints = [first, printed(first, "a", 30), printed(first, "b", 31), other]
    memory = memory_of(*([prints[n]] for n in order))
    marks = [memory.memberships[article.article_id].copy_of for article in prints]
    assert marks == [None, first.article_id, first.article_id, None]
    stories = [memory.story_of(article) for article in prints]
    assert stories[1] == stories[2] != stories[3] == stories[0]


def test_a_new_document_leaves_the_text_that_the_old_one_printed() -> None:
    first = tell(HAPPENINGS[0], 0)
    prints = [first, printed(first, "a", 20), printed(first, "b", 40)]
    memory = memory_of(prints)
    memory.take([replace(tell(HAPPENINGS[2], 1), article_id=first.article_id)])
    marks = [memory.memberships[article.article_id].copy_of for article in prints]
    assert marks == [None, None, prints[1].article_id]
    unlike = memory.memberships[prints[2].article_id].copy_similarity
    assert unlike
    assert unlike < 1
