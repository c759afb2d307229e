"""Scores of quotes and speakers on annotated articles, by the evaluation's measures.

    python -m benchmarks.quotes_report [--errors N] [FILE…]

FILEs are JSON lines as those of ../shared/eval/quotes (default: its two sets; errors are reviewed
on the first only). Prints one line a file, and with --errors N of its wrong speakers.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.predictors.quotes import predict
from benchmarks.support.evaluation import EVALUATION, load_measure

SETS = ("quotes/polnear_more.jsonl", "quotes/polnear_dev.jsonl")
FIGURES = ("span_exact", "span", "speaker", "end_to_end", "all_content")
KINDS = ("direct", "mixed", "indirect")
WIDTH = 12


def measured(rows: Sequence[dict[str, Any]], errors: list[Any]) -> dict[str, float]:
    """The figures of annotated articles by name (0 to 1); wrong speakers are put into `errors`."""
    score = load_measure("score_quotes").score
    gold = {row["doc_id"]: row for row in rows}
    answers = predict([{"id": key, "text": row["text"]} for key, row in gold.items()])
    predicted = {a["id"]: {"quotes": [_as_annotated(q) for q in a["quotes"]]} for a in answers}
    marked = score(gold, predicted, errors=errors)
    every = score(gold, predicted, unit="content", types=KINDS)
    figures = (marked["ex"][2], marked["rel"][2], marked["spk_part"], marked["e2e"][2])
    return dict(zip(FIGURES, (f / 100 for f in (*figures, every["rel"][2])), strict=True))


def _as_annotated(quote: dict[str, Any]) -> dict[str, Any]:
    """An answer under the names that the annotated quotes have."""
    return {
        "start": quote["start_char"],
        "end": quote["end_char"],
        "type": quote["kind"],
        "speaker_text": quote["speaker"],
    }


def main() -> None:
    """Print a table, and say which files are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    print(f"{'':24s}{'articles':>9s}" + "".join(f"{name:>{WIDTH}s}" for name in FIGURES))
    for path in options.files or [EVALUATION / name for name in SETS]:
        if not path.is_file():
            print(f"{path.name:24s}   absent (looked for {path})")
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        errors: list[Any] = []
        figures = measured(rows, errors)
        print(
            f"{path.name:24s}{len(rows):9d}" + "".join(f"{f:{WIDTH}.3f}" for f in figures.values())
        )
        for document, annotated, ours, words in errors[: options.errors]:
            print(f"    {ours!r} for {annotated!r}: {words!r} ({document})")


if __name__ == "__main__":
    main()
