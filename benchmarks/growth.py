"""Whether new articles cost the same however many are known: `python -m benchmarks.growth`.

    python -m benchmarks.growth [SIZE ...]

Resolves the same number of new articles into warehouses of growing size (default: 0, 10,000 and
100,000 articles of generated filler), and right before each time into an empty one. Prints the best
seconds of both, and the median of the ratios: a machine's pace changes, but seldom from one try to
the next. The warehouse grows by the tasks that the flows use; every try is a fresh process.
"""

import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks.generated.filler import FIRST_DAY, RUN_ID, filler
from copydesk.ids import content_id
from copydesk.resolution.archive import EmptyArchive, Facts
from copydesk.resolution.resolve import resolve_wave
from schemas import ARTICLES, ENTITY_MENTIONS, EVENT_MENTIONS, EVENT_PARTICIPANTS, QUOTES
from tasks.home.staging import Home, batch_path, write_batch
from tasks.load import load
from tasks.resolve import resolve

# Sizes of the warehouse, articles that are then taken in, and how often: set by hand, some minutes.
SIZES = (0, 10_000, 100_000)
NEW = 1000
WAVE = 5000
TRIES = 7
WARM_UP = 10
"""Articles that are resolved first, so that no time counts the reading of the gazetteers."""


def measure(home: Home, empty: Home, sizes: tuple[int, ...]) -> None:
    """Grow the warehouse to each size in turn, and time waves of new articles that are not loaded."""
    print(f"seconds to resolve {NEW:,} new articles, {TRIES} tries")
    known = 0
    for size in sizes:
        while known < size:
            count = min(WAVE, size - known)
            batches = stage(home, known, count)
            load(home, [*batches, resolve(home, batches, RUN_ID)], RUN_ID)
            known += count
        tries = [
            (_apart(empty, size, attempt), _apart(home, size, attempt)) for attempt in range(TRIES)
        ]
        empty_best, best = map(min, zip(*tries, strict=True))
        ratio = median(grown / nothing for nothing, grown in tries)
        print(
            f"{size:>9,} known {best:6.2f} s, nothing known {empty_best:6.2f} s, {ratio:5.2f}x",
            flush=True,
        )


def _apart(home: Home, size: int, attempt: int) -> float:
    """The seconds of one try, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(seconds, home, size, f"{size} {attempt}").result()


def seconds(home: Home, first: int, redo: str) -> float:
    """How long the articles from that number on take to be resolved, once all is ready."""
    resolve_wave(filler(0, WARM_UP), EmptyArchive(), RUN_ID, FIRST_DAY)
    batches = stage(home, first, NEW)
    start = time.perf_counter()
    resolve(home, batches, RUN_ID, redo)
    return time.perf_counter() - start


def stage(home: Home, first: int, count: int) -> list[Path]:
    """Batches of filler, as validation would hand them on."""
    facts = filler(first, count)
    key = content_id(first, count)
    articles = write_batch(batch_path(home, "clean", key), {ARTICLES.name: facts.articles})
    return [articles, write_batch(batch_path(home, "annotate", key), annotations(facts))]


def annotations(facts: Facts) -> dict[str, list[object]]:
    """The rows that annotation finds, by table."""
    return {
        ENTITY_MENTIONS.name: list(facts.mentions),
        QUOTES.name: list(facts.quotes),
        EVENT_MENTIONS.name: list(facts.event_mentions),
        EVENT_PARTICIPANTS.name: list(facts.participants),
    }


def main() -> None:
    """Measure in a folder that is thrown away."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        measure(Home(Path(folder) / "grown"), Home(Path(folder) / "empty"), sizes)


if __name__ == "__main__":
    main()
