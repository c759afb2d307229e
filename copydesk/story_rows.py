"""The rows of a story: its title, its time, and how many independent sources tell it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from copydesk.grouping import connected
from copydesk.story_groups import Group
from schemas import Article, Story, StoryArticle


def first_to_last(articles: Sequence[Article]) -> list[Article]:
    """In the order of publication, the undated last; the first one founds the story."""
    return sorted(
        articles,
        key=lambda a: (a.published_at is None, a.published_at or datetime.max, a.article_id),
    )


def story_row(
    story_id: str, group: Group, about: Mapping[str, Article], version: str, run_id: str
) -> Story:
    """The story of a group; `about` holds its articles by their ids."""
    articles = first_to_last([about[a] for a in group.articles])
    times = [a.published_at for a in articles if a.published_at]
    originals = originals_of(articles, group.copies)
    return Story(
        story_id=story_id,
        title=_title(group, articles),
        first_published_at=min(times, default=None),
        last_published_at=max(times, default=None),
        article_count=len(articles),
        source_count=len({outlet(a) for a in articles if a.article_id not in originals}),
        resolve_version=version,
        run_id=run_id,
    )


def membership_rows(
    story_id: str, group: Group, about: Mapping[str, Article], run_id: str
) -> list[StoryArticle]:
    """That each article of the group belongs to the story, and whose text it prints."""
    originals = originals_of(first_to_last([about[a] for a in group.articles]), group.copies)
    rows = []
    for article_id in group.articles:
        copy_of, alike = originals.get(article_id, (None, None))
        rows.append(
            StoryArticle(
                story_id=story_id,
                article_id=article_id,
                similarity=group.centrality[article_id],
                copy_of=copy_of,
                copy_similarity=alike,
                run_id=run_id,
            )
        )
    return rows


def originals_of(
    articles: Sequence[Article], copies: Sequence[tuple[str, str, float]]
) -> dict[str, tuple[str, float]]:
    """For every copy the article that had the text first, and how alike it is to the nearest
    print of it. `articles` in the order of publication."""
    place = {a.article_id: number for number, a in enumerate(articles)}
    alike: dict[str, float] = {}
    for first, second, cosine in copies:
        alike[first] = max(cosine, alike.get(first, 0.0))
        alike[second] = max(cosine, alike.get(second, 0.0))
    texts = connected(len(articles), [(place[first], place[second]) for first, second, _ in copies])
    return {
        articles[copy].article_id: (articles[original].article_id, alike[articles[copy].article_id])
        for original, *rest in texts
        for copy in rest
    }


def outlet(article: Article) -> str:
    """Who printed it: the publisher, else the site, else nobody but the article itself."""
    if article.publisher:
        return article.publisher.casefold().strip()
    host = urlsplit(article.canonical_url or article.url or "").hostname
    return host.removeprefix("www.") if host else article.article_id


def _title(group: Group, articles: Sequence[Article]) -> str | None:
    """The headline of the most central article that has one; of equals the earliest."""
    titled = [a for a in articles if a.title]
    central = max(titled, key=lambda a: group.centrality[a.article_id], default=None)
    return central.title if central else None
