"""The weights of acts, cross-validated over the marked articles.

Every figure is of articles that the weights were not learned from: by article, in five folds, and by
kind of news, each folder held out whole. A row is an act where a word of its trigger lies in a marked
act, and has the right root where that act has it (SANCTION and COERCE are not told apart). Of the rows
of the right root, source, target and place are right where one of the marked names is given, and where none
is given if none is marked, demonyms aside, which are no names in the markup; the day is right where it is
the marked one or lies in the marked month or year.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from benchmarks.crossvalidation.tables import print_held_out
from benchmarks.learn_acts import (
    STAMP,
    ActExamples,
    ReadArticle,
    is_overlapping,
    named_ids,
    parties,
    read_articles,
    real_acts,
)
from benchmarks.training.calibration_bins import calibration_lines
from benchmarks.training.corpus import Mark, MarkedArticle, read_corpus
from benchmarks.training.folds import Fold, by_kind, thinned
from benchmarks.training.span_lattice import Span
from copydesk.events.extract import ArticleEvents, find_event_mentions
from copydesk.lexicon.gazetteer import demonyms, plain
from schemas import EventMention

SHARES = (0.1, 0.25, 0.5, 0.75)
"""Of the articles, learned from for the learning curve."""
SURE = 0.8
ALIKE = frozenset(("SANCTION", "COERCE"))
COLUMNS = (
    "AP", "act P", "act R", "root P", "source", "target", "place", "status", "day", "share.8", "act.8", "root.8",
)  # fmt: skip
Found = Mapping[int, ArticleEvents]


class HeldOutActs:
    """The marked articles as they were read, and the events of those held out."""

    def __init__(self, articles: Sequence[MarkedArticle]) -> None:
        self.articles = articles
        self.read = read_articles(articles)
        self.examples = ActExamples.of(articles, self.read)

    def events(self, folds: Iterator[Fold]) -> Found:
        """The events of the articles that each fold holds out."""
        found: dict[int, ArticleEvents] = {}
        for fold in folds:
            weights = self.examples.weights(fold.train)
            for i in fold.held_out:
                own = self.read[i]
                found[i] = find_event_mentions(own.discourse, own.quotes, STAMP, weights)
        return found


def judged_rows(
    article: MarkedArticle, events: ArticleEvents
) -> Iterator[tuple[EventMention, Mark | None]]:
    """The rows of an article, each with the act that it stands for: the one of its root, else the first."""
    acts = real_acts(article)
    for row in events.mentions:
        trigger = row.trigger_start_char, row.trigger_end_char
        own = [mark for mark in acts if is_overlapping((mark.start, mark.end), trigger)]
        right = (mark for mark in own if is_root(row, mark))
        yield row, next(right, own[0] if own else None)


def is_root(row: EventMention, mark: Mark) -> bool:
    """Whether a row has the root of a marked act."""
    marked = mark.attributes["root"]
    return row.root_type == marked or {row.root_type, marked} == ALIKE


def figures(article: MarkedArticle, read: ReadArticle, events: ArticleEvents) -> Counter[str]:
    """How many rows are acts, how many marked acts have one, and of how many the fields are right."""
    spans = [(mark.start, mark.end) for mark in real_acts(article)]
    counts = Counter(marked=len(spans))
    ids = named_ids(article, read.discourse.mentions)
    names = {
        m.mention_id: ids.get(m.name, m.name)
        for m in read.discourse.mentions
        if plain(m.surface) not in demonyms()
    }
    said: dict[tuple[str, str], set[str]] = {}
    for own in events.participants:
        if own.mention_id in names:
            said.setdefault((own.event_mention_id, own.role), set()).add(names[own.mention_id])
    found: set[Span] = set()
    for row, mark in judged_rows(article, events):
        sure = "sure " if row.confidence >= SURE else "other "
        counts["rows"] += 1
        counts[f"{sure}rows"] += 1
        if mark is None:
            continue
        counts["acts"] += 1
        counts[f"{sure}acts"] += 1
        trigger = row.trigger_start_char, row.trigger_end_char
        found |= {span for span in spans if is_overlapping(span, trigger)}
        if not is_root(row, mark):
            continue
        counts["roots"] += 1
        counts[f"{sure}roots"] += 1
        for role in ("source", "target", "place"):
            have, wanted = said.get((row.event_mention_id, role), set()), parties(mark, role)
            counts[role] += bool(have & wanted) if wanted else not have
        counts["status"] += row.status == mark.attributes["status"]
        day = mark.attributes.get("date", "")
        counts["day"] += (
            str(row.date_resolved).startswith(day) if day else row.date_resolved is None
        )
    counts["found"] = len(found)
    return counts


def average_precision(judged: Sequence[tuple[float, bool]], marked: int) -> float:
    """The mean precision at each act that is found, by falling probability; 0 at those never found."""
    right, total = 0, 0.0
    for rank, (_, is_right) in enumerate(sorted(judged, key=lambda own: -own[0]), 1):
        if is_right:
            right += 1
            total += right / rank
    return total / max(1, marked)


def probabilities(article: MarkedArticle, events: ArticleEvents) -> Iterator[tuple[float, bool]]:
    """The probability of each candidate, row or not, and whether it is an act."""
    for row, mark in judged_rows(article, events):
        yield row.confidence, mark is not None
    acts = real_acts(article)
    for out in events.rejections:
        trigger = out.trigger_start_char, out.trigger_end_char
        yield out.confidence, any(is_overlapping((mark.start, mark.end), trigger) for mark in acts)


def _row(held: HeldOutActs, name: str, found: Found) -> str:
    c: Counter[str] = Counter()
    chances: list[tuple[float, bool]] = []
    for i, events in found.items():
        c += figures(held.articles[i], held.read[i], events)
        chances += probabilities(held.articles[i], events)
    roots = max(1, c["roots"])
    values = (
        average_precision(chances, sum(is_act for _, is_act in chances)),
        c["acts"] / max(1, c["rows"]),
        c["found"] / max(1, c["marked"]),
        c["roots"] / max(1, c["rows"]),
        *(c[field] / roots for field in ("source", "target", "place", "status", "day")),
        c["sure rows"] / max(1, c["rows"]),
        c["sure acts"] / max(1, c["sure rows"]),
        c["sure roots"] / max(1, c["sure rows"]),
    )
    return f"{name:14}" + "".join(f"{value:8.3f}" for value in values) + f"{c['rows']:7}"


def print_acts() -> None:
    """Print the figures by article and by kind held out, the calibration and the learning curve."""
    held = HeldOutActs(read_corpus())
    print(f"{'acts':14}" + "".join(f"{name:>8}" for name in COLUMNS) + f"{'rows':>7}")
    found = print_held_out(held.articles, held.events, partial(_row, held))
    sure = [pair for i, own in found.items() for pair in probabilities(held.articles[i], own)]
    print("\n".join(calibration_lines(sure)))
    for share in SHARES:
        folds = (thinned(fold, held.articles, share) for fold in by_kind(held.articles))
        print(_row(held, f"by kind, {share:.0%}", held.events(folds)), flush=True)
