"""Print the paraphrases that are joined across articles, for a review by eye.

    python -m benchmarks.paraphrases [--near N] [--one-story] [FOLDER | FILE.jsonl]

FOLDER holds pages, `.html`, `.html.gz` and `.txt` (default: examples/), which are cleaned; FILE has
clean articles, one a line, with `text` and an `id` or `doc_id`. They are annotated and resolved by
the flows' own functions; every group is printed with its speakers. --near prints the N pairs of two
articles that were not joined and have most in common, with their overlap: misses are among them.
--one-story takes all articles for one story: whatever is joined across real stories is then wrong.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

from benchmarks.predictors import RUN_ID, article_of
from benchmarks.predictors.corpus import read
from benchmarks.throughput import cleaned, read_documents
from copydesk.event_linking.rows import ArticleFacts
from copydesk.paraphrases.resolve import join_paraphrases
from copydesk.paraphrases.speaker_match import SpeakerKey, SpeakerMatch, match_speakers
from copydesk.paraphrases.token_alignment import Overlap, overlap, wordings
from copydesk.resolution.archive import EmptyArchive
from copydesk.resolution.resolve import resolve_wave
from schemas import Article, Quote

NOW = datetime(2000, 1, 1)
FEWEST_CONTENT = 2
LEAST_SHARE = 0.3
"""Pairs with less in common are not printed; both set by hand to keep the list short."""


def read_articles(path: Path) -> list[Article]:
    """The articles of a folder of pages, or of a file of clean texts."""
    if path.is_dir():
        return cleaned(read_documents(path))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [article_of({"id": r.get("id") or r["doc_id"], "text": r["text"]}) for r in rows]


def joined_quotes(articles: list[Article], *, one_story: bool) -> list[Quote]:
    """The quotes with their paraphrase ids, in the order of the articles."""
    place = {article.article_id: n for n, article in enumerate(articles)}
    resolved = resolve_wave(read(articles), EmptyArchive(), RUN_ID, NOW)
    quotes = [q for q in resolved.quotes if not q.is_scare]
    if one_story:
        facts = {name: ArticleFacts(story_id="all", published_at=None) for name in place}
        quotes = join_paraphrases([replace(q, paraphrase_id=None) for q in quotes], facts)
    return sorted(quotes, key=lambda q: (place[q.article_id], q.start_char))


def groups_of(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """The groups of quotes that share a paraphrase id, in their order."""
    groups: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.paraphrase_id:
            groups[quote.paraphrase_id].append(quote)
    return list(groups.values())


def near_pairs(quotes: Sequence[Quote]) -> list[tuple[Overlap, SpeakerMatch, Quote, Quote]]:
    """The pairs of quotes of two articles that were not joined though their speakers can be one,
    of all stories, with the largest overlap first."""
    found = [
        (common, match, one, other)
        for one, other in combinations(quotes, 2)
        if one.article_id != other.article_id
        and (one.paraphrase_id is None or one.paraphrase_id != other.paraphrase_id)
        and (match := match_speakers(_speaker(one), _speaker(other)))
        and (common := max(_overlaps(one, other), key=_amount))
        and common.content >= FEWEST_CONTENT
        and common.share >= LEAST_SHARE
    ]
    return sorted(found, key=lambda pair: -_amount(pair[0]))


def _speaker(quote: Quote) -> SpeakerKey:
    return SpeakerKey(quote.speaker_kind, quote.speaker_name or "", quote.speaker_entity_id)


def _overlaps(one: Quote, other: Quote) -> Iterator[Overlap]:
    for first in wordings(one.text, one.kind, one.is_fragment):
        for second in wordings(other.text, other.kind, other.is_fragment):
            yield overlap(first, second)


def _amount(common: Overlap) -> float:
    return common.weight * common.share


def print_groups(groups: Sequence[Sequence[Quote]], articles: Sequence[Article]) -> None:
    """One line a quote: article number, kind, speaker, words."""
    number = {article.article_id: n for n, article in enumerate(articles)}
    for group in groups:
        print()
        for quote in group:
            print_quote(quote, number)
    print(
        f"\n{len(groups)} utterances, {sum(map(len, groups))} quotes, in more than one of "
        f"{len(articles)} articles"
    )


def print_quote(quote: Quote, number: dict[str, int]) -> None:
    """Article number, kind, speaker, words."""
    speaker = quote.speaker_name or quote.speaker or "?"
    words = " ".join(quote.text.split())
    print(f"{number[quote.article_id]:4d} {quote.kind:8s} {speaker[:24]:24s} {words}")


def main() -> None:
    """Print what the articles share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=Path("examples"))
    parser.add_argument("--near", type=int, default=0)
    parser.add_argument("--one-story", action="store_true")
    options = parser.parse_args()
    articles = read_articles(options.source)
    quotes = joined_quotes(articles, one_story=options.one_story)
    print_groups(groups_of(quotes), articles)
    number = {article.article_id: n for n, article in enumerate(articles)}
    for common, match, one, other in near_pairs(quotes)[: options.near] if options.near else ():
        print(f"\n{match.name} {common}")
        print_quote(one, number)
        print_quote(other, number)


if __name__ == "__main__":
    main()
