"""A reader that never waits for the writer: it looks at what is published, over and over.

Whatever moment it looks, it must find nothing yet or a snapshot that is whole: every file with its
checksum, the database with the rows that the manifest promises, and `latest.json` true to itself.
"""

import json
from collections.abc import Iterator
from multiprocessing.connection import Connection

import duckdb

from tasks.admin.verify import check_snapshot
from tasks.home.staging import Home
from tasks.snapshots.manifest import checksum

PAUSE_SECONDS = 0.1  # many looks at each snapshot, and no core kept busy
WITHOUT_ARTICLE = "SELECT count(*) FROM quotes q ANTI JOIN articles a USING (article_id)"


def read_on(home: Home, line: Connection) -> None:
    """Read until the line has a word, and once more; then say into it how often, and what was wrong."""
    reads, wrong, is_last = 0, list[str](), False
    while not is_last:
        is_last = line.poll(PAUSE_SECONDS)
        if (home.published / "latest").exists():
            reads += 1
            wrong += look(home)
    line.send((reads, wrong))


def look(home: Home) -> list[str]:
    """What is wrong with what is published at this moment."""
    try:
        return list(_look(home))
    except Exception as error:  # whatever a reader meets is an error to report
        return [f"{type(error).__name__}: {error}"]


def _look(home: Home) -> Iterator[str]:
    latest = home.published / "latest"
    yield from check_snapshot(latest.resolve(strict=True))
    with duckdb.connect(str(latest / "news.duckdb"), read_only=True) as news:
        (count,) = news.execute(WITHOUT_ARTICLE).fetchone() or (0,)
        if count:
            yield f"{count} quotes without their article"
    pointer = home.published / "latest.json"
    if pointer.exists():
        named = json.loads(pointer.read_text(encoding="utf-8"))
        if checksum(home.published / named["path"] / "manifest.json") != named["manifest_sha256"]:
            yield "latest.json promises another manifest"
