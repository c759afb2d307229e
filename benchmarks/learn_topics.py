"""Learn what words say of an article's topic: `python -m benchmarks.learn_topics`.

    python -m benchmarks.learn_topics           write topic_weights.tsv
    python -m benchmarks.learn_topics --show    print it instead

It learns from `corpus/topics.tsv` and from the fields of `topic_words.tsv`, each as an article: a
logistic regression on the mean vector of an article's words, the rare ones counting more. Since that
is linear, the weight of a word is what its vector says: words that no marked article has get one too.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp
from wordfreq import top_n_list, word_frequency, zipf_frequency

from benchmarks.training.corpus import CORPUS, MarkedArticle, read_corpus
from benchmarks.training.span_model import Learned
from benchmarks.training.weight_files import write_or_show
from copydesk.cleaning.topics import ALWAYS, WORD, feature, topic_words
from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.versions import DEFAULT_LANGUAGE_MODEL
from schemas.keys import TOPICS

LABELS = CORPUS / "topics.tsv"
FIELDS = Path(__file__).parent / "topic_words.tsv"
MOST_FREQUENT = 12_000
"""The words of English that may get a weight."""
KEPT_WORDS = 6000
"""As many get one: those of the fields, and those that say most."""
COMMON_ZIPF = 6.0
"""Words from this frequency on say nothing of a topic."""
RAREST_ZIPF = 6.5
"""A word counts by how far its frequency is below this."""
STRENGTH = 20.0
"""The scale of vectors: how freely weights are learned; set by cross-validation."""
SECOND_SHARE = 0.35
"""The share of an article that counts for its second topic; set by hand."""
SPREAD = 0.35
"""How much a word's frequency counts for whether it is kept; set by cross-validation."""
SHARPNESS = 1.5
"""What weights are multiplied by, which are too cautious as learned; set by cross-validation."""
STEPS = 400
HEADING = """\
What the words of title and lead say of an article's topic: log odds, of which an article has the mean.
Source: learned by `python -m benchmarks.learn_topics` from the marked articles of `corpus/` and the vectors of the
language model; `seen` is the number of marked articles that have the word.
Without it no article has a topic."""


@dataclass(frozen=True, slots=True)
class LabelledWords:
    """The words of an article with their counts, and its topics, the likelier first."""

    words: Mapping[str, int]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as features, with their vectors, longer for rarer ones, and the share of words that they are."""

    words: tuple[str, ...]
    vectors: Any
    frequency: Any


def read_labels() -> dict[str, tuple[str, ...]]:
    """The topics of marked articles, by their name."""
    return {name: tuple(filter(None, (topic, second))) for name, topic, second in _rows(LABELS)}


def article_examples(articles: Sequence[MarkedArticle]) -> list[LabelledWords | None]:
    """The marked articles, None for those without a label."""
    labels = read_labels()
    return [
        LabelledWords(topic_words(own.head["title"], own.text), labels[own.name])
        if own.name in labels
        else None
        for own in articles
    ]


def field_examples() -> list[LabelledWords]:
    """The fields of the topics, each as an article of its words."""
    return [LabelledWords(topic_words("", words), (topic,)) for topic, words in _rows(FIELDS)]


def field_words() -> frozenset[str]:
    """The words of the fields, as features."""
    return frozenset(word for own in field_examples() for word in own.words)


def read_vocabulary() -> Vocabulary:
    """The frequent words of English that the language model has vectors of."""
    nlp = spacy.load(DEFAULT_LANGUAGE_MODEL, exclude=["tok2vec", "parser", "ner"])
    words = [
        word
        for word in top_n_list("en", MOST_FREQUENT)
        if WORD.fullmatch(word)
        and zipf_frequency(word, "en") < COMMON_ZIPF
        and nlp.vocab[word].has_vector
    ]
    vectors = np.array([nlp.vocab[word].vector for word in words], dtype=np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rarity = np.array([RAREST_ZIPF - zipf_frequency(word, "en") for word in words])
    scaled = (vectors - vectors.mean(axis=0)) * rarity[:, None]
    frequency = np.array([word_frequency(word, "en") for word in words])
    return Vocabulary(tuple(map(feature, words)), STRENGTH * scaled / rarity.mean(), frequency)


def learn_topics(examples: Sequence[LabelledWords], vocabulary: Vocabulary) -> Learned:
    """The weights of the words that say most, learned again without the others."""
    weights, _ = _fit(examples, vocabulary)
    worth = np.abs(vocabulary.vectors @ weights).max(axis=1) * vocabulary.frequency**SPREAD
    worth[np.isin(vocabulary.words, list(field_words()))] = np.inf
    kept = sorted(np.argsort(-worth, kind="stable")[:KEPT_WORDS])
    shorter = Vocabulary(
        tuple(vocabulary.words[i] for i in kept),
        vocabulary.vectors[kept],
        vocabulary.frequency[kept],
    )
    weights, always = _fit(examples, shorter)
    rows = SHARPNESS * np.vstack([always, shorter.vectors @ weights])
    table = {
        name: tuple(round(float(w), 1) + 0.0 for w in row)
        for name, row in zip((ALWAYS, *shorter.words), rows, strict=True)
    }
    return Learned(FeatureWeights(TOPICS, table), Counter(w for own in examples for w in own.words))


def _fit(examples: Sequence[LabelledWords], vocabulary: Vocabulary) -> tuple[Any, Any]:
    """The weights of the vector's dimensions, and of every article, a column a topic."""
    means = _shares(examples, vocabulary.words) @ vocabulary.vectors
    wanted = np.array([_wanted(own) for own in examples])
    shape = means.shape[1] + 1, len(TOPICS)
    inputs = np.hstack([means, np.ones((len(means), 1))])

    def loss(values: Any) -> tuple[float, Any]:
        weights = values.reshape(shape)
        scores = inputs @ weights
        logs = logsumexp(scores, axis=1, keepdims=True)
        slope = inputs.T @ (np.exp(scores - logs) - wanted) + weights
        return logs.sum() - (scores * wanted).sum() + (weights**2).sum() / 2, slope.ravel()

    start = np.zeros(shape[0] * shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = found.x.reshape(shape)
    return weights[:-1], weights[-1]


def _shares(examples: Sequence[LabelledWords], names: Sequence[str]) -> Any:
    """The share that a word (column) has in the known words of an example (row)."""
    index = {name: i for i, name in enumerate(names)}
    known = [{index[w]: n for w, n in own.words.items() if w in index} for own in examples]
    ends = np.cumsum([0, *map(len, known)])
    columns = np.array([column for own in known for column in own], dtype=np.int64)
    values = np.array([n / sum(own.values()) for own in known for n in own.values()])
    return csr_matrix((values, columns, ends), shape=(len(examples), len(names)))


def _wanted(example: LabelledWords) -> list[float]:
    first, *second = example.topics
    shares = {first: 1.0 - SECOND_SHARE * len(second)} | dict.fromkeys(second, SECOND_SHARE)
    return [shares.get(topic, 0.0) for topic in TOPICS]


def _rows(path: Path) -> Iterator[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    yield from (line.split("\t") for line in [s for s in lines if not s.startswith("#")][1:])


def main(arguments: Sequence[str]) -> None:
    """Learn, and write or show what was learned."""
    examples = [own for own in article_examples(read_corpus()) if own] + field_examples()
    learned = learn_topics(examples, read_vocabulary())
    write_or_show([("topic_weights", learned, HEADING)], arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
