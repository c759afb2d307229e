"""Event rows drawn at random from a folder of articles, to be judged field by field by eye.

    python -m benchmarks.draw_events [--seed N] [--rows N] [--articles N] [--folder FOLDER]

FOLDER holds `quotes/*.jsonl` (rows with `doc_id` and `text`; a day in the id is that of publication)
and `stories/*.jsonl` (rows with `doc_id` and `sentences` of `tokens`). As many articles of each kind
are drawn, annotated and resolved by the flows' own functions, then events are drawn among theirs.
Each is printed as one line of tab-separated fields, its sentences below.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.predictors import RUN_ID, article_of
from benchmarks.predictors.corpus import read
from benchmarks.support.evaluation import EVALUATION
from copydesk.resolution.archive import EmptyArchive
from copydesk.resolution.resolve import Resolved, resolve_wave
from schemas import Article, Event, EventMention

NOW = datetime(2000, 1, 1)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLOSING = re.compile(r" (?=[,.;:!?%)\]”’]|'s\b|n't\b|'\w)")
OPENING = re.compile(r"(?<=[(\[“$‘]) ")
Drawn = TypeVar("Drawn")


def text_articles(folder: Path) -> Iterator[Article]:
    """The articles that are stored as text."""
    for path in sorted((folder / "quotes").glob("*_dev.jsonl")):
        for row in _rows(path):
            day = DAY.search(row["doc_id"])
            published = f"{day.group()}T12:00:00" if day else None
            yield article_of({"id": row["doc_id"], "text": row["text"], "published": published})


def token_articles(folder: Path) -> Iterator[Article]:
    """The articles that are stored sentence by sentence in tokens; where they are few, with those
    for tuning."""
    for path in sorted((folder / "stories").glob("*.jsonl")):
        for row in _rows(path):
            if "sentences" in row:
                lines = [joined(sentence["tokens"]) for sentence in row["sentences"]]
                yield article_of({"id": row["doc_id"], "text": "\n\n".join(lines)})


def joined(tokens: Sequence[str]) -> str:
    """Words with the spaces that print puts between them."""
    return OPENING.sub("", CLOSING.sub("", " ".join(tokens)))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def draw(folder: Path, seed: int, articles: int, rows: int) -> list[tuple[Event, str]]:
    """Events of randomly drawn articles, each with the text that shows it."""
    chance = random.Random(seed)
    own = [
        article
        for kind in (text_articles, token_articles)
        for article in _some(list(kind(folder)), articles, chance)
    ]
    resolved = resolve_wave(read(own), EmptyArchive(), RUN_ID, NOW)
    events = sorted(resolved.events.events, key=lambda e: e.event_id)
    drawn = _some(events, rows, chance)
    shown = Shown(resolved, own)
    return [(event, shown.row(event)) for event in drawn]


def _some(whole: list[Drawn], count: int, chance: random.Random) -> list[Drawn]:
    return chance.sample(whole, min(count, len(whole)))


class Shown:
    """How the events of a resolution are printed."""

    def __init__(self, resolved: Resolved, articles: Sequence[Article]) -> None:
        self._names = {e.entity_id: e.canonical_name for e in resolved.entities.entities}
        self._published = {a.article_id: a.published_at for a in articles}
        self._surface = {m.mention_id: m.surface for m in resolved.mentions}
        self._mentions: dict[str, list[EventMention]] = defaultdict(list)
        self._roles: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in resolved.events.mentions:
            self._mentions[mention.event_id or ""].append(mention)
        for part in resolved.events.participants:
            name = self._names.get(part.entity_id or "") or self._surface.get(part.mention_id, "?")
            self._roles[part.event_id or "", part.role].add(name)

    def row(self, event: Event) -> str:
        """The fields of an event, then a line a mention."""
        roles = {r: "; ".join(sorted(self._roles[event.event_id, r])) for r in ("source", "target")}
        fields = (
            event.root_type, roles["source"], roles["target"], event.status,
            f"{event.event_date_start} {event.date_precision} ({event.date_basis})",
            event.place_name or "",
        )  # fmt: skip
        return "\n".join(["\t".join(fields), *map(self._line, self._mentions[event.event_id])])

    def _line(self, mention: EventMention) -> str:
        start, end = mention.trigger_start_char - mention.start_char, mention.trigger_end_char
        end -= mention.start_char
        text = f"{mention.text[:start]}[{mention.text[start:end]}]{mention.text[end:]}"
        published = self._published[mention.article_id]
        return f"    {published.date() if published else '-'} {mention.status}: {text}"


def main() -> None:
    """Print the rows drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--folder", type=Path, default=EVALUATION)
    asked = parser.parse_args()
    drawn = draw(asked.folder, asked.seed, asked.articles, asked.rows)
    print(f"seed {asked.seed}, {asked.articles} articles of each kind, {len(drawn)} events")
    for number, (_, row) in enumerate(drawn, start=1):
        print(f"\n{number}\t{row}")


if __name__ == "__main__":
    main()
