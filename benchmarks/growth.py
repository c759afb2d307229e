"""Whether new articles cost the same however many are known: `python -m benchmarks.growth`.

    python -m benchmarks.growth [SIZE ...]

Resolves the same number of new articles into warehouses of growing size (default: 0, 10,000 and
100,000 articles of generated filler) and prints the seconds, and their ratio to the first size's.
The warehouse grows by the tasks that the flows use.
"""

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.filler import FIRST_DAY, RUN_ID, filler
from copydesk.archive import Facts, NothingKnown
from copydesk.identity import content_id
from copydesk.resolution import resolve_world
from schemas import ARTICLES, ENTITY_MENTIONS, EVENT_MENTIONS, EVENT_PARTICIPANTS, QUOTES
from tasks.load import load
from tasks.resolve import resolve
from tasks.staging import Home, batch_path, write_batch

SIZES = (0, 10_000, 100_000)
NEW = 1000
WAVE = 5000
WARM_UP = 10
"""Articles that are resolved first, so that no size pays for reading the gazetteers."""


def measure(home: Home, sizes: tuple[int, ...]) -> None:
    """Grow the warehouse to each size in turn, and time a wave of new articles that is not loaded."""
    resolve_world(filler(0, WARM_UP), NothingKnown(), RUN_ID, FIRST_DAY)
    known, first = 0, 0.0
    print(f"{NEW:,} new articles are resolved; a ratio is of processor seconds")
    for size in sizes:
        while known < size:
            count = min(WAVE, size - known)
            batches = stage(home, known, count)
            load(home, [*batches, resolve(home, batches, RUN_ID)], RUN_ID)
            known += count
        batches = stage(home, size, NEW)
        start, busy = time.perf_counter(), time.process_time()
        resolve(home, batches, RUN_ID)
        busy, taken = time.process_time() - busy, time.perf_counter() - start
        first = first or busy
        print(
            f"{size:>9,} known {busy:7.2f} s busy {taken:7.2f} s taken {busy / first:6.2f}x",
            flush=True,
        )


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
        measure(Home(Path(folder)), sizes)


if __name__ == "__main__":
    main()
