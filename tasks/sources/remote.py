"""Files behind a URL that fsspec knows: a bucket, a server, a memory, an archive.

The package of a store is the user's to install; for `s3://` that is the extra `s3`.
"""

import glob
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain as chain_of
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

import fsspec
from fsspec.asyn import AsyncFileSystem
from fsspec.implementations.local import LocalFileSystem
from fsspec.spec import AbstractFileSystem

from copydesk.errors import Rejection, UserError
from tasks.secrets import without_secrets
from tasks.sources.files import find_local
from tasks.sources.formats import ENDINGS, Found, is_readable, passed_over, sidecar_name, sidecars
from tasks.sources.offers import Sidecar

WEB = ("http://", "https://")
ENDING_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/warc": ".warc",
    "application/vnd.apache.parquet": ".parquet",
}
SNIFFED_BYTES = 512
"""Bytes that a file's type is guessed by; set by hand."""
OPENINGS = (
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"<?xml", ".xml"),
    (b"<rss", ".xml"),
    (b"<feed", ".xml"),
    (b"warc/", ".warc"),
    (b"par1", ".parquet"),
    (b"{", ".json"),
    (b"[", ".json"),
)
"""How files of some formats begin, for a server that does not say what it sends."""
MISSING = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError)


@dataclass(frozen=True, slots=True)
class RemoteLocation:
    """The files of a URL: the folder that nothing may lie outside of, and what the store knows of
    every file; `unlisted` are the folders that it could not list, with why; `is_whole` where
    nothing in the folder was left out."""

    store: Any
    folder: str
    files: Mapping[str, Mapping[str, Any]]
    chain: str
    unlisted: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = False


def find_remote(source: str, passed: Counter[str]) -> Iterator[Found]:
    """The files of a URL (one file, all below a folder, a glob), sorted by their paths; other kinds
    of file are counted in `passed` by their endings.

    A folder that cannot be listed is refused, and the others are read. Raises `UserError` where
    there is no such place, it does not let us in, or its package is missing, and `ConnectionError`
    where it does not answer, which may pass.
    """
    shown = without_secrets(source)
    store, root = _connect(source)
    if isinstance(store, LocalFileSystem):
        return find_local(root, passed)
    chain = "::".join(["", *source.split("::")[1:]])
    try:
        place = _list(store, root, chain)
    except Exception as error:  # the drivers of remote stores raise types of their own
        message = f"{type(error).__name__}: {_one_line(error)}"
        cause = error if shown == source else None  # its own message may hold the secret
        if may_pass(error):
            raise ConnectionError(f"{shown} does not answer ({message})") from cause
        raise UserError(f"{shown}: {message}") from cause
    parts = (path.rpartition("/") for path in place.files)
    metadata = {f"{top}{slash}{own}" for top, slash, name in parts for own in sidecars([name])}
    own = [path for path in place.files if path not in metadata]
    wanted = sorted(path for path in own if _is_wanted(place, path, passed))
    if not place.files and not place.unlisted:
        raise UserError(f"{shown}: no such folder or file")
    if not wanted and root in place.files:
        raise UserError(f"{shown}: only {', '.join(ENDINGS)} files can be read")
    refused = (_refuse(place, folder, why) for folder, why in place.unlisted.items())
    return chain_of(refused, (_describe(place, path) for path in wanted))


def _connect(source: str) -> tuple[Any, str]:
    try:
        store, root = fsspec.core.url_to_fs(source)
    except ImportError as error:
        extra = " (pip install 'copydesk[s3]')" if source.startswith("s3") else ""
        raise UserError(f"{without_secrets(source)}: {_one_line(error)}{extra}") from error
    except (OSError, ValueError) as error:
        raise UserError(f"{without_secrets(source)}: {_one_line(error)}") from error
    return store, str(root)


def _list(store: Any, root: str, chain: str) -> RemoteLocation:
    store.invalidate_cache()
    if _is_pattern(root) and not store.exists(root):
        fixed = takewhile(lambda part: not glob.has_magic(part), root.split("/"))
        found = store.glob(root, detail=True)
        for path in [path for path, info in found.items() if info["type"] == "directory"]:
            found |= store.find(path, detail=True)
        files = {path: info for path, info in found.items() if info["type"] != "directory"}
        return RemoteLocation(store, "/".join(fixed), files, chain)
    if (info := _info(store, root)) and info["type"] == "file":
        return RemoteLocation(store, root.rpartition("/")[0], {root: info}, chain)
    if not _lists_folder_by_folder(store):
        return RemoteLocation(store, root, store.find(root, detail=True), chain, is_whole=True)
    files, unlisted = _walk(store, root)
    return RemoteLocation(store, root, files, chain, unlisted, is_whole=True)


def _is_pattern(root: str) -> bool:
    """Whether a path is a glob. The `?` of an address on the web begins its query."""
    return glob.has_magic(root.partition("?")[0] if root.startswith(WEB) else root)


def _info(store: Any, root: str) -> dict[str, Any] | None:
    """What the store knows of a path; None where it has none. The driver of HTTP calls every
    failure a missing file: what it was in truth is raised."""
    try:
        return dict(store.info(root))
    except FileNotFoundError as error:
        if error.__cause__ is not None and may_pass(error.__cause__):
            raise error.__cause__ from error
        return None


def may_pass(error: BaseException) -> bool:
    """Whether a store failed in a way that can be over in a while: it is down, cannot be reached
    or found by its name, or answers that it is too busy."""
    status = getattr(error, "status", None)
    if isinstance(status, int):
        return status >= 500 or status == 429
    if isinstance(error, MISSING):
        return False
    return isinstance(error, OSError) or "Connect" in type(error).__name__


def _lists_folder_by_folder(store: Any) -> bool:
    """Whether the store has no faster way to find all files, which would report its failures."""
    if isinstance(store, AsyncFileSystem):
        return type(store)._find is AsyncFileSystem._find
    return type(store).find is AbstractFileSystem.find


def _walk(store: Any, root: str) -> tuple[dict[str, Any], dict[str, str]]:
    """All files below a folder, and the folders that cannot be listed: fsspec's own `find` leaves
    those out without a word. Raises what the folder itself raises."""
    files: dict[str, Any] = {}
    unlisted: dict[str, str] = {}
    known, waiting = {root.rstrip("/")}, [root]
    while waiting:
        folder = waiting.pop()
        try:
            listed = store.ls(folder, detail=True)
        except FileNotFoundError:
            continue
        except Exception as error:
            if folder == root:
                raise
            unlisted[folder] = f"{type(error).__name__}: {_one_line(error)}"
            continue
        for info in listed:
            path = info["name"].rstrip("/")
            if path in known:
                continue
            known.add(path)
            if info["type"] == "directory":
                waiting.append(info["name"])
            else:
                files[info["name"]] = info
    return files, unlisted


def _refuse(place: RemoteLocation, folder: str, why: str) -> Found:
    """A folder in the place of the files that it may hold."""
    name = folder.rstrip("/").rpartition("/")[2]
    opener = partial(place.store.open, folder, "rb")
    return Found(_uri(place, folder), name, opener, rejection=Rejection("unreadable", why))


def _is_wanted(place: RemoteLocation, path: str, passed: Counter[str]) -> bool:
    parts = path.removeprefix(place.folder).strip("/").split("/")
    if any(part.startswith(".") for part in parts):
        return False
    name = _name(place, path)
    if not (is_known := is_readable(name)):
        passed[passed_over(name)] += 1
    return is_known


def _name(place: RemoteLocation, path: str) -> str:
    """The name of a file, whose ending names its format. An address on the web has its own without
    its query; where that has none, the server's Content-Type decides, else how the file begins."""
    if not path.startswith(WEB):
        return path.rpartition("/")[2]
    name = urlsplit(path).path.rpartition("/")[2] or "index"
    if is_readable(name):
        return name
    ending = ENDING_OF_TYPE.get(place.files[path].get("mimetype") or "")
    return f"{name}{ending or _sniffed(place, path)}"


def _sniffed(place: RemoteLocation, path: str) -> str:
    with place.store.open(path, "rb", block_size=0) as file:
        opening = file.read(SNIFFED_BYTES).lstrip().lower()
    return next((ending for mark, ending in OPENINGS if opening.startswith(mark)), "")


def _describe(place: RemoteLocation, path: str) -> Found:
    uri, name = _uri(place, path), _name(place, path)
    opener = partial(place.store.open, path, "rb")
    info = place.files[path]
    inside = f"{place.folder.rstrip('/')}/" if place.folder else ""
    if info.get("islink") or info.get("type") == "link" or not path.startswith(inside):
        return Found(uri, name, opener, rejection=Rejection("leads_outside", "a link"))
    return Found(uri, name, opener, info.get("size"), _sidecar(place, path))


def _sidecar(place: RemoteLocation, path: str) -> Sidecar | None:
    """The metadata file of a document: in the listing of a whole folder, else it is asked for."""
    folder, slash, name = path.rpartition("/")
    if not (own := sidecar_name(name)):
        return None
    sidecar = f"{folder}{slash}{own}"
    if path.startswith(WEB) or (
        sidecar not in place.files and (place.is_whole or not place.store.exists(sidecar))
    ):
        return None  # a server on the web may answer with something for any address
    return Sidecar(_uri(place, sidecar), partial(place.store.open, sidecar, "rb"))


def _uri(place: RemoteLocation, path: str) -> str:
    """Where a file lies, without the password that a URL may hold."""
    return without_secrets(f"{place.store.unstrip_protocol(path)}{place.chain}")


def _one_line(error: Exception) -> str:
    return " ".join(without_secrets(str(error)).split())[:300]
