"""The splits of the marked articles."""

from benchmarks.training.corpus import MarkedArticle
from benchmarks.training.folds import article_fold, by_article, by_kind, thinned

ARTICLES = [
    MarkedArticle(f"{n:03}-x", ("local", "sport", "world")[n % 3], {}, "", (), "") for n in range(60)
]  # fmt: skip


def test_every_article_is_held_out_once() -> None:
    for folds in (list(by_article(ARTICLES)), list(by_kind(ARTICLES))):
        assert sorted(i for fold in folds for i in fold.held_out) == list(range(60))
        assert all(set(f.train) | set(f.held_out) == set(range(60)) for f in folds)
    assert [fold.name for fold in by_kind(ARTICLES)] == ["local", "sport", "world"]
    assert len(list(by_article(ARTICLES))) == 5


def test_an_article_stays_in_its_fold() -> None:
    assert [article_fold(f"{n:03}-x") for n in range(6)] == [
        article_fold(a.name) for a in ARTICLES[:6]
    ]
    assert article_fold("001-match-report") == article_fold("001-match-report")


def test_the_smaller_share_is_part_of_the_larger() -> None:
    fold = next(by_kind(ARTICLES))
    small, large = thinned(fold, ARTICLES, 0.1), thinned(fold, ARTICLES, 0.5)
    assert set(small.train) < set(large.train) < set(fold.train)
    assert thinned(fold, ARTICLES, 1.0) == fold
