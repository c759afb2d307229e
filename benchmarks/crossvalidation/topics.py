"""The weights of topics, cross-validated over the marked articles.

Every figure is of articles that the weights were not learned from: by article, in five folds, and by
kind of news, each folder held out whole. A topic is right where it is the first or the second that is
marked. There are no sections and URLs in the marked articles: the figures are of the words alone.
"""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.crossvalidation.tables import print_held_out
from benchmarks.learn_topics import (
    article_examples,
    field_examples,
    learn_topics,
    read_vocabulary,
)
from benchmarks.training.calibration_bins import calibration_lines
from benchmarks.training.corpus import MarkedArticle, read_corpus
from benchmarks.training.folds import Fold, by_article
from copydesk.cleaning.topics import LEAST_CONFIDENCE, MediaTopic, known_words, likeliest

BOUNDS = (0.4, 0.5, 0.6, 0.7, 0.8)
"""Confidences from which the share of articles, and of right ones among them, is printed."""
Found = Mapping[int, MediaTopic]


class HeldOutTopics:
    """The marked articles with their labels, and the likeliest topic of those held out."""

    def __init__(self, articles: Sequence[MarkedArticle]) -> None:
        self.articles = articles
        self.examples = article_examples(articles)
        self.fields = field_examples()
        self.vocabulary = read_vocabulary()

    def topics(self, folds: Iterator[Fold]) -> Found:
        """The likeliest topic of the labelled articles that each fold holds out."""
        found: dict[int, MediaTopic] = {}
        for fold in folds:
            known = [own for i in fold.train if (own := self.examples[i])]
            weights = learn_topics(known + self.fields, self.vocabulary).weights
            for i in fold.held_out:
                if own := self.examples[i]:
                    found[i] = likeliest(weights, known_words(weights.table, own.words))
        return found

    def judged(self, found: Found) -> list[tuple[float, bool]]:
        """The confidence of each topic, and whether it is right."""
        return [
            (topic.confidence, topic.name in own.topics)
            for i, topic in found.items()
            if (own := self.examples[i])
        ]

    def row(self, name: str, found: Found) -> str:
        """The share of right topics, and from the least confidence on its share and that of right ones."""
        judged = self.judged(found)
        values = (_right(judged), *_from(judged, LEAST_CONFIDENCE))
        return f"{name:14}" + "".join(f"{value:9.3f}" for value in values) + f"{len(judged):8}"


def _right(judged: Sequence[tuple[float, bool]]) -> float:
    return sum(right for _, right in judged) / max(1, len(judged))


def _from(judged: Sequence[tuple[float, bool]], least: float) -> tuple[float, float]:
    sure = [own for own in judged if own[0] >= least]
    return len(sure) / max(1, len(judged)), _right(sure)


def print_topics() -> None:
    """Print the figures by article and by kind held out, and by article how sure is how right."""
    held = HeldOutTopics(read_corpus())
    columns = ("right", "share", "of these")
    print(f"{'topics':14}" + "".join(f"{name:>9}" for name in columns) + f"{'articles':>9}")
    print_held_out(held.articles, held.topics, held.row)
    judged = held.judged(held.topics(by_article(held.articles)))
    for least in BOUNDS:
        share, right = _from(judged, least)
        print(f"  from {least:.1f} on: {share:.3f} of the articles, {right:.3f} of these right")
    print("\n".join(calibration_lines(judged)))
