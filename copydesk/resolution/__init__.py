"""Resolving new articles against everything known."""

from copydesk.resolution.archive import Facts
from copydesk.resolution.resolve import RESOLUTION_VERSION, Resolved, resolve_world

__all__ = ["RESOLUTION_VERSION", "Facts", "Resolved", "resolve_world"]
