"""Learn the weights of speech from the marked articles: `python -m benchmarks.learn_speech`.

    python -m benchmarks.learn_speech           write clause_weights.tsv and marks_weights.tsv
    python -m benchmarks.learn_speech --show    print them instead

It learns from all of `corpus/` and nothing else, with the language model that the product reads with:
first which words a cue reports, then, with what each quotation is attributed to, which marks hold speech.
"""

import sys
from collections.abc import Iterator, Sequence

from benchmarks.learn_names import parse
from benchmarks.training.corpus import MarkedArticle, read_corpus
from benchmarks.training.span_lattice import Span
from benchmarks.training.span_model import Capacity, Example, Learned, learn
from benchmarks.training.weight_files import write_or_show
from copydesk.coref import DiscourseState
from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.mentions.extract import find_mentions
from copydesk.quotes.masked_parse import QUOTE_MARKS
from copydesk.quotes.reading import SpeechReading
from copydesk.quotes.speech_model.clause_judge import CLASSES
from copydesk.versions import Stamp

CLAUSES = Capacity(c=0.3, most_features=500)
MARKS = Capacity(c=0.3, most_features=250)
STAMP = Stamp("learn", "learn")
EDGES = QUOTE_MARKS | set(" ,.")
SAME = 0.5
"""The share of the longer of two spans from which they stand for the same words."""
CLAUSE_HEADING = """\
What each feature of the words under a cue says of them: log odds that they are speech.
Source: learned by `python -m benchmarks.learn_speech` from the marked articles of `corpus/`. A feature is kept where it
moves a judgement most; `seen` is the number of articles that it is seen in.
Without it no speech is found outside quotation marks."""
MARKS_HEADING = """\
What each feature of words in quotation marks says of them: log odds that they are speech.
Source: learned by `python -m benchmarks.learn_speech` from the marked articles of `corpus/`. A feature is kept where it
moves a judgement most; `seen` is the number of articles that it is seen in.
Without it marks hold no speech."""


def readings(articles: Sequence[MarkedArticle]) -> list[SpeechReading]:
    """The articles as the product reads them."""
    parses = parse(articles)
    states = (DiscourseState.of(p, find_mentions(p, STAMP)) for p in parses)
    return [SpeechReading.of(state) for state in states]


def inner(text: str, span: Span) -> Span:
    """A span without marks, commas and full stops at its edges."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def overlap(one: Span, other: Span) -> float:
    """The share of the longer span that both cover."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, one[1] - one[0], other[1] - other[0])


def clause_examples(article: MarkedArticle, reading: SpeechReading) -> list[Example]:
    """What the cues of an article may report; of each cue's the one most like marked speech is speech."""
    text = article.text
    speech = [inner(text, (mark.start, mark.end)) for mark in article.tagged("q")]
    described = [own for paragraph in reading.clauses for own in paragraph]
    described += [own for _, inside in reading.inside for own in inside]
    likeness = [
        max(
            (overlap(inner(text, p), q) for p in own.complement.pieces for q in speech),
            default=0.0,
        )
        for own in described
    ]
    of_cue: dict[Span, list[int]] = {}
    for number, own in enumerate(described):
        of_cue.setdefault(own.report.cue, []).append(number)
    best = {max(numbers, key=likeness.__getitem__) for numbers in of_cue.values()}
    speaking = {number for number in best if likeness[number] >= SAME}
    return [
        Example(
            own.features,
            CLASSES[number in speaking],
            article.name,
            own.report.cue,
        )
        for number, own in enumerate(described)
    ]


def marks_examples(
    article: MarkedArticle, reading: SpeechReading, clauses: FeatureWeights
) -> list[Example]:
    """The quotations of an article: speech where direct or mixed speech is marked over them."""
    speech = [
        (mark.start, mark.end)
        for mark in article.tagged("q")
        if mark.attributes["kind"] != "indirect"
    ]
    attributions = reading.attributions(reading.judged_reports(clauses))
    found = []
    for one, features in zip(attributions, reading.described(attributions), strict=True):
        span = one.run.outer_start, one.run.outer_end
        is_speech = any(_covered(span, q) >= SAME for q in speech)
        found.append(Example(features, CLASSES[is_speech], article.name, span))
    return found


def _covered(span: Span, by: Span) -> float:
    return max(0, min(span[1], by[1]) - max(span[0], by[0])) / max(1, span[1] - span[0])


def learn_clauses(examples: Sequence[Sequence[Example]]) -> Learned:
    """The weights of clauses under a cue."""
    return learn(examples, CLASSES, CLAUSES)


def learn_marks(examples: Sequence[Sequence[Example]]) -> Learned:
    """The weights of words in marks."""
    return learn(examples, CLASSES, MARKS)


def learn_speech(articles: Sequence[MarkedArticle]) -> Iterator[tuple[str, Learned, str]]:
    """The name of each file, what is learned for it, and its heading."""
    read = list(zip(articles, readings(articles), strict=True))
    clauses = learn_clauses([clause_examples(*own) for own in read])
    yield "clause_weights", clauses, CLAUSE_HEADING
    marks = learn_marks([marks_examples(*own, clauses.weights) for own in read])
    yield "marks_weights", marks, MARKS_HEADING


def main(arguments: Sequence[str]) -> None:
    """Learn, and write or show what was learned."""
    write_or_show(learn_speech(read_corpus()), arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
