"""The wordings of one utterance that a folder of articles holds, to be judged by eye.

    python -m benchmarks.paraphrases [FOLDER]

FOLDER holds pages, `.html`, `.html.gz` and `.txt` (default: examples/). They are cleaned, annotated
and resolved by the flows' own functions; every group of wordings is printed with its speakers.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.predictors import RUN_ID
from benchmarks.predictors.corpus import read
from benchmarks.throughput import cleaned, read_documents
from copydesk.archive import NothingKnown
from copydesk.resolution import resolve_world
from schemas import Article, Quote

NOW = datetime(2000, 1, 1)


def wordings_in(articles: list[Article]) -> list[list[Quote]]:
    """The groups of quotes that share a paraphrase id, in the order of the articles."""
    place = {article.article_id: n for n, article in enumerate(articles)}
    resolved = resolve_world(read(articles), NothingKnown(), RUN_ID, NOW)
    groups: dict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(resolved.quotes, key=lambda q: (place[q.article_id], q.start_char)):
        if quote.paraphrase_id:
            groups[quote.paraphrase_id].append(quote)
    return list(groups.values())


def print_groups(groups: Sequence[Sequence[Quote]], articles: Sequence[Article]) -> None:
    """One line a quote: article number, kind, speaker, words."""
    number = {article.article_id: n for n, article in enumerate(articles)}
    for group in groups:
        print()
        for quote in group:
            speaker = quote.speaker_name or quote.speaker or "?"
            print(f"{number[quote.article_id]:4d} {quote.kind:8s} {speaker[:24]:24s} {quote.text}")
    print(f"\n{len(groups)} utterances in more than one of {len(articles)} articles")


def main() -> None:
    """Print what the folder holds."""
    articles = cleaned(read_documents(Path(sys.argv[1] if len(sys.argv) > 1 else "examples")))
    print_groups(wordings_in(articles), articles)


if __name__ == "__main__":
    main()
