"""Read what is published for as long as a process lives; needs nothing but some DuckDB.

    python old_reader.py HOME PROCESS

Every look opens `news.duckdb`, counts the rows of every table and view, and looks up the article
of every quote. Fails where a look fails, or where the process published nothing new meanwhile.
"""

import sys
import time
from pathlib import Path

import duckdb

PAUSE_SECONDS = 0.2
WITHOUT_ARTICLE = "SELECT count(*) FROM quotes q ANTI JOIN articles a USING (article_id)"


def look(latest: Path) -> tuple[str, int]:
    """The snapshot that is the latest, and the rows of all that it shows."""
    snapshot = latest.resolve(strict=True)
    with duckdb.connect(str(snapshot / "news.duckdb"), read_only=True) as news:
        names = [
            name for (name,) in news.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        ]
        names += [
            name
            for (name,) in news.execute(
                "SELECT view_name FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
        ]
        rows = sum(count(news, f"SELECT count(*) FROM {name}") for name in names)
        if count(news, WITHOUT_ARTICLE):
            raise SystemExit(f"{snapshot.name} has quotes without their article")
    return snapshot.name, rows


def count(news: duckdb.DuckDBPyConnection, query: str) -> int:
    """The one number that a query gives."""
    (number,) = news.execute(query).fetchone() or (0,)
    return int(number)


def lives(process: int) -> bool:
    """Whether the process has not ended; one that nobody has waited for yet has."""
    try:
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        )
    except FileNotFoundError:
        return False
    return state != "Z"


def main() -> None:
    """Look until the process ends, and once more; print what was seen."""
    latest, process = Path(sys.argv[1]) / "published" / "latest", int(sys.argv[2])
    looks: list[tuple[str, int]] = []
    while lives(process):
        looks.append(look(latest))
        time.sleep(PAUSE_SECONDS)
    during = len(looks)
    looks.append(look(latest))
    snapshots = dict(looks)
    seen = ", ".join(f"{name} ({rows} rows)" for name, rows in snapshots.items())
    print(f"duckdb {duckdb.__version__}: {during} looks while a run was writing, at {seen}")
    if during < 3 or len(snapshots) < 2:
        raise SystemExit("the run was not seen at work")


if __name__ == "__main__":
    main()
