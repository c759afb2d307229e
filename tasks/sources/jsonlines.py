"""JSON lines: one document a line."""

from collections.abc import Iterator
from typing import IO

from copydesk.errors import Rejection
from tasks.sources.offers import Offer, Refusal


def read_lines(stream: IO[bytes], uri: str, max_bytes: int) -> Iterator[Offer | Refusal]:
    """Every line that is not blank, as `uri#line`; an oversized one is never held in memory."""
    number = 0
    while line := stream.readline(max_bytes + 2):
        number += 1
        place, content = f"{uri}#{number}", line.strip()
        if len(line.rstrip(b"\r\n")) > max_bytes:
            _skip_line(stream, line)
            yield Refusal(place, Rejection("oversized", f"over {max_bytes} bytes"))
        elif content:
            yield Offer(place, "application/json", content)


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
