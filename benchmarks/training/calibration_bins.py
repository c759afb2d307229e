"""How far probabilities can be trusted: how often what is said with 70 % is right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements of about one probability: how many, their mean probability, the share of right ones."""

    count: int
    said: float
    right: float


def calibration(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The bins of equal width that have judgements, from the least sure on."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, is_right in judged:
        bins[min(BINS - 1, int(probability * BINS))].append((probability, is_right))
    return [_summed(own) for own in bins if own]


def _summed(judged: Sequence[tuple[float, bool]]) -> Bin:
    count = len(judged)
    return Bin(count, sum(p for p, _ in judged) / count, sum(right for _, right in judged) / count)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between what is said and what is right, by judgement (ECE)."""
    total = sum(own.count for own in bins)
    return sum(own.count * abs(own.said - own.right) for own in bins) / max(1, total)


def calibration_lines(judged: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """The error and the bins, to be printed."""
    bins = calibration(judged)
    yield f"calibration: error {calibration_error(bins):.3f}"
    yield "  said  " + "".join(f"{own.said:7.2f}" for own in bins)
    yield "  right " + "".join(f"{own.right:7.2f}" for own in bins)
    yield "  rows  " + "".join(f"{own.count:7d}" for own in bins)
