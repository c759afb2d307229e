"""JSON lines: one document a line."""

from collections.abc import Iterator
from typing import IO

from tasks.sources.offers import Limits, Offer, Refusal, oversized


def read_lines(stream: IO[bytes], uri: str, limits: Limits) -> Iterator[Offer | Refusal]:
    """Every line that is not blank, as `uri#line`; an oversized one is never held in memory."""
    number = 0
    while line := stream.readline(limits.max_bytes + 2):
        number += 1
        place, content = f"{uri}#{number}", line.strip()
        if len(line.rstrip(b"\r\n")) > limits.max_bytes:
            _skip_line(stream, line)
            yield Refusal(place, oversized(limits.max_bytes))
        elif content:
            yield Offer(place, "application/json", content)


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
