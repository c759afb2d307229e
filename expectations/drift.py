"""Drift: a run's rates held against those of the runs before it.

A rate may keep its absolute bounds and still leave its own past. A move that news can explain (a
new source, an election night) is a warning: it is written down and shown, and the run goes on. One
that no week of news explains, because it is far outside every earlier run and the figure is a
fraction or a multiple of what it was, stops the run before it is loaded: the extraction broke.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import great_expectations.expectations as gxe

from expectations.checks import SetsAside, check
from expectations.rates import Rate

RUNS_LOOKED_AT = 30
"""A month of daily runs."""
ENOUGH_RUNS = 8
"""Fewer runs than that have no spread to speak of."""

RATE_DRIFTED = "rate_drifted"
NORMAL = 1.4826
"""The median distance from the median, times this, is the standard deviation of a normal curve."""
UNUSUAL, UNBELIEVABLE = 4.0, 12.0
"""Spreads from the median that are worth a word, and that stop the run."""
UNUSUAL_SHARE = 0.25
"""A move of less than a quarter of the median is none, however quiet the past was."""
MULTIPLE = 4.0
"""How many times, or what fraction, of the median stops the run."""

History = Mapping[str, Sequence[float]]
"""By rate, the figures of earlier runs."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What lies between `low` and `high` is as the past lets expect."""

    low: float
    high: float


def usual_bounds(rate: Rate, past: Sequence[float]) -> Bounds:
    """Where a rate lies in any run like the earlier ones."""
    middle = median(past)
    room = max(UNUSUAL * _spread(past), UNUSUAL_SHARE * middle, rate.step)
    return Bounds(middle - room, middle + room)


def believable_bounds(rate: Rate, past: Sequence[float]) -> Bounds:
    """Where a rate lies while the extraction still works."""
    middle, room = median(past), UNBELIEVABLE * _spread(past)
    low = min(middle - room, middle / MULTIPLE - rate.step)
    return Bounds(low, max(middle + room, middle * MULTIPLE + rate.step))


def drift_expectations(
    rates: Sequence[Rate], history: History, can_stop: bool = True
) -> list[gxe.Expectation]:
    """For every rate with enough of a past: that it is as usual, and that it can be believed.

    Where drift cannot stop the run, both are warnings.
    """
    checks: list[gxe.Expectation] = []
    for rate in rates:
        past = history.get(rate.name, ())
        if len(past) < ENOUGH_RUNS:
            continue
        usual = f"It was {median(past):.4g} in the {len(past)} runs before"
        checks += [
            _check(
                f"{rate.name}_as_usual",
                rate,
                usual_bounds(rate, past),
                SetsAside.NOTHING,
                f"{usual}: the sources changed, or something began to break.",
            ),
            _check(
                f"{rate.name}_believable",
                rate,
                believable_bounds(rate, past),
                SetsAside.RUN if can_stop and rate.stops_run else SetsAside.NOTHING,
                f"{usual}: no news explains such a move. {rate.means}",
            ),
        ]
    return checks


def _check(
    name: str, rate: Rate, bounds: Bounds, sets_aside: SetsAside, means: str
) -> gxe.Expectation:
    return check(
        gxe.ExpectColumnValuesToBeBetween,
        name,
        RATE_DRIFTED,
        means,
        sets_aside,
        column=rate.name,
        min_value=bounds.low,
        max_value=bounds.high,
    )


def _spread(past: Sequence[float]) -> float:
    """How far runs lie apart, whatever a few of them say: the median absolute deviation."""
    middle = median(past)
    return NORMAL * median(abs(value - middle) for value in past)
