"""What holds of the quotes of an article and of a batch: no dateline speaks, marks come in pairs, no
two quotes cross, and few speakers are labels before a colon."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from copydesk.ids import content_id
from expectations.checks import SetsAside
from expectations.derived import (
    Known,
    speaker_is_no_dateline,
    text_crosses_no_other,
    text_has_its_marks,
)
from expectations.drift import drift_expectations
from expectations.evaluation import evaluate
from expectations.judgement import Judgement, judge
from expectations.known import origin_of
from expectations.laws import rate_examples, rate_expectations, rate_frame
from expectations.rates import rate_named
from schemas import QUOTES, TABLE, Quote
from schemas.arrow import to_arrow
from tests.support import rows


def judged(quotes: Sequence[Quote]) -> Judgement:
    """A batch of annotate with these quotes, after its articles."""
    made = {**rows.annotated(), "quotes": quotes}
    batch = {name: to_arrow(TABLE[name], own) for name, own in made.items()}
    cleaned = {name: to_arrow(TABLE[name], own) for name, own in rows.cleaned().items()}
    return judge("annotate", batch, origin_of("annotate", batch, [cleaned]))


def failures(found: Judgement) -> dict[str, SetsAside]:
    return {f.verdict.name: f.verdict.sets_aside for f in found.findings if not f.verdict.success}


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "answer"),
    [
        ("Tarnholm: The mill has closed, police said.", "Tarnholm", "place", False),
        ("TARNHOLM, Norland (NNA) — The mill has closed.", "TARNHOLM", "place", False),
        ("Tarnholm, March 4 - The mill has closed.", "Tarnholm", "place", False),
        ("Tarnholm said the mill had closed.", "Tarnholm", "place", True),
        ("Quill: The mill has closed.", "Quill", "person", True),
        ("The mill has closed. Tarnholm: It will open.", "Tarnholm", "place", True),
    ],
)
def test_a_place_before_the_dash_at_the_start_of_the_text_does_not_speak(
    text: str, speaker: str, kind: str, answer: bool
) -> None:
    start = text.index(speaker)
    columns: dict[str, list[Any]] = {
        "article_id": ["a", "gone"],
        "speaker_start_char": [start, 0],
        "speaker_end_char": [start + len(speaker), 3],
        "speaker_kind": [kind, kind],
    }
    assert speaker_is_no_dateline(columns, Known(texts={"a": text})) == [answer, None]


def test_a_quote_without_a_speaker_has_no_dateline_for_one() -> None:
    columns: dict[str, list[Any]] = {
        "article_id": ["a"],
        "speaker_start_char": [None],
        "speaker_end_char": [None],
        "speaker_kind": ["unknown"],
    }
    assert speaker_is_no_dateline(columns, Known(texts={"a": "Oslo: It"})) == [None]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("We kept the wheel turning,", True),
        ("that it was “no mill at all”", True),
        ("“no mill at all” and “no weir”", True),
        ('"no mill at all”', True),
        ("„no mill at all“", True),
        ("«no mill at all»", True),
        ("the workers’ own ‘mill’", True),
        ("a wheel of 60\"", True),
        ('"a wheel, 6\'1" wide, of oak."', True),
        ("“We kept it.\n\n“And we will,” she said, “keep it”", True),
        ("that “no mill” at” all", True),
        ("no mill at all”", False),
        ("“no mill at all", False),
        ('no mill at all"', False),
        ('"no mill at all', False),
        ("“no mill” at all”", False),
        ("” … there was no mill", False),
        ("", None),
    ],
)  # fmt: skip
def test_a_mark_at_the_edge_of_a_quote_has_its_other_half(text: str, answer: bool | None) -> None:
    assert text_has_its_marks({"text": [text]}, Known()) == [answer]


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 9, 0.5), (9, 20, 0.5), (30, 40, 0.5)], [True, True, True]),
        ([(0, 40, 0.5), (5, 20, 0.9), (20, 40, 0.9), (0, 9, 0.5)], [True, True, True, False]),
        ([(0, 20, 0.5), (10, 30, 0.9)], [False, True]),
        ([(0, 20, 0.9), (10, 30, 0.5)], [True, False]),
        ([(0, 20, 0.5), (0, 20, 0.5)], [True, False]),
        ([(0, 20, 0.5), (0, 20, 0.9)], [False, True]),
        ([(0, 50, 0.9), (10, 20, 0.2), (15, 60, 0.4)], [True, True, False]),
        ([(0, 50, 0.3), (10, 20, 0.2), (15, 60, 0.4)], [False, False, True]),
        ([(None, None, 0.5), (0, 5, None)], [None, None]),
    ],
)
def test_of_two_quotes_that_cross_the_surer_one_stays(
    spans: list[tuple[int, int, float]], kept: list[bool]
) -> None:
    start, end, sure = (list(values) for values in zip(*spans, strict=True))
    columns = {
        "article_id": ["a"] * len(spans), "start_char": start, "end_char": end,
        "confidence": sure, "is_scare": [False] * len(spans),
    }  # fmt: skip
    assert text_crosses_no_other(columns, Known()) == kept


def test_only_speech_of_one_article_crosses() -> None:
    columns: dict[str, list[Any]] = {
        "article_id": ["a", "b", "a"], "start_char": [0, 5, 5], "end_char": [9, 12, 12],
        "confidence": [0.5, 0.5, 0.5], "is_scare": [False, False, True],
    }  # fmt: skip
    assert text_crosses_no_other(columns, Known()) == [True, True, None]


def test_a_quote_that_crosses_another_is_set_aside() -> None:
    first, *others = rows.annotated()["quotes"]
    start, end = first.start_char + 3, first.end_char + 2
    crossing = replace(
        first, quote_id=content_id("crossing"), start_char=start, end_char=end,
        text=rows.TEXT[start:end], confidence=0.2, kind="indirect",
    )  # fmt: skip
    found = judged([first, *others, crossing])
    assert failures(found)["text_crosses_no_other"] is SetsAside.ROW
    ((row, fault),) = found.faults["quotes"].items()
    assert (row, fault.reason) == (3, "crosses_another")


def test_a_lone_mark_is_a_warning_and_the_quote_stays() -> None:
    first, *others = rows.annotated()["quotes"]
    start = first.start_char - 1
    found = judged([replace(first, start_char=start, text=f"“{first.text}"), *others])
    assert failures(found) == {"text_has_its_marks": SetsAside.NOTHING}
    assert found.faults["quotes"] == {}
    assert found.passed["quotes"].num_rows == 3


@pytest.mark.parametrize(("share", "is_usual"), [(0.0, True), (0.1, True), (0.5, False)])
def test_labels_taken_for_speakers_are_a_warning(share: float, is_usual: bool) -> None:
    quotes = [
        replace(quote, cue=":" if n < share * 60 else quote.cue)
        for n, quote in enumerate(rows.annotated(60)["quotes"])
    ]
    frames = {QUOTES.name: to_arrow(QUOTES, quotes).to_pandas()}
    verdicts = evaluate(rate_expectations("annotate"), rate_frame("annotate", frames, 60))
    (verdict,) = [v for v in verdicts if v.name == "quotes_by_colon"]
    assert (verdict.success, verdict.sets_aside) == (is_usual, SetsAside.NOTHING)
    examples = rate_examples(rate_named("annotate", "quotes_by_colon"), frames[QUOTES.name])
    assert list(examples["cue"]) == [":"] * min(3, int(share * 60))


def test_a_rate_that_warns_of_its_bounds_warns_of_its_drift() -> None:
    rate = rate_named("annotate", "quotes_by_colon")
    checks = drift_expectations([rate], {rate.name: [0.02] * 9})
    assert [(own.meta or {})["sets_aside"] for own in checks] == [SetsAside.NOTHING.value] * 2
