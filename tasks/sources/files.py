"""Files of a folder, a file or a glob, in the order of their names."""

import glob
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import IO

from copydesk.errors import Rejection, UserError
from tasks.sources.formats import ENDINGS, Found, is_readable, passed_over, sidecar_name, sidecars
from tasks.sources.offers import Sidecar


def find_local(source: str, passed: Counter[str]) -> Iterator[Found]:
    """The files of a source, sorted; hidden files and other kinds of file are passed over, the
    latter counted in `passed` by their endings.

    Raises `UserError` where there is no such source.
    """
    root, files = _find(source, passed)
    return (_describe(file, root) for file in files)


def _find(source: str, passed: Counter[str]) -> tuple[Path, list[Path]]:
    """The folder that no link may lead out of, and the files."""
    path = Path(source).expanduser()
    if path.is_dir():
        root = path.resolve()
        return root, sorted(_walk(root, passed))
    if path.is_file():
        if not is_readable(path.name):
            raise UserError(f"{source}: only {', '.join(ENDINGS)} files can be read")
        return path.resolve().parent, [path.absolute()]
    root, pattern = _split_pattern(path)
    found = list(root.glob(str(pattern))) if glob.has_magic(source) else []
    if not found:
        raise UserError(f"{source}: no such folder or file")
    return root, sorted({file for top in found for file in _expand(top, passed)})


def _describe(file: Path, root: Path) -> Found:
    uri = os.fsencode(file).decode("utf-8", "replace")
    opener = partial(_open, file)
    try:
        if rejection := _refuse(file, root):
            return Found(uri, file.name, opener, rejection=rejection)
        return Found(uri, file.name, opener, file.stat().st_size, _sidecar(file))
    except (OSError, RuntimeError) as error:  # links in a loop raise a RuntimeError
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return Found(uri, file.name, opener, rejection=Rejection("unreadable", reason))


def _open(file: Path) -> IO[bytes]:
    return file.open("rb")


def _refuse(file: Path, root: Path) -> Rejection | None:
    """Why a file is not to be opened: a pipe would block, a link may lead to anything."""
    if not (real := file.resolve()).is_relative_to(root):
        return Rejection("leads_outside", f"a link to {real}")
    file.stat()
    return None if file.is_file() else Rejection("unreadable", "not a regular file")


def _sidecar(file: Path) -> Sidecar | None:
    name = sidecar_name(file.name)
    sidecar = file.with_name(name) if name else file
    if not name or not sidecar.is_file() or sidecar.is_symlink():
        return None
    return Sidecar(os.fsencode(sidecar).decode("utf-8", "replace"), partial(_open, sidecar))


def _expand(path: Path, passed: Counter[str]) -> Iterator[Path]:
    if path.is_dir():
        return _walk(path, passed)
    is_json = path.name.endswith(".json")
    own = sidecars(file.name for file in path.parent.iterdir()) if is_json else set()
    return _readable(path.parent, [path.name], own, passed)


def _readable(
    folder: Path, names: Sequence[str], metadata: Collection[str], passed: Counter[str]
) -> Iterator[Path]:
    """The files that are read for themselves; the others of a folder are counted."""
    for name in names:
        if name.startswith(".") or name in metadata:
            continue
        if is_readable(name):
            yield Path(folder, name)
        else:
            passed[passed_over(name)] += 1


def _walk(root: Path, passed: Counter[str]) -> Iterator[Path]:
    """Files below a folder. A folder that cannot be listed, and a link to a folder outside, are
    given as if they were files, so that they are refused with a reason; links are never followed."""
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from _readable(Path(folder), files, sidecars(files), passed)
        links = [path for name in folders if (path := Path(folder, name)).is_symlink()]
        yield from (path for path in links if _leads_out(path, root))
    yield from (Path(error.filename) for error in closed)


def _leads_out(link: Path, root: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True  # where it is refused, it says why


def _split_pattern(path: Path) -> tuple[Path, Path]:
    """The folder before the first wildcard, and the pattern below it."""
    whole = path.absolute()
    fixed = takewhile(lambda part: not glob.has_magic(part), whole.parts)
    root = Path(*fixed)
    return root.resolve(), whole.relative_to(root)
