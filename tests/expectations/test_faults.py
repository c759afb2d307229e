"""Planted faults: each is caught by the expectation that is meant for it, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from expectations.judgement import Finding, Judgement, judge
from expectations.known import Staged, origin_of
from schemas import TABLE
from schemas.arrow import to_arrow
from tests.support import rows
from tests.support.rows import Tables, broken

pytestmark = pytest.mark.slow

ELSEWHERE = "f" * 32
SPEECH = rows.TEXT.index(rows.SECOND)


@dataclass(frozen=True)
class Fault:
    """A batch with one thing wrong, and the expectation that must say so."""

    stage: str
    table: str
    expectation: str
    plant: Callable[[], Tables]
    reason: str


def cleaned(**changes: Any) -> Tables:
    return broken(rows.cleaned(), "articles", **changes)


def annotated(table: str, /, **changes: Any) -> Tables:
    return broken(rows.annotated(), table, **changes)


def doubled(tables: Tables, name: str) -> Tables:
    return {**tables, name: [*tables[name], tables[name][0]]}


def title_of_work() -> Tables:
    """The act of the first article is a word of a title there."""
    tables, start = rows.annotated(), rows.TEXT.index("visited")
    work = replace(
        rows.mention(), mention_id=ELSEWHERE, type="WORK", surface="visited", name="visited",
        start_char=start, end_char=start + len("visited"),
    )  # fmt: skip
    return {**tables, "entity_mentions": [*tables["entity_mentions"], work]}


def own_target() -> Tables:
    """Who visits is visited."""
    tables = rows.annotated()
    parts = [*tables["event_participants"], replace(rows.participant(), role="target")]
    return {**tables, "event_participants": parts}


FAULTS = [
    Fault("annotate", "entity_mentions", "surface_reads_back",
          lambda: annotated("entity_mentions", start_char=3), "span_reads_back"),
    Fault("annotate", "entity_mentions", "role_is_phrase",
          lambda: annotated("entity_mentions", role="stood up. She thanked the mayor"),
          "clause_in_role"),
    Fault("annotate", "entity_mentions", "surface_is_one_name",
          lambda: annotated("entity_mentions", surface="Quill - Orlen"), "dash_in_name"),
    Fault("annotate", "quotes", "cue_reads_back",
          lambda: annotated("quotes", cue="sighed"), "span_reads_back"),
    Fault("annotate", "quotes", "speaker_reads_back",
          lambda: annotated("quotes", speaker_end_char=None), "span_reads_back"),
    Fault("annotate", "entity_mentions", "start_char_before_end_char",
          lambda: annotated("entity_mentions", start_char=40, end_char=40), "empty_span"),
    Fault("annotate", "event_mentions", "end_char_inside_article",
          lambda: annotated("event_mentions", end_char=9000), "span_outside_article"),
    Fault("annotate", "event_mentions", "text_in_one_paragraph",
          lambda: annotated("event_mentions", text=rows.TEXT, start_char=0,
                            end_char=len(rows.TEXT)), "crosses_paragraphs"),
    Fault("annotate", "quotes", "text_set_off_as_speech",
          lambda: annotated("quotes", text="opened its gates",
                            start_char=rows.TEXT.index("opened its gates"),
                            end_char=rows.TEXT.index(" on Monday")), "no_marks"),
    Fault("annotate", "event_mentions", "trigger_in_no_title", title_of_work, "act_in_title"),
    Fault("annotate", "event_participants", "target_is_no_source", own_target, "acts_on_itself"),
    Fault("annotate", "quotes", "speaker_mention_id_resolves",
          lambda: annotated("quotes", speaker_mention_id=ELSEWHERE), "dangling_reference"),
    Fault("annotate", "quotes", "speaker_mention_id_in_same_article",
          lambda: annotated("quotes", speaker_mention_id=rows.mention(1).mention_id),
          "crosses_articles"),
    Fault("annotate", "event_participants", "mention_id_in_same_article",
          lambda: annotated("event_participants", mention_id=rows.mention(1).mention_id),
          "crosses_articles"),
    Fault("annotate", "entity_mentions", "article_id_resolves",
          lambda: annotated("entity_mentions", article_id=ELSEWHERE), "dangling_reference"),
    Fault("annotate", "entity_mentions", "type_one_of",
          lambda: annotated("entity_mentions", type="WIZARD"), "unknown_value"),
    Fault("annotate", "entity_mentions", "mention_id_pattern",
          lambda: annotated("entity_mentions", mention_id="a" * 32 + "\n"), "malformed"),
    Fault("annotate", "quotes", "confidence_within_bounds",
          lambda: annotated("quotes", confidence=1.5), "out_of_range"),
    Fault("annotate", "entity_mentions", "name_not_null",
          lambda: annotated("entity_mentions", name=None), "not_null"),
    Fault("annotate", "entity_mentions", "key_unique",
          lambda: doubled(rows.annotated(), "entity_mentions"), "not_unique"),
    Fault("annotate", "event_participants", "key_unique",
          lambda: doubled(rows.annotated(), "event_participants"), "not_unique"),
    Fault("clean", "articles", "published_at_before_receipt",
          lambda: cleaned(published_at=rows.NOW + timedelta(days=30)), "published_in_future"),
    Fault("clean", "articles", "word_count_within_bounds",
          lambda: cleaned(word_count=-1), "out_of_range"),
    Fault("clean", "articles", "has_text",
          lambda: cleaned(text=" \n"), "no_text"),
    Fault("clean", "articles", "lines_give_text",
          lambda: cleaned(text=rows.TEXT + " And more."), "text_from_nowhere"),
    Fault("clean", "articles", "lines_in_one_zone_each",
          lambda: cleaned(line_count=4), "line_lost"),
    Fault("clean", "article_lines", "text_reads_back",
          lambda: broken(rows.cleaned(), "article_lines", 1, text="Another line."),
          "span_reads_back"),
    Fault("clean", "article_lines", "zone_one_of",
          lambda: broken(rows.cleaned(), "article_lines", zone="attic"), "unknown_value"),
    Fault("clean", "article_lines", "key_unique",
          lambda: doubled(rows.cleaned(), "article_lines"), "not_unique"),
]  # fmt: skip


def staged(tables: Mapping[str, list[Any]]) -> Staged:
    return {n: to_arrow(TABLE[n], own) for n, own in tables.items() if n != "quarantine"}


def judged(stage: str, tables: Tables, *only: str, parents: Tables | None = None) -> Judgement:
    """The tables (or only some) judged, as if they were made from batches without a fault."""
    batch = staged(tables)
    came_from = {"clean": rows.ingested(), "annotate": rows.cleaned()}
    origin = origin_of(stage, batch, [staged(parents or came_from[stage])])
    return judge(stage, {n: data for n, data in batch.items() if n in (only or batch)}, origin)


def failed(found: Judgement) -> dict[tuple[str, str], Finding]:
    return {(f.table_name, f.verdict.name): f for f in found.findings if not f.verdict.success}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.table}-{f.expectation}")
def test_a_fault_is_caught_by_the_expectation_meant_for_it(fault: Fault) -> None:
    found = judged(fault.stage, fault.plant(), fault.table)
    finding = failed(found)[fault.table, fault.expectation]
    assert finding.verdict.reason == fault.reason
    assert finding.verdict.rows
    assert len(found.faults[fault.table]) == 1
    assert found.passed[fault.table].num_rows == finding.rows - 1
    assert found.broken is None


def test_a_dateline_that_speaks_is_caught() -> None:
    town = rows.TEXT[: len("The old mill")]
    tables = annotated("quotes", speaker=town, speaker_start_char=0, speaker_end_char=len(town))
    found = judged("annotate", tables, "quotes", parents=cleaned(dateline=town))
    assert ("quotes", "speaker_is_no_dateline") in failed(found)
    assert [own.reason for own in found.faults["quotes"].values()] == ["speaker_is_dateline"]
    assert judged("annotate", tables, "quotes").passed["quotes"].num_rows == 3


@pytest.mark.parametrize(
    ("stage", "tables"), [("clean", rows.cleaned()), ("annotate", rows.annotated())]
)
def test_rows_without_faults_all_pass(stage: str, tables: Tables) -> None:
    found = judged(stage, tables)
    assert failed(found) == {}
    assert not any(found.faults.values())
    assert found.passed == staged(tables)


def test_what_hangs_on_a_row_goes_with_it() -> None:
    speaker = next(m for m in rows.annotated()["entity_mentions"] if m.start_char >= SPEECH)
    position = rows.annotated()["entity_mentions"].index(speaker)
    tables = broken(rows.annotated(), "entity_mentions", position, surface="Bea Lund")
    found = judged("annotate", tables)
    assert found.faults["entity_mentions"][position].expectation == "surface_reads_back"
    for name in ("quotes", "event_participants"):
        assert [own.reason for own in found.faults[name].values()] == ["parent_quarantined"]
    assert found.faults["event_mentions"] == {}


def test_an_article_takes_its_lines_with_it() -> None:
    found = judged("clean", broken(rows.cleaned(), "articles", 1, word_count=-1))
    assert list(found.faults["articles"]) == [1]
    assert list(found.faults["article_lines"]) == [3, 4, 5]
    assert found.passed["article_lines"].num_rows == 6


def test_a_first_of_two_rows_with_one_key_keeps_what_hangs_on_it() -> None:
    tables = rows.annotated()
    again = replace(tables["entity_mentions"][1], name="Mayor Quill")
    tables["entity_mentions"].append(again)
    found = judged("annotate", tables)
    ((row, fault),) = found.faults["entity_mentions"].items()
    assert (row, fault.detail) == (9, "name='Mayor Quill'")
    assert found.faults["quotes"] == {}


def test_a_fault_says_what_was_seen() -> None:
    found = judged("annotate", annotated("quotes", cue="sighed"), "quotes")
    (fault,) = found.faults["quotes"].values()
    assert fault.detail.startswith("cue='sighed', cue_start_char=")


LOST = {**rows.cleaned(), "articles": rows.cleaned()["articles"][1:]}


UNTITLED = {
    **rows.cleaned(60),
    "articles": [replace(a, title=None) if n < 24 else a
                 for n, a in enumerate(rows.cleaned(60)["articles"])],
}  # fmt: skip
QUIET_PAST = {"articles_without_title": [0.02] * 9}

NAMED = {
    "a bad offset":
        ("annotate", annotated("quotes", start_char=3), "text_reads_back"),
    "a dangling speaker":
        ("annotate", annotated("quotes", speaker_mention_id=ELSEWHERE),
         "speaker_mention_id_resolves"),
    "a negative count":
        ("clean", cleaned(word_count=-1), "word_count_within_bounds"),
    "a quote without marks":
        ("annotate", annotated("quotes", text="opened its gates",
                               start_char=rows.TEXT.index("opened its gates"),
                               end_char=rows.TEXT.index(" on Monday")), "text_set_off_as_speech"),
    "a future date":
        ("clean", cleaned(published_at=rows.NOW + timedelta(days=30)),
         "published_at_before_receipt"),
    "a lost row":
        ("clean", LOST, "one_fate_each"),
    "a lost line":
        ("clean", {**rows.cleaned(), "article_lines": rows.cleaned()["article_lines"][1:]},
         "lines_in_one_zone_each"),
    "a doubled row":
        ("annotate", doubled(rows.annotated(), "quotes"), "key_unique"),
    "a drifted rate":
        ("clean", UNTITLED, "articles_without_title_believable"),
}  # fmt: skip
"""Every kind of fault that the gates are there for, and the expectation that must name it."""


@pytest.mark.parametrize("kind", NAMED)
def test_each_kind_of_fault_has_its_expectation(kind: str) -> None:
    stage, tables, expectation = NAMED[kind]
    batch = staged(tables)
    parents = rows.ingested(60) if tables is UNTITLED else rows.ingested()
    before = [staged(parents if stage == "clean" else rows.cleaned())]
    origin = replace(origin_of(stage, batch, before), past=QUIET_PAST)
    found = judge(stage, batch, origin)
    failed = {f.verdict.name for f in found.findings if not f.verdict.success}
    assert expectation in failed
    assert found.broken or any(found.faults.values())


def test_a_lost_document_stops_the_run() -> None:
    found = judged("clean", LOST)
    assert ("batch", "one_fate_each") in failed(found)
    assert found.broken is not None
    assert rows.document(0).document_id in found.broken


def test_a_document_with_two_articles_stops_the_run() -> None:
    found = judged("clean", doubled(rows.cleaned(), "articles"))
    assert ("batch", "one_fate_each") in failed(found)
    assert "outcomes=2" in (found.broken or "")


def test_a_refused_document_is_not_lost() -> None:
    batch = staged(LOST)
    refused = to_arrow(TABLE["quarantine"], [rows.refusal(0)])
    origin = origin_of("clean", {**batch, "quarantine": refused}, [staged(rows.ingested())])
    assert judge("clean", batch, origin).broken is None


def test_a_row_that_resolve_loses_stops_the_run() -> None:
    tables = rows.annotated()
    batch = staged({**tables, "quotes": tables["quotes"][1:]})
    origin = origin_of("resolve", batch, [staged(rows.cleaned()), staged(tables)])
    assert "one_fate_each" in (judge("resolve", batch, origin).broken or "")


def test_a_schema_that_drifted_stops_the_run_before_its_rows_are_looked_at() -> None:
    batch = dict(staged(rows.annotated()))
    batch["quotes"] = batch["quotes"].drop_columns(["kind"])
    found = judge("annotate", batch, origin_of("annotate", batch, [staged(rows.cleaned())]))
    assert "quotes.kind, type_found=absent" in (found.broken or "")
    assert {f.suite for f in found.findings} == {"schema"}


def test_a_rate_that_drifted_stops_the_run_with_three_examples() -> None:
    tables = rows.cleaned(60)
    tables["articles"][20:] = [replace(a, title=None) for a in tables["articles"][20:]]
    found = judged("clean", tables, parents=rows.ingested(60))
    assert failed(found)["articles", "articles_without_title"].verdict.observed == "0.6667"
    assert (found.broken or "").count("article_id=") == 3


def test_rates_say_nothing_of_few_documents() -> None:
    tables = rows.cleaned(40)
    tables["articles"] = [replace(a, title=None) for a in tables["articles"]]
    assert judged("clean", tables, parents=rows.ingested(40)).broken is None


def test_too_many_faults_stop_the_run() -> None:
    tables = rows.annotated(60)
    tables["quotes"][:20] = [replace(q, cue="sighed") for q in tables["quotes"][:20]]
    found = judged("annotate", tables, parents=rows.cleaned(60))
    assert ("batch", "share_set_aside") in failed(found)
    assert "table_name=quotes" in (found.broken or "")


def test_a_rate_is_looked_at_over_the_whole_wave() -> None:
    waves = [rows.cleaned(60), rows.annotated(60)]
    waves[0]["articles"] = [replace(a, title=None) for a in waves[0]["articles"]]
    halves = [
        staged({name: own[start::2] for name, own in wave.items()})
        for wave in waves
        for start in (0, 1)
    ]
    batch = staged(rows.resolved(60))
    found = judge("resolve", batch, origin_of("resolve", batch, halves))
    assert failed(found)["articles", "articles_without_title"].rows == 60
