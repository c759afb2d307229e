"""The weights of names, cross-validated over the marked articles.

Every figure is of articles that the weights were not learned from: by article, in five folds, and by
kind of news, each folder held out whole. Groups are left out of all figures but the first of each
row: the product finds demonyms that are adjectives by rule, which the markup does not count as names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.crossvalidation.tables import print_held_out
from benchmarks.learn_names import CAPACITY, descriptions, examples, labels, parse
from benchmarks.training.calibration_bins import calibration_lines
from benchmarks.training.corpus import MarkedArticle, read_corpus
from benchmarks.training.folds import Fold, by_kind, thinned
from benchmarks.training.span_model import Example, learn
from copydesk.mentions.name_model.decision import CLASSES, DescribedName, JudgedName, judge

SHARES = (0.1, 0.25, 0.5, 0.75)
"""Of the articles, learned from for the learning curve."""
Described = Sequence[DescribedName]
Judged = Mapping[int, list[JudgedName]]


class HeldOut:
    """The marked articles with their candidates, and what is found in those held out."""

    def __init__(self, articles: Sequence[MarkedArticle]) -> None:
        self.articles = articles
        self.described: list[Described] = []
        self.examples: list[list[list[Example]]] = []
        for article, parsed in zip(articles, parse(articles), strict=True):
            whole, half = descriptions(parsed)
            self.described.append(whole)
            self.examples.append([examples(article, whole), examples(article, half)])

    def judged(self, folds: Iterable[Fold]) -> dict[int, list[JudgedName]]:
        """The names found in the articles that each fold holds out."""
        found: dict[int, list[JudgedName]] = {}
        for fold in folds:
            own = [text for i in fold.train for text in self.examples[i]]
            weights = learn(own, CLASSES, CAPACITY).weights
            found |= {i: judge(self.described[i], weights) for i in fold.held_out}
        return found

    def counts(self, judged: Judged, *, groups: bool) -> Counter[str]:
        """How many names are marked, found, in the right place, and of the right type as well."""
        counts: Counter[str] = Counter()
        for i, names in judged.items():
            marked = {k: t for k, t in labels(self.articles[i]).items() if groups or t != "group"}
            found = {
                (n.candidate.start, n.candidate.end): n.type
                for n in names
                if groups or n.type != "group"
            }
            both = set(marked) & set(found)
            counts.update(marked=len(marked), found=len(found), right=len(both))
            counts["typed"] += sum(marked[span] == found[span] for span in both)
        return counts

    def row(self, name: str, judged: Judged) -> str:
        """The figures of some articles in a line."""
        c, whole = self.counts(judged, groups=False), self.counts(judged, groups=True)
        values = (
            _f1(whole["right"], whole),
            c["right"] / max(1, c["found"]),
            c["right"] / max(1, c["marked"]),
            _f1(c["right"], c),
            c["typed"] / max(1, c["right"]),
            _f1(c["typed"], c),
        )
        return f"{name:14}" + "".join(f"{value:9.3f}" for value in values)

    def sureness(self, judged: Judged) -> Iterator[tuple[float, bool]]:
        """The probability of each name that was found, and whether it is right."""
        for i, names in judged.items():
            marked = labels(self.articles[i])
            for own in names:
                span = (own.candidate.start, own.candidate.end)
                yield own.probability, marked.get(span) == own.type


def _f1(right: int, counts: Counter[str]) -> float:
    return 2 * right / max(1, counts["found"] + counts["marked"])


def print_names() -> None:
    """Print the figures by article and by kind held out, the calibration and the learning curve."""
    held = HeldOut(read_corpus())
    columns = ("F, all", "P", "R", "F", "type", "typed F")
    print(f"{'names':14}" + "".join(f"{name:>9}" for name in columns))
    judged = print_held_out(held.articles, held.judged, held.row)
    print("\n".join(calibration_lines(list(held.sureness(judged)))))
    for share in SHARES:
        folds = [thinned(fold, held.articles, share) for fold in by_kind(held.articles)]
        print(held.row(f"  {share:.0%} learned", held.judged(folds)))
