"""Streams of a file's bytes that give up in time: too slow, too much out of too little, broken."""

import gzip
import io
import time
import zlib
from collections.abc import Callable
from typing import IO, Any

import pyarrow as pa

from tasks.sources.offers import CannotRead, Limits

BLOCK = 1 << 16
"""Bytes read at once; set by hand."""
HARMLESS_BYTES = 1_000_000
"""Below this nothing is a bomb: a short text of blanks may shrink to almost nothing."""
BROKEN = (EOFError, OSError, ValueError, zlib.error, pa.ArrowException)


NO_MEMBER = "Not a gzipped file"
"""How Python says that what follows in a gzip file is no member of it."""


class Metered(io.RawIOBase):
    """Counts the bytes taken from a file and the seconds waited for them."""

    def __init__(self, inner: IO[bytes], limits: Limits) -> None:
        self.taken = 0
        self._inner, self._limits, self._waited = inner, limits, 0.0

    def readable(self) -> bool:
        """A stream to read from."""
        return True

    def seekable(self) -> bool:
        """As the file below."""
        return self._inner.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As in the file below."""
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        """As in the file below."""
        return self._inner.tell()

    def readinto(self, buffer: Any) -> int:
        """Raises `CannotRead` where the file fails, or has taken too long in all."""
        before = time.monotonic()
        try:
            data = self._inner.read(len(buffer))
        except Exception as error:  # the drivers of remote stores raise types of their own
            raise CannotRead("unreadable", f"{type(error).__name__}: {error}") from error
        self._waited += time.monotonic() - before
        if self._waited > self._limits.max_seconds:
            raise CannotRead("too_slow", f"over {self._limits.max_seconds} s for its bytes")
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """A compressed file's content, as far as it keeps a sane proportion to the file."""

    def __init__(self, inner: Any, metered: Metered, limits: Limits) -> None:
        self._metered, self._limits, self._given = metered, limits, 0
        # Gives what it has before it meets a fault.
        self._read = inner.read1 if isinstance(inner, gzip.GzipFile) else inner.read

    def readable(self) -> bool:
        """A stream to read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises `CannotRead` where the file is damaged, ends too early or swells too much."""
        try:
            data = self._read(len(buffer))
        except gzip.BadGzipFile as error:
            if not (self._given and str(error).startswith(NO_MEMBER)):
                raise CannotRead("broken_archive", str(error)) from error
            data = b""  # rubbish behind what was packed
        except BROKEN as error:
            raise CannotRead("broken_archive", str(error)) from error
        self._given += len(data)
        refuse_bomb(self._given, self._metered.taken, self._limits)
        buffer[: len(data)] = data
        return len(data)


def open_stream(inner: IO[bytes], compression: str | None, limits: Limits) -> IO[bytes]:
    """The content of a file as a buffered stream, guarded by the limits."""
    metered = Metered(inner, limits)
    raw = Unpacked(OPENERS[compression](metered), metered, limits) if compression else metered
    return io.BufferedReader(raw, BLOCK)


def refuse_bomb(given: int, taken: int, limits: Limits) -> None:
    """Raise `CannotRead` where so many bytes came out of so few."""
    if given > HARMLESS_BYTES and given > limits.max_ratio * taken:
        raise CannotRead("expansion_ratio", f"{given} bytes out of {taken}")


def _open_gzip(metered: Metered) -> Any:
    return gzip.GzipFile(fileobj=io.BufferedReader(metered, BLOCK), mode="rb")


def _open_zstd(metered: Metered) -> Any:
    """Arrow's reader, which knows a frame that was cut short from one that ended."""
    return pa.CompressedInputStream(pa.PythonFile(metered, mode="r"), "zstd")


OPENERS: dict[str, Callable[[Metered], Any]] = {"gzip": _open_gzip, "zstd": _open_zstd}
