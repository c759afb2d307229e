"""The event candidates of one article: which became rows, and why the others did not.

    python -m benchmarks.event_rejections FILE

FILE is a document as `copydesk run` takes it: .txt, .html or .json. Candidates come in the order of
the text, one a line: the reason (`kept` for a row), root, confidence and trigger, then the sentence. Last
come the counts by reason, as `validations` has them for a batch (suite `event_rejections`).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.crashes import MEDIA_TYPES, open_payload
from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID
from copydesk.cleaning import clean_document
from copydesk.coref import DiscourseState
from copydesk.errors import Rejection
from copydesk.events import EventRejection, find_event_mentions
from copydesk.mentions import find_mentions
from copydesk.nlp import load_model, parse_articles
from copydesk.quotes import find_quotes
from copydesk.versions import Stamp
from schemas import Article

STAMP = Stamp("event_rejections", RUN_ID)
KEPT = "kept"


def read_article(path: Path) -> Article | Rejection:
    """The article of a file, in any language, or why it is none."""
    media_type = MEDIA_TYPES.get(path.suffix, "application/json")
    now = datetime.now(UTC).replace(tzinfo=None)
    document = open_payload(path.read_bytes(), media_type, now)
    if isinstance(document, Rejection):
        return document
    cleaned = clean_document(document, RUN_ID, ())
    return cleaned if isinstance(cleaned, Rejection) else cleaned.article


def judged_candidates(article: Article) -> list[EventRejection]:
    """Every candidate of an article in the order of its text; those that became rows as `kept`."""
    (parsed,) = parse_articles(load_model(LANGUAGE_MODEL), [article])
    discourse = DiscourseState.of(parsed, find_mentions(parsed, STAMP))
    found = find_event_mentions(discourse, find_quotes(discourse, STAMP), STAMP)
    kept = [
        EventRejection(
            KEPT,
            m.start_char,
            m.end_char,
            m.trigger,
            m.trigger_start_char,
            m.trigger_end_char,
            m.root_type,
            m.confidence,
        )
        for m in found.mentions
    ]
    return sorted((*kept, *found.rejections), key=lambda c: c.start_char)


def lines(article: Article) -> Iterator[str]:
    """What is printed of an article."""
    candidates = judged_candidates(article)
    for own in candidates:
        sentence = " ".join(article.text[own.start_char : own.end_char].split())
        yield f"{own.reason}\t{own.root_type}\t{own.confidence:.2f}\t{own.trigger}\t{sentence}"
    for reason, count in Counter(own.reason for own in candidates).most_common():
        yield f"{count:6} {reason}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the candidates of the file's article; 1 where it has none."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.event_rejections")
    parser.add_argument("file", type=Path)
    article = read_article(parser.parse_args(arguments).file)
    if isinstance(article, Rejection):
        print(f"no article: {article.reason} ({article.detail})", file=sys.stderr)
        return 1
    for line in lines(article):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
