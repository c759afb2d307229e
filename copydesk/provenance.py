"""What every derived row carries: the version of the rules that made it, and the run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """Version and run, as written on every row of a stage."""

    version: str
    run_id: str
