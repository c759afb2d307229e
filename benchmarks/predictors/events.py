"""Events of a sentence or two, as triples of source, PLOVER root and target."""

from collections.abc import Iterator
from typing import Any

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID, article_of
from benchmarks.predictors.intent_coding import code_of, coded_dyads, coded_root
from copydesk.coref import DiscourseState
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.events.selection import select_events
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import load_model, parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp

STAMP = Stamp("predict", RUN_ID)
Triple = list[str | None]


def predict(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row: the triples of the events worth a row."""
    parses = parse_articles(load_model(LANGUAGE_MODEL), [article_of(row) for row in rows])
    for row, parsed in zip(rows, parses, strict=True):
        discourse = DiscourseState.of(parsed, find_mentions(parsed, STAMP))
        found = select_events(
            discourse, find_quotes(discourse, STAMP), ArticleDates(parsed.article)
        )
        triples = [triple for candidate in found.kept for triple in _triples(candidate)]
        yield {"id": row["id"], "triples": triples}


def _triples(candidate: EventCandidate) -> list[Triple]:
    doc, index, predicate = candidate.paragraph.doc, candidate.index, candidate.predicate
    sides = candidate.filled_sources, candidate.filled_targets
    codes = [[code_of(a, index, doc) for a in actors] for actors in sides]
    in_sentence = [a.code for a in index.actors if a.code]
    root = coded_root(candidate.root, predicate.status)
    dyads = coded_dyads(codes[0], codes[1], in_sentence)
    if predicate.is_mutual:
        dyads += [(b, a) for a, b in dyads]
    return [[a, root, b] for a, b in dyads]
