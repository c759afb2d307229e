"""What was released by hand passes its gate; the same fault of another row does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from expectations.acceptance import ACCEPTABLE, Acceptance, accepted_of
from expectations.judgement import Judgement, judge
from expectations.known import origin_of
from schemas import TABLE, Quarantine
from schemas.arrow import to_arrow
from schemas.ledger import BY_HAND
from tests.support import rows
from tests.support.rows import Tables, broken

AHEAD = rows.NOW + timedelta(days=3)


def accepted(table: str, key: str, reason: str) -> Quarantine:
    return replace(
        rows.refusal(),
        table_name=table,
        row_key=key,
        reason=reason,
        released_at=rows.NOW,
        released_as=BY_HAND,
    )


def judged(stage: str, tables: Tables, parents: Tables, *by_hand: Quarantine) -> Judgement:
    batch = {n: to_arrow(TABLE[n], own) for n, own in tables.items() if n != "quarantine"}
    origin = {n: to_arrow(TABLE[n], own) for n, own in parents.items()}
    origin["quarantine"] = to_arrow(TABLE["quarantine"], list(by_hand))
    return judge(stage, batch, origin_of(stage, batch, [origin]))


def test_an_accepted_document_passes_with_its_lines_and_another_does_not() -> None:
    tables = broken(rows.cleaned(), "articles", 0, published_at=AHEAD)
    tables = broken(tables, "articles", 1, published_at=AHEAD)
    own = accepted("articles", rows.article(0).article_id, "published_in_future")
    found = judged("clean", tables, rows.ingested(), own)
    assert list(found.faults["articles"]) == [1]
    assert set(found.faults["article_lines"]) == {3, 4, 5}
    assert found.broken is None


def test_an_accepted_row_passes_and_its_failure_stays_on_record() -> None:
    words = "opened its gates"
    start = rows.TEXT.index(words)
    tables = broken(
        rows.annotated(), "quotes", text=words, start_char=start, end_char=start + len(words)
    )
    own = accepted("quotes", tables["quotes"][0].quote_id, "no_marks")
    found = judged("annotate", tables, rows.cleaned(), own)
    assert found.faults["quotes"] == {}
    (failure,) = [f for f in found.findings if not f.verdict.success]
    assert failure.verdict.name == "text_set_off_as_speech"


def test_an_acceptance_counts_for_its_reason_alone() -> None:
    tables = broken(rows.annotated(), "quotes", cue="sighed")
    own = accepted("quotes", tables["quotes"][0].quote_id, "no_marks")
    assert list(judged("annotate", tables, rows.cleaned(), own).faults["quotes"]) == [0]


@pytest.mark.parametrize("reason", ["span_reads_back", "dangling_reference", "not_unique"])
def test_no_word_lets_a_row_through_that_would_break_the_tables(reason: str) -> None:
    own = to_arrow(TABLE["quarantine"], [accepted("quotes", "q", reason)])
    assert accepted_of([{"quarantine": own}]) == frozenset()


def test_a_row_still_in_quarantine_is_no_acceptance() -> None:
    refused = to_arrow(TABLE["quarantine"], [rows.refusal()])
    assert rows.refusal().reason in ACCEPTABLE
    assert accepted_of([{"quarantine": refused}]) == frozenset()
    passed = replace(rows.refusal(), released_at=rows.NOW, released_as="passed")
    assert accepted_of([{"quarantine": to_arrow(TABLE["quarantine"], [passed])}]) == frozenset()


def test_acceptances_are_matched_by_table_key_and_reason() -> None:
    own = to_arrow(TABLE["quarantine"], [accepted("quotes", "q", "no_marks")])
    assert accepted_of([{}, {"quarantine": own}]) == {Acceptance("quotes", "q", "no_marks")}
