"""The files that learned weights are written to."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.training.span_model import Learned, written

DATA = Path(__file__).parents[2] / "copydesk/data"


def write_or_show(files: Iterable[tuple[str, Learned, str]], arguments: Sequence[str]) -> None:
    """Write weights, given by name with their heading, into the package's data; print them instead
    where the arguments have `--show`."""
    for name, learned, heading in files:
        lines = "\n".join(written(learned, heading)) + "\n"
        if "--show" in arguments:
            print(lines, end="")
        else:
            (DATA / f"{name}.tsv").write_text(lines, encoding="utf-8")
