"""Malformed files taken through ingest and cleaning, with the time and the memory that it takes.

The peak of memory is that of the whole process: it is to run in one of its own.
"""

import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tasks.clean
from schemas import ARTICLES, QUARANTINE
from tasks.clean import clean_batch
from tasks.home.staging import Home, read_table
from tasks.ingest import ingest
from tests.support.malformed import Malformed

MAX_BYTES = 60_000_000


def run_malformed(root: Path, files: Sequence[Malformed]) -> dict[str, Any]:
    """The outcome of the files, the longest that cleaning took for one, and the peak of memory.

    The files are written to `root/landing`, the home is `root/home`; the batches of ingest and of
    cleaning are named, so that the outcome of each file can be looked up.
    """
    landing, home = root / "landing", Home(root / "home")
    landing.mkdir(parents=True)
    for file in files:
        (landing / file.name).write_bytes(file.payload)
    taken: list[tuple[float, str]] = []
    _time_documents(taken)
    started = time.process_time()
    batches = ingest(home, str(landing), 100, MAX_BYTES, "run-1")
    ingested = time.process_time() - started
    cleaned = [clean_batch(home, batch, ("en",), "run-1") for batch in batches]
    seconds, slowest = max(taken)
    reasons = Counter(row.reason for batch in cleaned for row in read_table(batch, QUARANTINE))
    return {
        "articles": sum(len(read_table(batch, ARTICLES)) for batch in cleaned),
        "reasons": dict(reasons.most_common()),
        "ingest_seconds": round(ingested, 2),
        "clean_seconds": round(sum(one for one, _ in taken), 2),
        "slowest_seconds": round(seconds, 2),
        "slowest": slowest,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "batches": [[str(a), str(b)] for a, b in zip(batches, cleaned, strict=True)],
    }


def _time_documents(taken: list[tuple[float, str]]) -> None:
    """Note for every document the CPU seconds that opening and cleaning it takes."""
    original: Callable[..., Any] = tasks.clean._clean

    def timed(home: Home, document: Any, *rest: Any) -> Any:
        start = time.process_time()
        outcome = original(home, document, *rest)
        taken.append((time.process_time() - start, document.document_id))
        return outcome

    tasks.clean._clean = timed
