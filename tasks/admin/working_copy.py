"""Copy-on-write: work on a clone of the warehouse and swap it in with one atomic rename.

The live file is only read meanwhile. A run that is killed before the rename leaves it as it was, and
a copy that the next run removes; one that is killed after it leaves the new one.
"""

import fcntl
import shutil
from pathlib import Path

from copydesk.errors import RunStopped
from schemas import VALIDATIONS
from schemas.ddl import literal
from tasks.home.raw_store import forget_raw
from tasks.home.staging import Home, flush, remove_copy
from tasks.home.warehouse import open_warehouse, transaction
from tasks.rejections.takedown import forgotten_documents

FICLONE = 0x40049409
"""Linux's request to share a file's blocks (`linux/fs.h`), which btrfs and XFS can do."""


def make_working_copy(home: Home) -> Home:
    """The home with a fresh copy of its warehouse to work on. The caller holds the writer's lock."""
    remove_copy(home)
    with open_warehouse(home) as connection:
        connection.execute("CHECKPOINT")
    _refuse_log(home)
    _clone(home.warehouse, home.working_copy.warehouse)
    return home.working_copy


def swap_in(home: Home) -> None:
    """Put the copy in the place of the live warehouse: from one instant to the next."""
    copy = home.working_copy
    with open_warehouse(copy) as connection:
        connection.execute("CHECKPOINT")
        forgotten = forgotten_documents(connection)
    _refuse_log(copy)
    _refuse_log(home)
    flush(copy.warehouse)
    copy.warehouse.replace(home.warehouse)
    flush(home.root)
    forget_raw(home, forgotten)
    remove_copy(home)


def keep_validations(home: Home, run_id: str) -> None:
    """Enter into the live books what a run checked in the copy, which is not to be swapped in."""
    if not home.working_copy.warehouse.exists():
        return
    with open_warehouse(home) as connection:
        connection.execute(
            f"ATTACH {literal(str(home.working_copy.warehouse))} AS copy (READ_ONLY)"
        )
        with transaction(connection):
            connection.execute(
                f"""INSERT OR REPLACE INTO {VALIDATIONS.name}
                    FROM copy.{VALIDATIONS.name} WHERE run_id = ?""",
                [run_id],
            )


def _refuse_log(home: Home) -> None:
    """What is in a log only would not be copied, or would be taken for another file's."""
    log = home.warehouse.with_name(f"{home.warehouse.name}.wal")
    if log.exists():
        raise RunStopped(f"{log} is still there: another process has the warehouse open")


def _clone(source: Path, target: Path) -> None:
    """Copy a file; where the file system can, without copying a byte."""
    with source.open("rb") as old, target.open("wb") as new:
        try:
            fcntl.ioctl(new.fileno(), FICLONE, old.fileno())
        except OSError:
            shutil.copyfileobj(old, new, 1 << 20)
