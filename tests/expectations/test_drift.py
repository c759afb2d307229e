"""Drift: a rate held against the runs before it; what is a warning, and what stops the run."""

from dataclasses import replace

import pytest

from expectations.checks import SetsAside
from expectations.drift import ENOUGH_RUNS, believable_bounds, drift_expectations, usual_bounds
from expectations.evaluation import evaluate
from expectations.judgement import Judgement, judge
from expectations.known import origin_of
from expectations.laws import rate_frame
from expectations.rates import RATES, rate_named
from schemas import TABLE
from schemas.arrow import to_arrow
from tests.support import rows

QUIET = [0.02, 0.01, 0.02, 0.03, 0.02, 0.01, 0.02, 0.02, 0.03]
TITLES = rate_named("clean", "articles_without_title")
WORDS = rate_named("clean", "words_an_article")


def wave(articles: int, untitled: int) -> Judgement:
    """A wave of articles of which some have no title, after runs in which nearly all had one."""
    tables = rows.cleaned(articles)
    tables["articles"] = [
        replace(a, title=None) if n < untitled else a for n, a in enumerate(tables["articles"])
    ]
    halves = [
        {name: to_arrow(TABLE[name], own) for name, own in staged.items()}
        for staged in (tables, rows.annotated(articles))
    ]
    batch = {n: to_arrow(TABLE[n], own) for n, own in rows.resolved(articles).items()}
    origin = origin_of("resolve", batch, halves)
    return judge("resolve", batch, replace(origin, past={TITLES.name: QUIET}))


def drift_of(found: Judgement) -> dict[str, bool]:
    return {f.verdict.name: f.verdict.success for f in found.findings if f.suite == "drift"}


def test_a_rate_like_those_before_is_as_usual() -> None:
    found = wave(60, untitled=2)
    assert drift_of(found) == {
        "articles_without_title_as_usual": True,
        "articles_without_title_believable": True,
    }
    assert found.broken is None


def test_a_rate_that_left_its_past_is_a_warning_and_the_run_goes_on() -> None:
    found = wave(60, untitled=10)
    assert drift_of(found) == {
        "articles_without_title_as_usual": False,
        "articles_without_title_believable": True,
    }
    assert found.broken is None
    assert not any(found.faults.values())
    (warning,) = [f.verdict for f in found.findings if not f.verdict.success]
    assert warning.observed == "0.1667. It was 0.02 in the 9 runs before"


def test_a_rate_beyond_belief_stops_the_run_and_says_why() -> None:
    found = wave(60, untitled=20)
    assert drift_of(found)["articles_without_title_believable"] is False
    assert found.broken is not None
    assert "articles_without_title_believable does not hold (0.3333)" in found.broken
    assert "It was 0.02 in the 9 runs before" in found.broken
    assert found.broken.count("article_id=") == 3


def test_a_few_documents_do_not_drift() -> None:
    assert drift_of(wave(40, untitled=40)) == {}


@pytest.mark.parametrize("runs", [0, 1, ENOUGH_RUNS - 1])
def test_a_few_runs_are_no_past(runs: int) -> None:
    assert drift_expectations([TITLES], {TITLES.name: QUIET[:runs]}) == []


def test_drift_can_be_set_to_warn_only() -> None:
    checks = drift_expectations([TITLES], {TITLES.name: QUIET}, can_stop=False)
    verdicts = evaluate(checks, rate_frame("clean", {}, 60).assign(articles_without_title=[0.9]))
    assert [(v.success, v.sets_aside) for v in verdicts] == [(False, SetsAside.NOTHING)] * 2


def test_a_wild_past_widens_what_is_usual() -> None:
    calm, wild = (
        [600.0, 610, 590, 605, 595, 600, 602, 598],
        [300.0, 900, 450, 800, 600, 350, 700, 650],
    )
    assert usual_bounds(WORDS, calm).low > usual_bounds(WORDS, wild).low
    assert believable_bounds(WORDS, calm).low == 600 / 4 - WORDS.step


def test_one_odd_run_in_the_past_changes_little() -> None:
    odd = [*QUIET, 0.9]
    assert usual_bounds(TITLES, odd).high == pytest.approx(
        usual_bounds(TITLES, QUIET).high, abs=0.02
    )


def test_usual_lies_within_believable() -> None:
    for rate in (rate for stage in RATES.values() for rate in stage):
        for past in (QUIET, [50 * value for value in QUIET], [0.0] * 9):
            usual, believable = usual_bounds(rate, past), believable_bounds(rate, past)
            assert believable.low <= usual.low <= usual.high <= believable.high
