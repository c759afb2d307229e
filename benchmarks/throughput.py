"""How fast the stages are, as ratios against comparable tools: `make bench`.

    python -m benchmarks.throughput [FOLDER]

FOLDER holds the pages to time, `.html`, `.html.gz` and `.txt` (default: examples/). Every pair is timed on the same
input, in one process, warm, best of three, in seconds of the processor: the ratios hold on a busy machine.
"""

import gzip
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import spacy
import trafilatura

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID
from copydesk.annotation import annotate
from copydesk.cleaning.article import CleanDocument, clean_document
from copydesk.documents.raw import RawDocument
from copydesk.ids import content_id, document_id
from copydesk.nlp.pipeline import load_model, paragraph_spans
from schemas import Article

RECEIVED = datetime(2025, 4, 4)
MEDIA_TYPES = {".html": "text/html", ".gz": "text/html", ".txt": "text/plain"}
MINIMUM_PAGES = 60  # set by hand: seconds of cleaning
BARE_BATCH = 256
"""Paragraphs at a time through the bare model: the default of one who pipes texts through it."""


def read_documents(folder: Path) -> list[RawDocument]:
    """Every page of the folder as a decoded document."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix in MEDIA_TYPES)
    return [_document(path) for path in paths]


def _document(path: Path) -> RawDocument:
    payload = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return RawDocument(
        document_id=document_id(payload),
        media_type=MEDIA_TYPES[path.suffix],
        text=payload.decode("utf-8", "replace"),
        received_at=RECEIVED,
    )


def seconds(*works: Callable[[], object]) -> list[float]:
    """CPU seconds of each: the best of three runs, taken by turns, after one that warms up."""
    for work in works:
        work()
    return [min(own) for own in zip(*([_timed(w) for w in works] for _ in range(3)), strict=True)]


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def repeated(documents: Sequence[RawDocument]) -> list[RawDocument]:
    """The documents, repeated until there are enough of them to time."""
    return [d for _ in range(-(-MINIMUM_PAGES // max(1, len(documents)))) for d in documents]


def bench_html(documents: Sequence[RawDocument]) -> None:
    """Our cleaning of HTML against trafilatura's fast mode."""
    ours, fast = seconds(
        lambda: [clean_document(d, RUN_ID) for d in documents],
        lambda: [trafilatura.extract(d.text, fast=True) for d in documents],
    )
    print(f"html       {len(documents) / ours:8.1f} pages/s   trafilatura fast "
          f"{len(documents) / fast:8.1f} pages/s   ratio {fast / ours:.2f}")  # fmt: skip


def bench_flattened(documents: Sequence[RawDocument]) -> None:
    """Our cleaning of flattened text, on one core."""
    (ours,) = seconds(lambda: [clean_document(d, RUN_ID) for d in documents])
    print(f"flattened  {len(documents) / ours:8.1f} pages/s")


def bench_annotate(articles: Sequence[Article]) -> None:
    """The whole annotate stage against the bare model, as installed, on the same paragraphs."""
    nlp, bare_model = load_model(LANGUAGE_MODEL), spacy.load(LANGUAGE_MODEL)
    words = sum(len(a.text.split()) for a in articles)
    lines = [a.text[s:e] for a in articles for s, e in paragraph_spans(a.text)]
    ours, bare = seconds(
        lambda: annotate(nlp, articles, RUN_ID),
        lambda: list(bare_model.pipe(lines, batch_size=BARE_BATCH)),
    )
    print(f"annotate   {words / ours:8.0f} words/s   bare model "
          f"{words / bare:8.0f} words/s   ratio {bare / ours:.2f}")  # fmt: skip


def cleaned(documents: Sequence[RawDocument]) -> list[Article]:
    """The documents' articles, each under an id of its own."""
    results = [clean_document(d, RUN_ID) for d in documents]
    articles = [r.article for r in results if isinstance(r, CleanDocument)]
    return [replace(a, article_id=content_id("bench", i)) for i, a in enumerate(articles)]


def main() -> None:
    """Time what the folder holds."""
    documents = read_documents(Path(sys.argv[1] if len(sys.argv) > 1 else "examples"))
    html = [d for d in documents if d.media_type == "text/html"]
    flattened = [d for d in documents if d.media_type == "text/plain"]
    if html:
        bench_html(repeated(html))
    if flattened:
        bench_flattened(repeated(flattened))
    bench_annotate(cleaned(repeated(documents)))


if __name__ == "__main__":
    main()
