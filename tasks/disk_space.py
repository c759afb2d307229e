"""Room on the disk: a run that would fill it is refused before it begins."""

import shutil

from copydesk.errors import RunStopped
from tasks.home.staging import Home
from tasks.snapshots.news_database import NAME

LEAST_BYTES = 50_000_000
"""Room for the staged batches of a small run; set by hand."""


def refuse_full_disk(home: Home) -> None:
    """Stop a run for which there is no room: for its batches, and for the published database, which
    a new snapshot has a copy of."""
    published = home.published / "latest" / NAME
    wanted = LEAST_BYTES + (published.stat().st_size if published.exists() else 0)
    free = shutil.disk_usage(home.root).free
    if free < wanted:
        raise RunStopped(
            f"No space left on device for a run in {home.root}: {free / 1e6:,.0f} MB are free, and it "
            f"needs {wanted / 1e6:,.0f} or more; `copydesk prune` makes room"
        )
