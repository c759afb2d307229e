"""The readers: what a folder, a file, a glob or a URL offers, one document at a time, in a fixed
order. `files` and `remote` find files, `formats` knows which reader opens them."""

from collections import Counter
from collections.abc import Iterator

from tasks.sources.formats import read_found
from tasks.sources.offers import Limits, Offer, Refusal, Sidecar

__all__ = ["Limits", "Offer", "Refusal", "Sidecar", "read_source"]


def read_source(
    source: str, limits: Limits | int, passed: Counter[str] | None = None
) -> Iterator[Offer | Refusal]:
    """Everything that the source offers, within the limits (or those with that many bytes). Files
    that no reader is for are counted in `passed`, by their endings.

    Raises `UserError`, before anything is read, where there is no such source.
    """
    from tasks.sources.files import find_local

    counted: Counter[str] = Counter() if passed is None else passed
    bounds = limits if isinstance(limits, Limits) else Limits(limits)
    if "://" in source:
        from tasks.sources.remote import find_remote

        places = find_remote(source, counted)
    else:
        places = find_local(source, counted)
    return (item for found in places for item in read_found(found, bounds))
