"""Which documents of a folder a stage fails on, each taken through cleaning and annotation alone.

    python -m benchmarks.crashes FOLDER …

reads every .html, .txt and .jsonl (a document a line) below the folders, packed with gzip or not.
It prints every failure with the frame where it arose, and every span that does not read back; then
how many documents became articles, and how many were refused for what. It ends with 1 where
anything failed.
"""

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language

from benchmarks.predictors import LANGUAGE_MODEL, RUN_ID
from copydesk.annotation import Annotations, annotate
from copydesk.cleaning.article import CleanDocument, clean_document
from copydesk.documents.content import open_content
from copydesk.documents.raw import RawDocument
from copydesk.errors import Rejection
from copydesk.faults import attempt
from copydesk.ids import document_id
from copydesk.nlp.pipeline import load_model
from schemas import ARTICLE_LINES, ENTITY_MENTIONS, EVENT_MENTIONS, EVENT_PARTICIPANTS, QUOTES
from schemas.columns import Table
from schemas.ledger import FAILED

MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain", ".jsonl": "application/json"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a document: `misplaced` lists the spans that do not read back."""

    result: tuple[CleanDocument, Annotations] | Rejection
    misplaced: tuple[str, ...] = ()

    @property
    def is_failure(self) -> bool:
        """Whether a stage failed, or made rows that cannot be read back."""
        if isinstance(self.result, Rejection):
            return self.result.reason in FAILED.values()
        return bool(self.misplaced)


def documents(folder: Path, received_at: datetime) -> Iterator[tuple[str, RawDocument | Rejection]]:
    """Every document below a folder, under its file's name, in order."""
    for path in sorted(folder.rglob("*")):
        name = path.name.removesuffix(".gz")
        if (media_type := MEDIA_TYPES.get(Path(name).suffix)) is None or not path.is_file():
            continue
        payload = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if media_type != "application/json":
            yield str(path), open_payload(payload, media_type, received_at)
            continue
        for number, line in enumerate(payload.splitlines(), start=1):
            yield f"{path}:{number}", open_payload(line, media_type, received_at)


def open_payload(payload: bytes, media_type: str, received_at: datetime) -> RawDocument | Rejection:
    """The raw document of these bytes, with the metadata that they carry."""
    content = open_content(payload, media_type)
    if isinstance(content, Rejection):
        return content
    return RawDocument(
        document_id=document_id(payload),
        media_type=content.media_type,
        text=content.text,
        received_at=received_at,
        url=content.metadata.get("url"),
        metadata=content.metadata,
    )


def put_through(nlp: Language, document: RawDocument, accepted: Collection[str] = ()) -> Outcome:
    """A document through cleaning and annotation; `accepted` are reasons for refusing its text that
    are not to count."""
    cleaned = attempt(FAILED["clean"], partial(clean_document, document, RUN_ID, (), accepted))
    if isinstance(cleaned, Rejection):
        return Outcome(cleaned)
    found = annotate(nlp, [cleaned.article], RUN_ID)
    if found.rejections:
        return Outcome(next(iter(found.rejections.values())))
    rows: dict[Table, Sequence[Any]] = {
        ARTICLE_LINES: cleaned.lines,
        ENTITY_MENTIONS: found.mentions,
        QUOTES: found.quotes,
        EVENT_MENTIONS: found.event_mentions,
        EVENT_PARTICIPANTS: found.event_participants,
    }
    misplaced = (_misplaced(table, own, cleaned.article.text) for table, own in rows.items())
    return Outcome((cleaned, found), tuple(line for lines in misplaced for line in lines))


def _misplaced(table: Table, rows: Sequence[Any], text: str) -> Iterator[str]:
    for row in rows:
        for span in table.spans:
            start, end = getattr(row, span.start), getattr(row, span.end)
            said = getattr(row, span.text)
            is_set = start is not None and said is not None
            if is_set and not (0 <= start < end and text[start:end] == said):
                yield f"{table.name}.{span.text} {start}–{end}: {said!r} is {text[start:end]!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what fails in the folders given, and what became of the rest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crashes")
    parser.add_argument("folders", nargs="+", type=Path)
    folders = parser.parse_args(arguments).folders
    nlp, received_at = load_model(LANGUAGE_MODEL), datetime.now(UTC).replace(tzinfo=None)
    ends, failures = Counter[str](), 0
    for folder in folders:
        for name, document in documents(folder, received_at):
            if isinstance(document, Rejection):
                outcome = Outcome(document)
            else:
                outcome = put_through(nlp, document)
            ends[_end(outcome)] += 1
            failures += outcome.is_failure
            for line in _report(outcome):
                print(f"{name}: {line}", flush=True)
    print(f"{ends.total()} documents, {failures} failures")
    for end, count in ends.most_common():
        print(f"{count:8} {end}")
    return 1 if failures else 0


def _end(outcome: Outcome) -> str:
    return outcome.result.reason if isinstance(outcome.result, Rejection) else "article"


def _report(outcome: Outcome) -> Iterator[str]:
    if outcome.is_failure and isinstance(outcome.result, Rejection):
        yield f"{outcome.result.reason}: {outcome.result.detail}"
    yield from outcome.misplaced


if __name__ == "__main__":
    sys.exit(main())
