"""The labels of the marked articles, and what is learned from them."""

import numpy as np

from benchmarks.learn_topics import (
    LabelledWords,
    Vocabulary,
    field_examples,
    learn_topics,
    read_labels,
)
from benchmarks.training.corpus import read_corpus
from copydesk.cleaning.topics import likeliest
from schemas.keys import TOPICS


def test_labels_are_topics_of_articles_that_there_are() -> None:
    labels = read_labels()
    assert set(labels) <= {article.name for article in read_corpus()}
    assert {topic for topics in labels.values() for topic in topics} <= set(TOPICS)
    assert all(len(set(topics)) == len(topics) for topics in labels.values())


def test_every_topic_has_fields() -> None:
    assert {topic for own in field_examples() for topic in own.topics} == set(TOPICS)


def test_a_word_without_an_example_has_the_weight_of_its_neighbours() -> None:
    words = ("word:goal", "word:keeper", "word:vote", "word:ballot")
    vectors = np.array([[9.0, 0.0], [9.0, 0.5], [0.0, 9.0], [0.5, 9.0]])
    vocabulary = Vocabulary(words, vectors, np.full(4, 1e-5))
    examples = [LabelledWords({"word:goal": 1}, ("sport",))] * 5
    examples += [LabelledWords({"word:vote": 1}, ("politics and government",))] * 5
    weights = learn_topics(examples, vocabulary).weights
    assert likeliest(weights, {"word:keeper": 1}).name == "sport"
    assert likeliest(weights, {"word:ballot": 1}).name == "politics and government"
