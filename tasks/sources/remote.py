"""Files behind a URL that fsspec knows: a bucket, a server, a memory, an archive.

The package of a store is the user's to install; for `s3://` that is the extra `s3`.
"""

import glob
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from copydesk.errors import Rejection, UserError
from tasks.sources.files import find_local
from tasks.sources.formats import ENDINGS, Found, is_readable, sidecar_name
from tasks.sources.offers import Sidecar

CREDENTIALS = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True)
class Place:
    """What a URL stands for: the folder that nothing may lie outside of, and what the store tells
    of every file; `is_whole` where nothing in the folder was left out."""

    store: Any
    folder: str
    files: Mapping[str, Mapping[str, Any]]
    chain: str
    is_whole: bool = False


def find_remote(source: str) -> Iterator[Found]:
    """The files of a URL (one file, all below a folder, a glob), sorted by their paths.

    Raises `UserError` where there is no such place, it does not let us in, or its package is
    missing.
    """
    store, root = _connect(source)
    if isinstance(store, LocalFileSystem):
        return find_local(root)
    chain = "::".join(["", *source.split("::")[1:]])
    try:
        place = _list(store, root, chain)
    except Exception as error:  # the drivers of remote stores raise types of their own
        raise UserError(f"{source}: {type(error).__name__}: {_one_line(error)}") from error
    wanted = sorted(path for path in place.files if _is_wanted(path, place.folder))
    if not place.files:
        raise UserError(f"{source}: no such folder or file")
    if not wanted and root in place.files:
        raise UserError(f"{source}: only {', '.join(ENDINGS)} files can be read")
    return (_describe(place, path) for path in wanted)


def _connect(source: str) -> tuple[Any, str]:
    try:
        store, root = fsspec.core.url_to_fs(source)
    except ImportError as error:
        extra = " (pip install 'copydesk[s3]')" if source.startswith("s3") else ""
        raise UserError(f"{source}: {_one_line(error)}{extra}") from error
    except (OSError, ValueError) as error:
        raise UserError(f"{source}: {_one_line(error)}") from error
    return store, str(root)


def _list(store: Any, root: str, chain: str) -> Place:
    store.invalidate_cache()
    if glob.has_magic(root) and not store.exists(root):
        fixed = takewhile(lambda part: not glob.has_magic(part), root.split("/"))
        found = store.glob(root, detail=True)
        for path in [path for path, info in found.items() if info["type"] == "directory"]:
            found |= store.find(path, detail=True)
        files = {path: info for path, info in found.items() if info["type"] != "directory"}
        return Place(store, "/".join(fixed), files, chain)
    if store.isfile(root):
        return Place(store, root.rpartition("/")[0], {root: store.info(root)}, chain)
    return Place(store, root, store.find(root, detail=True), chain, is_whole=True)


def _is_wanted(path: str, folder: str) -> bool:
    parts = path.removeprefix(folder).strip("/").split("/")
    return is_readable(parts[-1]) and not any(part.startswith(".") for part in parts)


def _describe(place: Place, path: str) -> Found:
    uri, name = _uri(place, path), path.rpartition("/")[2]
    opener = partial(place.store.open, path, "rb")
    info = place.files[path]
    inside = f"{place.folder.rstrip('/')}/" if place.folder else ""
    if info.get("islink") or info.get("type") == "link" or not path.startswith(inside):
        return Found(uri, name, opener, rejection=Rejection("leads_outside", "a link"))
    return Found(uri, name, opener, info.get("size"), _sidecar(place, path))


def _sidecar(place: Place, path: str) -> Sidecar | None:
    """The metadata beside a document: in the listing of a whole folder, else it is asked for."""
    folder, slash, name = path.rpartition("/")
    if not (own := sidecar_name(name)):
        return None
    beside = f"{folder}{slash}{own}"
    if beside not in place.files and (place.is_whole or not place.store.exists(beside)):
        return None
    return Sidecar(_uri(place, beside), partial(place.store.open, beside, "rb"))


def _uri(place: Place, path: str) -> str:
    """Where a file lies, without the password that a URL may hold."""
    return CREDENTIALS.sub("", f"{place.store.unstrip_protocol(path)}{place.chain}")


def _one_line(error: Exception) -> str:
    return " ".join(CREDENTIALS.sub("", str(error)).split())[:300]
