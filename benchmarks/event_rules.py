"""What each rule for events adds: the figures without it, beside those with all rules.

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

import copydesk.annotation as annotate
import copydesk.event_linking.pair_score as event_likeness
import copydesk.event_linking.resolve as happenings
import copydesk.events.actor_index as acting
import copydesk.events.extract as events
import copydesk.events.filters as noise
import copydesk.events.predicates as acts
import copydesk.events.selection as found_events
import copydesk.events.sense_filters as senses
from benchmarks.predictors import corpus as corpus_predictor
from benchmarks.predictors import events as events_predictor
from benchmarks.support.evaluation import EVALUATION, load_measure
from copydesk.nlp.pipeline import ParsedArticle, parse_articles
from schemas import Article

FIGURES = {
    "events.triples.f1": "triples", "events.root_type.f1": "root", "events.dyad.f1": "dyad",
    "corpus.event_phi": "phi", "corpus.core_event_recall": "recall",
    "corpus.core_event_pairs": "pairs", "corpus.event_type": "type",
    "corpus.event_status_not_occurred.f1": "status", "corpus.event_roles.f1": "roles",
    "corpus.event_date": "date", "corpus.events_per_article": "each",
}  # fmt: skip
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
            found_events, "_completed", lambda read, *_: (read.sources, read.targets)),
        "the only other actor": (
            found_events.FoundEvent, "told_targets", property(lambda e: e.read.targets)),
        "stances of quotes": (found_events, "_stances", nothing),
        "stances of naming verbs": (acts, "names_stance", null),
        "governed triggers": (acts, "_governed", lambda *_: []),
        "words of many uses": (acts, "_holds", lambda *_: True),
        "owners": (acts, "_owner", nothing),
        "reporters": (acts, "_reporter", nothing),
        "references": (acting.Players, "_referred", lambda *_: []),
        "antecedents": (acting.Players, "antecedent", null),
        "bearers of roles": (acting.Players, "_bearers", lambda *_: []),
        "retellings": (found_events, "_retells", lambda *_: False),
        "dates of the clause": (events, "date_of", null),
        "day of the story": (happenings, "news_day", null),
        "places": (events, "_place", nothing),
    }  # fmt: skip
    found |= {
        f"noise: {row[0]}": (noise, "NOISE", without(noise.NOISE, row[0])) for row in noise.NOISE
    }
    found |= {
        f"use: {use.name}": (senses, "USES", tuple(u for u in senses.USES if u.name != use.name))
        for use in senses.USES
    }
    return found | {
        f"likeness: {row[0]}": (event_likeness, table, without(getattr(event_likeness, table), row[0]))
        for table in ("FEATURES", "EXCLUSIONS")
        for row in getattr(event_likeness, table)
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
    for reader in (annotate, events_predictor):
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
