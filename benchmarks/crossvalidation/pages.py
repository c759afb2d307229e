"""The weights of lines, cross-validated over the hosts of the pages, and the figure of HTML.

It prints the figures of the shipped weights, and those of weights that were learned anew, from the
same beliefs, on the pages of all other hosts; they are used for that and thrown away. Where the
shipped ones are better by more than 0.02, they fit these pages and not the next ones. Reading HTML
has nothing that is learned: its figure is that of every fold.
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from benchmarks.learn_lines import BELIEFS, STRENGTH
from benchmarks.predictors.html import predict
from benchmarks.support.evaluation import EVALUATION, load_measure
from benchmarks.training.line_learning import LabelledPage, Observed, learn, observe
from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.html.alignment import kept_blocks
from copydesk.cleaning.line_model.weights import Weights, read_weights, shipped_weights
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.plain_text import read_flattened
from copydesk.urls import site

FORMS = ("flat", "flat_block", "flat_light")
FOLDS = 5
GAP = 0.02  # set by hand


@dataclass(frozen=True)
class Copied:
    """A copied page with what was marked on it, as it stands in the evaluation."""

    form: str
    row: Mapping[str, Any]

    @property
    def host(self) -> str:
        """The site, without "www."."""
        return site(self.row["url"]) or urlsplit(self.row["url"]).netloc

    def fold(self) -> int:
        """Which fold it is in: all pages of a host in the same."""
        return int(hashlib.sha256(self.host.encode()).hexdigest(), 16) % FOLDS


def read_copied() -> list[Copied]:
    """All copied pages of the evaluation."""
    return [
        Copied(form, json.loads(line))
        for form in FORMS
        for line in (EVALUATION / f"text/{form}_dev.jsonl").read_text("utf-8").splitlines()
        if line.strip()
    ]


def labelled(page: Copied) -> LabelledPage:
    """The page's blocks, those of the marked body being text."""
    blocks = tuple(join_lines(split_lines(page.row["raw_text"])))
    is_text = tuple(kept_blocks([block.text for block in blocks], page.row["gold_body"]))
    title = join_lines(split_lines(page.row.get("gold_title") or ""))
    wanted = title[0].line.folded if title else None
    start = next((i for i, inside in enumerate(is_text) if inside), len(blocks))
    places = [i for i, block in enumerate(blocks[:start]) if block.line.folded == wanted]
    return LabelledPage(blocks, is_text, places[-1] if places else None)


def answers(pages: Sequence[Copied], weights: Weights) -> dict[tuple[str, str], dict[str, Any]]:
    """What is read from every page, by form and id."""
    read = {(p.form, p.row["id"]): read_flattened(p.row["raw_text"], weights) for p in pages}
    return {key: {"text": r.text, "title": r.title} for key, r in read.items()}


def figures(pages: Sequence[Copied], found: Mapping[tuple[str, str], Any]) -> dict[str, float]:
    """The evaluation's own figures of what was read from the pages."""
    figures: dict[str, float] = {}
    for form in FORMS:
        gold = [dict(page.row) for page in pages if page.form == form]
        answered = {row["id"]: found[form, row["id"]] for row in gold}
        result = load_measure("score_text", EVALUATION).evaluate(answered, gold, 0)
        figures |= {f"text.{form}.f1": result["f1"], f"text.{form}.title": result["title_exact"]}
    return figures


def cross_validated(pages: Sequence[Copied]) -> dict[tuple[str, str], dict[str, Any]]:
    """What is read from every page with weights learned from the pages of other folds' hosts."""
    beliefs = read_weights(BELIEFS.read_text(encoding="utf-8"))
    seen: list[Observed] = [observe(labelled(page), beliefs) for page in pages]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for fold in range(FOLDS):
        others = [o for o, p in zip(seen, pages, strict=True) if p.fold() != fold]
        own = [page for page in pages if page.fold() == fold]
        if own:
            found |= answers(own, learn(others, beliefs, STRENGTH))
            print(f"  fold {fold + 1}: {len(own)} pages", file=sys.stderr)
    return found


def print_text() -> None:
    """Print the shipped and the cross-validated figures of copied pages."""
    load_measure("score_text", EVALUATION)  # said at once where it is not there
    pages = read_copied()
    shipped = figures(pages, answers(pages, shipped_weights()))
    held_out = figures(pages, cross_validated(pages))
    print(f"{'measure':26}{'shipped':>9}{'held out':>10}{'gap':>8}")
    for name, value in shipped.items():
        gap = value - held_out[name]
        print(f"{name:26}{value:9.3f}{held_out[name]:10.3f}{gap:8.3f}{'  too wide' * (gap > GAP)}")


def print_html() -> None:
    """Print the figure of HTML pages."""
    measure = load_measure("score_text", EVALUATION)
    gold = json.loads((EVALUATION / "html/gold.json").read_text(encoding="utf-8"))
    rows = [
        {"id": key, "html": gzip.decompress((EVALUATION / f"html/{key}.html.gz").read_bytes()).decode("utf-8", "replace")}
        for key in gold
    ]  # fmt: skip
    read = {row["id"]: row for row in predict(rows)}
    result = measure.evaluate(read, [{"id": k, "gold_body": v} for k, v in gold.items()], 0)
    print(f"{'html.f1':26}{result['f1']:9.3f}{result['f1']:10.3f}{0:8.3f}  nothing is learned")
