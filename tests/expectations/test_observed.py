"""What only the data can break: which expectations a table has beyond its definition."""

import pytest

from expectations.checks import SetsAside, name_of
from expectations.observed import OWN, observed, refilled
from expectations.promised import promised
from schemas import ARTICLES, EVENT_PARTICIPANTS, EVENTS, QUOTES, TABLES
from schemas.columns import Table


def names(table: Table) -> set[str]:
    return {name_of(e) for e in observed(table)}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_reference_and_every_span_is_looked_at(table: Table) -> None:
    wanted = {f"{column}_resolves" for column in table.references}
    for span in table.spans:
        wanted |= {
            f"{span.text}_reads_back",
            f"{span.start}_before_{span.end}",
            f"{span.end}_inside_article",
        }
    assert wanted <= names(table)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_what_is_observed_is_not_promised(table: Table) -> None:
    assert names(table).isdisjoint(name_of(e) for e in promised(table))


def test_tables_have_expectations_of_their_own() -> None:
    assert names(ARTICLES) >= {"has_text", "lines_give_text", "lines_in_one_zone_each"}
    assert "text_set_off_as_speech" in names(QUOTES)
    assert "event_ends_after_start" in names(EVENTS)


def test_only_reported_speech_may_run_over_paragraphs() -> None:
    assert "text_in_one_paragraph" not in names(QUOTES)
    assert "speaker_in_one_paragraph" in names(QUOTES)


def test_a_participant_is_looked_for_in_its_own_article() -> None:
    assert "mention_id_in_same_article" in names(EVENT_PARTICIPANTS)


def test_a_fault_of_the_whole_text_sets_its_document_aside() -> None:
    aside = {name_of(e): (e.meta or {})["sets_aside"] for e in OWN[ARTICLES.name]}
    assert set(aside.values()) == {SetsAside.DOCUMENT.value}


def test_of_rows_that_come_back_filled_only_keys_spans_and_references_are_looked_at() -> None:
    again = {name_of(e) for e in refilled(QUOTES)}
    assert again >= {"key_unique", "text_reads_back", "speaker_entity_id_resolves"}
    assert "text_set_off_as_speech" not in again
