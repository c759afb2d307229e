"""The evaluation entry: `python -m benchmarks.predict TASK`, JSON lines in, JSON lines out.

Each task lives in `benchmarks/predictors/TASK.py` as `predict(rows)`, and calls the same functions
as the flows, with the same settings.
"""

import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

TASKS = ("html", "text", "mentions", "quotes", "stories", "events", "names", "corpus")
Predictor = Callable[[list[dict[str, Any]]], Iterable[dict[str, Any]]]


def predictor(task: str) -> Predictor:
    """The predictor of that name."""
    if task not in TASKS:
        raise SystemExit(f"benchmarks.predict: no task {task!r}; there are {', '.join(TASKS)}")
    module = importlib.import_module(f"benchmarks.predictors.{task}")
    chosen: Predictor = module.predict
    return chosen


def read_rows(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One dictionary a line that is not blank."""
    return (json.loads(line) for line in lines if line.strip())


def main() -> None:
    """Read rows from standard input, write answers to standard output."""
    predict = predictor(sys.argv[1] if len(sys.argv) > 1 else "")
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for answer in predict(list(read_rows(sys.stdin))):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
