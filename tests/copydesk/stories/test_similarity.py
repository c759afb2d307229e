"""Similarity: words in common, weighed by how far apart two articles appeared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from copydesk.similarity.terms import is_figure
from copydesk.stories.blocking import SHARED_KEYS, WINDOW_DAYS
from copydesk.stories.resolve import article_terms
from copydesk.stories.similarity import (
    SAME_NEWS_DAYS,
    ScoredPairs,
    TermMatrix,
    enough,
)
from schemas import ARTICLE_TERMS, ArticleTerms
from schemas.arrow import to_arrow
from tests.support.newsroom import HAPPENINGS, newspaper, tell
from tests.support.rows import RUN


def compare(rows: Sequence[ArticleTerms]) -> list[tuple[int, int, float, float]]:
    """Every pair that is alike at all: positions, cosine and score."""
    return [
        pair
        for chunk in TermMatrix(to_arrow(ARTICLE_TERMS, rows)).pairs()
        for pair in _listed(chunk)
    ]


def _listed(chunk: ScoredPairs) -> list[tuple[int, int, float, float]]:
    columns = (chunk.first, chunk.second, chunk.cosine, chunk.score)
    return list(zip(*(column.tolist() for column in columns), strict=True))


ONE, OTHER = (article_terms(tell(HAPPENINGS[1], n), RUN) for n in range(2))
PLAIN, LIKE = (replace(row, headline=(), outlet=None, forms=()) for row in (ONE, OTHER))


def apart(days: int | None) -> list[ArticleTerms]:
    """Two articles on one happening, so many days apart; None where one day is unknown."""
    assert ONE.day is not None
    day = None if days is None else ONE.day + timedelta(days=days)
    return [ONE, replace(OTHER, day=day)]


def test_the_same_text_has_cosine_one() -> None:
    ((_, _, cosine, score),) = compare([PLAIN, replace(PLAIN, article_id="f" * 32)])
    assert cosine == pytest.approx(1)
    assert score == pytest.approx(1 / enough(len(set(ONE.terms))))


def test_likeness_does_not_depend_on_the_other_rows() -> None:
    rows = [article_terms(article, RUN) for _, article in newspaper(2)]
    ((_, _, cosine, score),) = compare(rows[:2])
    assert (0, 1, cosine, score) in compare(rows)


@pytest.mark.parametrize("days", [-SAME_NEWS_DAYS, 0, SAME_NEWS_DAYS, None])
def test_the_same_days_and_unknown_days_are_close(days: int | None) -> None:
    assert compare(apart(days)) == compare(apart(0))


def test_closeness_falls_to_nothing_at_the_window() -> None:
    scores = [sum(pair[3] for pair in compare(apart(days))) for days in range(WINDOW_DAYS + 1)]
    assert scores == sorted(scores, reverse=True)
    assert scores[WINDOW_DAYS - 1] > scores[WINDOW_DAYS] == 0


def test_the_words_are_as_alike_however_far_apart() -> None:
    assert compare(apart(0))[0][2] == compare(apart(WINDOW_DAYS - 1))[0][2]


def test_long_articles_with_too_few_keys_in_common_are_not_compared() -> None:
    def row(number: int, shared: int) -> ArticleTerms:
        keys = [f"shared{n}" for n in range(shared)]
        keys += [f"own{number}x{n}" for n in range(20 - shared)]
        own = tuple(sorted(keys))
        return replace(ONE, article_id=f"{number:032x}", keys=own, terms=own)

    assert compare([row(1, SHARED_KEYS - 1), row(2, SHARED_KEYS - 1)]) == []
    assert len(compare([row(1, SHARED_KEYS), row(2, SHARED_KEYS)])) == 1


def test_longer_articles_must_share_more() -> None:
    assert 0 < enough(1) == enough(4) < enough(6) < enough(20) < enough(64) < 0.3


def test_only_pairs_of_new_articles_with_others_can_be_asked_for() -> None:
    rows = [article_terms(tell(HAPPENINGS[1], n), RUN) for n in range(4)]
    found = {
        pair[:2]
        for chunk in TermMatrix(to_arrow(ARTICLE_TERMS, rows)).pairs(2)
        for pair in _listed(chunk)
    }
    assert found == {(0, 2), (0, 3), (1, 2), (1, 3)}


def score_of(one: ArticleTerms, other: ArticleTerms) -> float:
    """The score of two articles."""
    ((_, _, _, score),) = compare([one, other])
    return score


def test_headlines_that_tell_each_other_speak_for_one_happening() -> None:
    shared = tuple(sorted(set(ONE.terms) & set(OTHER.terms)))
    assert score_of(PLAIN, replace(LIKE, headline=shared)) > score_of(PLAIN, LIKE)
    assert score_of(replace(PLAIN, headline=("xylofer",)), LIKE) < score_of(PLAIN, LIKE)


def test_articles_of_one_outlet_or_form_must_share_more() -> None:
    for other in ({"outlet": "skerry gazette"}, {"forms": ("markets",)}):
        one, like = replace(PLAIN, **other), replace(LIKE, **other)
        assert score_of(one, like) < score_of(one, LIKE) == score_of(PLAIN, LIKE)


def test_articles_of_one_form_are_less_alike_without_a_figure_in_common() -> None:
    def with_figures(row: ArticleTerms, figures: tuple[str, ...]) -> ArticleTerms:
        terms = [term for term in row.terms if not is_figure(term)]
        return replace(row, terms=tuple(sorted([*terms, *figures])), forms=("polls",))

    same = score_of(with_figures(PLAIN, ("47", "52.1")), with_figures(LIKE, ("47", "52.1")))
    assert (
        score_of(with_figures(PLAIN, ("47", "52.1")), with_figures(LIKE, ("38", "61.4"))) < same / 2
    )


def test_rows_of_an_earlier_version_are_compared_by_their_terms() -> None:
    old = [replace(row, headline=None, outlet=None, forms=None) for row in (ONE, OTHER)]
    assert score_of(*old) == score_of(PLAIN, LIKE)
