"""Every rule that the benchmark switches off is where it says."""

import pytest

from benchmarks.event_rules import changed, rules
from copydesk.events import filters, selection

RULES = rules()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_names_something_that_exists(name: str) -> None:
    owner, attribute, instead = RULES[name]
    before = owner.__dict__[attribute]
    with changed(owner, attribute, instead):
        assert owner.__dict__[attribute] is instead
    assert owner.__dict__[attribute] is before


def test_every_filter_and_limit_can_be_switched_off() -> None:
    assert {f"filter: {name}" for name, _ in filters.FILTERS} <= RULES.keys()
    limits = [RULES[name][1] for name in RULES if name.startswith("limit: ")]
    assert {name for name in vars(selection) if name.startswith("MOST_")} - set(limits) == {
        "MOST_REPEATS"
    }
