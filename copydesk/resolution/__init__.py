"""Resolving new articles against everything known."""

from copydesk.resolution.archive import Facts
from copydesk.resolution.resolve import Resolved, resolve_wave

__all__ = ["Facts", "Resolved", "resolve_wave"]
