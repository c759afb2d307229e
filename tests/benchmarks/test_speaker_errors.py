"""Speaker errors: each wrong speaker is counted under one kind."""

from dataclasses import replace

import pytest

from benchmarks.calibration import Annotated, Matched
from benchmarks.speaker_errors import by_kind
from schemas import Quote
from tests.support.rows import quote

TEXT = "“We kept the wheel turning,” she said. Otto Brandt, the keeper, and an official left."
SPAN = (1, 27)


def matched(quoted: Quote, annotated: str, **changes: object) -> Matched:
    start = TEXT.index(annotated)
    one = Annotated(*SPAN, annotated, is_full=True, speaker=(start, start + len(annotated)))
    return Matched(quoted, replace(one, **changes), TEXT, [])  # type: ignore[arg-type]


def spoken_by(words: str | None, name: str | None = None) -> Quote:
    start = TEXT.index(words) if words else None
    return replace(
        quote(),
        start_char=SPAN[0],
        end_char=SPAN[1],
        text=TEXT[slice(*SPAN)],
        speaker=words,
        speaker_start_char=start,
        speaker_end_char=start + len(words) if start is not None and words else None,
        speaker_name=name,
    )


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (matched(spoken_by(None), "Otto Brandt"), "no speaker found"),
        (matched(spoken_by("she"), "Otto Brandt", end=400), "other words"),
        (
            matched(spoken_by("the keeper", "Otto Brandt"), "Otto Brandt"),
            "the same by another word",
        ),
        (matched(spoken_by("Brandt, the"), "the keeper"), "other bounds of the source"),
        (matched(spoken_by("she", "Ada Quill"), "Otto Brandt"), "pronoun, the wrong person"),
        (matched(spoken_by("Otto Brandt"), "an official"), "an unnamed source missed"),
        (matched(spoken_by("an official"), "Otto Brandt"), "an unnamed source for a name"),
    ],
)
def test_kind(one: Matched, kind: str) -> None:
    assert list(by_kind([one])) == [kind]
