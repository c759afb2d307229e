"""Provenance: the version and the run that every derived row carries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """The version of the stage's rules and the id of the run, as written on every row."""

    version: str
    run_id: str
