"""Learn the weights of names from the marked articles: `python -m benchmarks.learn_names`.

    python -m benchmarks.learn_names            write copydesk/data/name_weights.tsv
    python -m benchmarks.learn_names --show     print it instead

It learns from all of `corpus/` and nothing else, with the language model that the product reads with:
from every article, and from its second half alone, since articles also name the well-known, and are
cut, without the full names that a first half gives.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.predictors import LANGUAGE_MODEL, article_of
from benchmarks.training.corpus import MarkedArticle, read_corpus
from benchmarks.training.span_model import Capacity, Example, Learned, learn
from benchmarks.training.weight_files import write_or_show
from copydesk.mentions.name_model.decision import CLASSES, NONE, DescribedName, describe
from copydesk.nlp.pipeline import ParsedArticle, load_model, parse_articles

CAPACITY = Capacity(c=0.3, most_features=600)
HEADING = """\
What each feature of a candidate says of it: log odds that it is no name, or a name of a type.
Source: learned by `python -m benchmarks.learn_names` from the marked articles of `corpus/`. A feature is kept where it
moves a judgement most; `seen` is the number of articles that it is seen in.
Without it nothing is found to be a name."""


def parse(articles: Sequence[MarkedArticle]) -> list[ParsedArticle]:
    """The articles as the product reads them."""
    rows = (
        {"id": a.name, "text": a.text, "title": a.head.get("title"), "published": a.head["published"]}
        for a in articles
    )  # fmt: skip
    return list(parse_articles(load_model(LANGUAGE_MODEL), [article_of(row) for row in rows]))


def labels(article: MarkedArticle) -> dict[tuple[int, int], str]:
    """The types of the names of an article by their spans."""
    return {(mark.start, mark.end): mark.attributes["t"] for mark in article.tagged("n")}


def examples(article: MarkedArticle, described: Sequence[DescribedName]) -> list[Example]:
    """The candidates of an article, each with the type that is marked there, or none."""
    types = labels(article)
    spans = [(own.candidate.start, own.candidate.end) for own in described]
    return [
        Example(own.features, types.get(span, NONE), article.name, span)
        for own, span in zip(described, spans, strict=True)
    ]


def descriptions(parsed: ParsedArticle) -> Iterator[list[DescribedName]]:
    """The candidates of an article, and those of its second half read alone."""
    yield describe(parsed)
    yield describe(second_half(parsed))


def second_half(parsed: ParsedArticle) -> ParsedArticle:
    """An article without the first half of its paragraphs."""
    return replace(parsed, paragraphs=parsed.paragraphs[len(parsed.paragraphs) // 2 :])


def learn_names(articles: Sequence[MarkedArticle]) -> Learned:
    """The weights that articles give."""
    found = [
        examples(article, described)
        for article, parsed in zip(articles, parse(articles), strict=True)
        for described in descriptions(parsed)
    ]
    return learn(found, CLASSES, CAPACITY)


def main(arguments: Sequence[str]) -> None:
    """Learn, and write or show what was learned."""
    write_or_show([("name_weights", learn_names(read_corpus()), HEADING)], arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
