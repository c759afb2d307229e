"""What a table's definition promises, as expectations of Great Expectations."""

import pytest

from expectations.checks import name_of
from expectations.judgement import suite_of
from expectations.promised import promised
from expectations.setting_aside import REFILLED
from schemas import QUOTES, TABLES
from schemas.columns import Table


def test_a_definition_is_rendered_promise_by_promise() -> None:
    names = {name_of(e) for e in promised(QUOTES)}
    assert names >= {
        "columns_match",
        "key_unique",
        "quote_id_not_null",
        "quote_id_pattern",
        "kind_one_of",
        "start_char_within_bounds",
        "confidence_within_bounds",
    }
    assert "speaker_not_null" not in names
    assert "article_id_pattern" not in names


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_expectation_has_a_name_of_its_own_and_says_what_failing_means(table: Table) -> None:
    suite = suite_of("annotate", table.name)
    names = [name_of(e) for e in suite]
    assert len(set(names)) == len(names)
    for expectation in suite:
        assert str(expectation.notes).endswith(".")
        assert set(expectation.meta or {}) == {"name", "reason", "sets_aside"}


@pytest.mark.parametrize("name", REFILLED)
def test_rows_that_passed_once_are_asked_less(name: str) -> None:
    again = {name_of(e) for e in suite_of("resolve", name)}
    assert again < {name_of(e) for e in suite_of("annotate", name)}
    assert "key_unique" in again
