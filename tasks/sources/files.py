"""Files of a folder, a file or a glob, in the order of their names."""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from copydesk.errors import Rejection, UserError
from tasks.sources.jsonlines import read_lines
from tasks.sources.offers import Offer, Refusal

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/json",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A source found on disk: `root` is the folder that no link may lead out of."""

    root: Path
    files: tuple[Path, ...]


def read_source(source: str, max_bytes: int) -> Iterator[Offer | Refusal]:
    """Everything that the source offers; documents over `max_bytes` are refused unread.

    Raises `UserError`, before anything is read, where there is no such source.
    """
    return _read_all(find_source(source), max_bytes)


def find_source(source: str) -> Source:
    """The files of a source, sorted; hidden files and other kinds of file are passed over."""
    path = Path(source).expanduser()
    if path.is_dir():
        root = path.resolve()
        return Source(root, tuple(sorted(_walk(root))))
    if path.is_file():
        if path.suffix.lower() not in MEDIA_TYPES:
            raise UserError(f"{source}: only {', '.join(MEDIA_TYPES)} files can be read")
        return Source(path.resolve().parent, (path.absolute(),))
    root, pattern = _split_pattern(path)
    found = list(root.glob(str(pattern))) if glob.has_magic(source) else []
    if not found:
        raise UserError(f"{source}: no such folder or file")
    return Source(root, tuple(sorted({file for top in found for file in _expand(top)})))


def _read_all(source: Source, max_bytes: int) -> Iterator[Offer | Refusal]:
    for file in source.files:
        uri = os.fsencode(file).decode("utf-8", "replace")
        try:
            if rejection := _refuse(file, source.root, max_bytes):
                yield Refusal(uri, rejection)
            else:
                yield from _read(file, uri, max_bytes)
        except OSError as error:
            yield Refusal(uri, Rejection("unreadable", error.strerror or type(error).__name__))


def _read(file: Path, uri: str, max_bytes: int) -> Iterator[Offer | Refusal]:
    media_type = MEDIA_TYPES[file.suffix.lower()]
    if media_type == "application/json":
        with file.open("rb") as stream:
            yield from read_lines(stream, uri, max_bytes)
        return
    sidecar = file.with_suffix(".json")
    has_sidecar = sidecar.is_file() and not sidecar.is_symlink()
    yield Offer(uri, media_type, file.read_bytes(), sidecar if has_sidecar else None)


def _refuse(file: Path, root: Path, max_bytes: int) -> Rejection | None:
    """Why a file is not to be opened: a pipe would block, a link may lead to anything."""
    if not (real := file.resolve()).is_relative_to(root):
        return Rejection("leads_outside", f"a link to {real}")
    size = file.stat().st_size
    if not file.is_file():
        return Rejection("unreadable", "not a regular file")
    if size > max_bytes and file.suffix.lower() != ".jsonl":
        return Rejection("oversized", f"{size} bytes, {max_bytes} are allowed")
    return None


def _expand(path: Path) -> Iterator[Path]:
    return _walk(path) if path.is_dir() else iter([path] if _is_wanted(path.name) else [])


def _walk(root: Path) -> Iterator[Path]:
    """Files below a folder. A folder that cannot be listed, and a link to a folder outside, are
    given as if they were files, so that they are refused aloud; links are never followed."""
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in files if _is_wanted(name))
        links = [path for name in folders if (path := Path(folder, name)).is_symlink()]
        yield from (path for path in links if not path.resolve().is_relative_to(root))
    yield from (Path(error.filename) for error in closed)


def _is_wanted(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in MEDIA_TYPES


def _split_pattern(path: Path) -> tuple[Path, Path]:
    """The folder before the first wildcard, and the pattern below it."""
    whole = path.absolute()
    fixed = takewhile(lambda part: not glob.has_magic(part), whole.parts)
    root = Path(*fixed)
    return root.resolve(), whole.relative_to(root)
