"""Learn the weights of acts from the marked articles: `python -m benchmarks.learn_acts`.

    python -m benchmarks.learn_acts           write act_weights.tsv and the other files of HEADINGS
    python -m benchmarks.learn_acts --show    print them instead

It learns from all of `corpus/` and nothing else, with the language model that the product reads with:
which candidates are acts by their grammar; with these around them, which are acts and of which root;
of those that are, who takes part and when they were. Hypothetical acts are none.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.learn_names import parse
from benchmarks.training.corpus import Mark, MarkedArticle, read_corpus
from benchmarks.training.span_lattice import Span
from benchmarks.training.span_model import Capacity, Example, Learned, learn
from benchmarks.training.weight_files import write_or_show
from copydesk.coref import DiscourseState
from copydesk.events.act_model.act_features import OF_WORDS, act_features
from copydesk.events.act_model.article_features import (
    FEWEST_SENTENCES,
    article_shares,
    features_around,
    sentence_starts,
)
from copydesk.events.act_model.date_features import describe_dates
from copydesk.events.act_model.judges import (
    ACT_CLASSES,
    DATE_CLASSES,
    GRAMMAR_CLASSES,
    ROLE_CLASSES,
    ActWeights,
)
from copydesk.events.act_model.role_features import describe_actors, most_named
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.events.selection import candidates_by_sentence
from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.mentions.extract import find_mentions
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import EntityMention, Quote

GRAMMAR = Capacity(c=0.1, most_features=500)
ACTS = Capacity(c=0.1, most_features=3000)
ROLES = Capacity(c=0.3, most_features=400)
DATES = Capacity(c=0.3, most_features=250)
OPENINGS = (2, FEWEST_SENTENCES - 1)
"""Sentences of an article that are learned from as if there were no more."""
STAMP = Stamp("learn", "learn")
HEADING = """\
What each feature of {what}: log odds.
Source: learned by `python -m benchmarks.learn_acts` from the marked articles of `corpus/`. A feature is kept where it
moves a judgement most; `seen` is the number of articles that it is seen in.
Without it {without}."""
HEADINGS = {
    "act_grammar_weights": HEADING.format(
        what="an event candidate's grammar says of it, that it is an act",
        without="every article looks as full of acts as any other",
    ),
    "act_weights": HEADING.format(
        what="an event candidate says of it, that it is no act or one of a PLOVER root",
        without="no event is found",
    ),
    "act_role_weights": HEADING.format(
        what="an act and somebody near it says of the two, that it is source or target",
        without="no event has a source or a target",
    ),
    "act_date_weights": HEADING.format(
        what="an act and a time near it says of the two, that the act was then",
        without="no event has a date",
    ),
}


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as the product reads it, up to its event candidates."""

    discourse: DiscourseState
    quotes: Sequence[Quote]
    dates: ArticleDates
    candidates: Sequence[EventCandidate]

    @classmethod
    def of(cls, discourse: DiscourseState) -> "ReadArticle":
        """The quotes and candidates of an article."""
        quotes = find_quotes(discourse, STAMP)
        dates = ArticleDates(discourse.parsed.article)
        found = candidates_by_sentence(discourse, quotes, dates)
        return cls(discourse, quotes, dates, [one for sentence in found for one in sentence])


def read_articles(articles: Sequence[MarkedArticle]) -> list[ReadArticle]:
    """The articles as the product reads them."""
    parses = parse(articles)
    return [ReadArticle.of(DiscourseState.of(p, find_mentions(p, STAMP))) for p in parses]


def real_acts(article: MarkedArticle) -> list[Mark]:
    """The marks of acts that are no mere hypotheses."""
    return [m for m in article.tagged("act") if m.attributes["status"] != "hypothetical"]


def trigger_spans(candidate: EventCandidate) -> list[Span]:
    """The words of a trigger, its head first, in characters of the article."""
    trigger, base = candidate.predicate.trigger, candidate.paragraph.start_char
    return [(base + t.idx, base + t.idx + len(t)) for t in (trigger.token, *trigger.parts)]


def marked_acts(article: MarkedArticle, candidates: Sequence[EventCandidate]) -> dict[int, Mark]:
    """The acts that candidates stand for, by their number: of each act the candidates whose head is
    its head word, else those that have that word, else those inside it."""
    spans = [trigger_spans(candidate) for candidate in candidates]
    found: dict[int, Mark] = {}
    for mark in real_acts(article):
        head, whole = _head(article, mark), (mark.start, mark.end)
        choices = (
            [n for n, own in enumerate(spans) if is_overlapping(own[0], head)],
            [n for n, own in enumerate(spans) if any(is_overlapping(span, head) for span in own)],
            [n for n, own in enumerate(spans) if is_overlapping(own[0], whole)],
        )
        for number in next(filter(None, choices), []):
            found[number] = mark
    return found


def is_overlapping(one: Span, other: Span) -> bool:
    """Whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _head(article: MarkedArticle, mark: Mark) -> Span:
    word = mark.attributes.get("head", "")
    at = article.written(mark).find(word)
    start = mark.start + max(0, at)
    return (start, start + len(word)) if word and at >= 0 else (mark.start, mark.end)


def named_ids(article: MarkedArticle, mentions: Sequence[EntityMention]) -> Mapping[str, str]:
    """The id of the marked name that each name of the article's mentions stands for most often."""
    votes: dict[str, dict[str, int]] = {}
    marks = article.tagged("n")
    for mention in mentions:
        for mark in marks:
            if mark.start < mention.end_char and mention.start_char < mark.end:
                own = votes.setdefault(mention.name, {})
                own[mark.id] = own.get(mark.id, 0) + 1
    return {name: max(own, key=lambda key: own[key]) for name, own in votes.items()}


def _start(candidate: EventCandidate) -> int:
    """Where the sentence of a candidate begins in its article."""
    return candidate.paragraph.start_char + candidate.sentence.start_char


@dataclass(frozen=True, slots=True)
class DescribedActs:
    """The candidates of an article with their features, each with its marked root or none; how many
    of the first of them stand in each of its openings."""

    name: str
    features: Sequence[tuple[str, ...]]
    labels: Sequence[str]
    shares: tuple[str, ...]
    sentences: int
    openings: Mapping[int, int]

    @classmethod
    def of(cls, article: MarkedArticle, read: ReadArticle) -> "DescribedActs":
        """Those of an article as it was read."""
        acts, starts = marked_acts(article, read.candidates), sentence_starts(read.discourse)
        sentences = max(1, len(starts))
        roots = {n: mark.attributes["root"] for n, mark in acts.items()}
        return cls(
            name=article.name,
            features=[act_features(candidate) for candidate in read.candidates],
            labels=[roots.get(n, ACT_CLASSES[0]) for n in range(len(read.candidates))],
            shares=article_shares(read.discourse, read.quotes, read.candidates, sentences),
            sentences=sentences,
            openings={
                most: sum(_start(c) < starts[most] for c in read.candidates)
                for most in OPENINGS
                if most < len(starts)
            },
        )

    def by_grammar(self) -> list[Example]:
        """Each candidate by its grammar alone, an act or none."""
        features = (
            tuple(f for f in own if f.split(":", 1)[0] not in OF_WORDS) for own in self.features
        )
        labels = (GRAMMAR_CLASSES[label != ACT_CLASSES[0]] for label in self.labels)
        return self._examples(features, labels)

    def by_all(self, grammar: FeatureWeights) -> list[Example]:
        """Each candidate with what is around it, in the article and in its openings, each of which is
        as an article of a few sentences."""
        chances = [grammar.chance(own) for own in self.features]
        around = features_around(chances, self.sentences, self.shares)
        numbers = [*range(len(chances))]
        for most, count in self.openings.items():
            around += features_around(chances[:count], most, ())
            numbers += range(count)
        features = (self.features[n] + near for n, near in zip(numbers, around, strict=True))
        return self._examples(features, (self.labels[n] for n in numbers))

    def _examples(
        self, features: Iterable[tuple[str, ...]], labels: Iterable[str]
    ) -> list[Example]:
        pairs = enumerate(zip(features, labels, strict=True))
        return [Example(own, label, self.name, (n, n + 1)) for n, (own, label) in pairs]


def marked_candidates(
    article: MarkedArticle, read: ReadArticle
) -> list[tuple[EventCandidate, Mark]]:
    """The candidates that stand for acts, with their marked root."""
    acts = marked_acts(article, read.candidates)
    return [
        (replace(read.candidates[n], root=mark.attributes["root"]), mark)
        for n, mark in sorted(acts.items())
    ]


def parties(mark: Mark, role: str) -> set[str]:
    """The ids of the names that take a role in a marked act."""
    return {own for own in mark.attributes.get(role, "").split() if not own.startswith("~")}


def role_examples(article: MarkedArticle, read: ReadArticle) -> list[Example]:
    """Everybody who may take part in the acts of an article, each with the role that is marked."""
    ids = named_ids(article, read.discourse.mentions)
    actors = most_named(read.discourse.mentions)
    found: list[Example] = []
    for candidate, mark in marked_candidates(article, read):
        sources, targets = parties(mark, "source"), parties(mark, "target")
        for own in describe_actors(candidate, actors):
            key = ids.get(own.actor.name, own.actor.name)
            label = ROLE_CLASSES[(key in sources) + 2 * (key in targets)]
            found.append(Example(own.features, label, article.name, (len(found), len(found) + 1)))
    return found


def date_examples(article: MarkedArticle, read: ReadArticle) -> list[Example]:
    """The times that may date the acts of an article: whether the marked date is theirs."""
    found: list[Example] = []
    for candidate, mark in marked_candidates(article, read):
        day = mark.attributes.get("date", "")
        for one in describe_dates(candidate, read.dates):
            is_then = bool(day) and str(one.words.resolved).startswith(day)
            span = (len(found), len(found) + 1)
            found.append(Example(one.features, DATE_CLASSES[is_then], article.name, span))
    return found


@dataclass(frozen=True, slots=True)
class ActExamples:
    """The examples of the judges, by article."""

    acts: Sequence[DescribedActs]
    roles: Sequence[Sequence[Example]]
    dates: Sequence[Sequence[Example]]

    @classmethod
    def of(cls, articles: Sequence[MarkedArticle], read: Sequence[ReadArticle]) -> "ActExamples":
        """Those of articles as they were read."""
        pairs = list(zip(articles, read, strict=True))
        return cls(
            [DescribedActs.of(*own) for own in pairs],
            [role_examples(*own) for own in pairs],
            [date_examples(*own) for own in pairs],
        )

    def learned(self, numbers: Sequence[int]) -> dict[str, Learned]:
        """What is learned from some of the articles, by the name of its file."""
        own = [self.acts[n] for n in numbers]
        grammar = learn([acts.by_grammar() for acts in own], GRAMMAR_CLASSES, GRAMMAR)
        described = [acts.by_all(grammar.weights) for acts in own]
        return {
            "act_grammar_weights": grammar,
            "act_weights": learn(described, ACT_CLASSES, ACTS),
            "act_role_weights": learn([self.roles[n] for n in numbers], ROLE_CLASSES, ROLES),
            "act_date_weights": learn([self.dates[n] for n in numbers], DATE_CLASSES, DATES),
        }

    def weights(self, numbers: Sequence[int]) -> ActWeights:
        """The weights that are learned from some of the articles."""
        return ActWeights(*(own.weights for own in self.learned(numbers).values()))


def learn_acts(articles: Sequence[MarkedArticle]) -> Iterator[tuple[str, Learned, str]]:
    """The name of each file, what is learned for it, and its heading."""
    examples = ActExamples.of(articles, read_articles(articles))
    for name, learned in examples.learned(range(len(articles))).items():
        yield name, learned, HEADINGS[name]


def main(arguments: Sequence[str]) -> None:
    """Learn, and write or show what was learned."""
    write_or_show(learn_acts(read_corpus()), arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
