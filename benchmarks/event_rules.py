"""What each rule for events adds: the figures without it, and those with all rules.

    python -m benchmarks.event_rules [--folder FOLDER] [RULE …]

FOLDER holds `evaluate.py` and its data (default ../shared/eval). Every rule named (default: all) is
switched off alone; articles are parsed once. A figure that falls without a rule is what it adds.
"""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language

import copydesk.event_linking.resolve as event_linking
from benchmarks.predictors import corpus as corpus_predictor
from benchmarks.predictors import events as events_predictor
from benchmarks.support.evaluation import EVALUATION, load_measure
from copydesk import annotation
from copydesk.event_linking import pair_score
from copydesk.events import (
    actor_index,
    candidate,
    extract,
    filters,
    generation,
    predicates,
    selection,
    sense_filters,
)
from copydesk.nlp.pipeline import ParsedArticle, parse_articles
from schemas import Article

FIGURES = {
    "events.triples.f1": "triples", "events.root_type.f1": "root", "events.dyad.f1": "dyad",
    "corpus.event_phi": "phi", "corpus.core_event_recall": "recall",
    "corpus.core_event_pairs": "pairs", "corpus.event_type": "type",
    "corpus.event_status_not_occurred.f1": "status", "corpus.event_roles.f1": "roles",
    "corpus.event_date": "date", "corpus.events_per_article": "each",
}  # fmt: skip
NO_LIMIT = 1_000_000
Change = tuple[Any, str, Any]


def nothing(*_: Any, **__: Any) -> tuple[()]:
    """No actors."""
    return ()


def null(*_: Any, **__: Any) -> None:
    """No answer."""


def without(table: Sequence[tuple[Any, ...]], name: str) -> tuple[tuple[Any, ...], ...]:
    """A table of named rules less one of them."""
    return tuple(row for row in table if row[0] != name)


def rules() -> dict[str, Change]:
    """By its name, where a rule lives and what stands in its place when it is off."""
    found: dict[str, Change] = {
        "first actors of the sentence": (
            generation, "_filled", lambda predicate, *_: (predicate.sources, predicate.targets)),
        "the only other actor": (
            candidate.EventCandidate, "targets", property(lambda c: c.predicate.targets)),
        "stances of quotes": (generation, "_stances", nothing),
        "stances of labelling verbs": (predicates, "find_label_stance", null),
        "governed triggers": (predicates, "_governed", lambda *_: []),
        "words of many senses": (predicates, "_names_act", lambda *_: True),
        "owners": (predicates, "_owner", nothing),
        "reporters": (predicates, "_reporter", nothing),
        "references": (actor_index.ActorIndex, "_referred", lambda *_: []),
        "antecedents": (actor_index.ActorIndex, "antecedent", null),
        "holders of roles": (actor_index.ActorIndex, "_role_holders", lambda *_: []),
        "repeats in a sentence": (selection, "_is_same_act", lambda *_: False),
        "dates of the clause": (extract, "date_of", null),
        "day of the story": (event_linking, "news_day", null),
        "places": (extract, "_place", nothing),
        "limit: least score": (selection, "LEAST_SCORE", 0.0),
        "limit: acts in a sentence": (selection, "MOST_IN_SENTENCE", NO_LIMIT),
        "limit: events an article": (selection, "MOST_PER_ARTICLE", NO_LIMIT),
        "limit: rows for each sentence": (selection, "MOST_PER_SENTENCE", NO_LIMIT),
    }  # fmt: skip
    found |= {
        f"filter: {row[0]}": (filters, "FILTERS", without(filters.FILTERS, row[0]))
        for row in filters.FILTERS
    }
    found |= {
        f"sense: {sense.name}": (
            sense_filters,
            "OTHER_SENSES",
            tuple(s for s in sense_filters.OTHER_SENSES if s.name != sense.name),
        )
        for sense in sense_filters.OTHER_SENSES
    }
    return found | {
        f"pair: {row[0]}": (pair_score, table, without(getattr(pair_score, table), row[0]))
        for table in ("FEATURES", "EXCLUSIONS")
        for row in getattr(pair_score, table)
    }  # fmt: skip


@contextmanager
def changed(owner: Any, name: str, value: Any) -> Iterator[None]:
    """A module or class with one of its names meaning something else."""
    before = owner.__dict__[name]
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


class Parses:
    """Parses of articles, each made once."""

    def __init__(self) -> None:
        self._known: dict[str, ParsedArticle] = {}

    def of(self, nlp: Language, articles: Sequence[Article], *more: Any) -> Iterator[ParsedArticle]:
        """As `parse_articles`."""
        new = [a for a in articles if a.article_id not in self._known]
        for parsed in parse_articles(nlp, new, *more):
            self._known[parsed.article.article_id] = parsed
        return (self._known[a.article_id] for a in articles)


def scorer(folder: Path) -> ModuleType:
    """The evaluation, asking the predictors in this process."""
    module = load_measure("evaluate", folder)
    answer = {"events": events_predictor.predict, "corpus": corpus_predictor.predict}
    module.__dict__["predict"] = lambda task, rows, _: (list(answer[task](rows)), 1.0)
    return module


def figures(module: ModuleType, folder: Path) -> dict[str, float]:
    """The figures of both tasks."""
    asked = Namespace(errors=0)
    found: dict[str, float] = module.task_events(folder, asked)
    found.update(module.task_corpus(folder, asked))
    return found


def line(name: str, values: Callable[[str], str]) -> str:
    """A row of the table that is printed."""
    return f"{name:32s}" + "".join(f"{values(key):>8s}" for key in FIGURES)


def main() -> None:
    """Print the figures with all rules, then by how much they change without each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=EVALUATION)
    parser.add_argument("rules", nargs="*")
    asked = parser.parse_args()
    module, parses = scorer(asked.folder), Parses()
    for reader in (annotation, events_predictor):
        vars(reader)["parse_articles"] = parses.of
    print(line("without", FIGURES.__getitem__))
    whole = figures(module, asked.folder)
    print(line("(nothing)", lambda key: f"{whole[key]:.3f}"))
    for name, change in rules().items():
        if asked.rules and not any(word in name for word in asked.rules):
            continue
        with changed(*change):
            less = figures(module, asked.folder)
        print(line(name, lambda key, less=less: f"{less[key] - whole[key]:+.3f}"))  # type: ignore[misc]
        sys.stdout.flush()


if __name__ == "__main__":
    main()
