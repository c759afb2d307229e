"""Speaker match: who can be the same speaker, by entity, name, country and kind."""

import pytest

from copydesk.paraphrases.speaker_match import SpeakerKey, SpeakerMatch, match_speakers

QUILL = SpeakerKey("person", "Ada Quill", "entity-1")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            QUILL, SpeakerKey("person", "A. Quill", "entity-1"), SpeakerMatch.SAME, id="one entity"
        ),
        pytest.param(
            QUILL, SpeakerKey("person", "Mayor Quill", None), SpeakerMatch.SAME, id="the last name"
        ),
        pytest.param(
            QUILL,
            SpeakerKey("person", "Ada Quill", "entity-2"),
            SpeakerMatch.DIFFERENT,
            id="two entities of one name",
        ),
        pytest.param(
            SpeakerKey("place", "Oslo", None),
            SpeakerKey("place", "Norway", None),
            SpeakerMatch.SAME,
            id="a government by its capital",
        ),
        pytest.param(
            SpeakerKey("place", "Sweden", None),
            SpeakerKey("place", "Norway", None),
            SpeakerMatch.POSSIBLE,
            id="two governments",
        ),
        pytest.param(
            SpeakerKey("anonymous", "aide", None),
            SpeakerKey("document", "statement", None),
            SpeakerMatch.UNNAMED,
            id="nobody is named",
        ),
        pytest.param(
            SpeakerKey("unknown", "", None), QUILL, SpeakerMatch.POSSIBLE, id="nobody is known"
        ),
    ],
)
def test_match(one: SpeakerKey, other: SpeakerKey, expected: SpeakerMatch) -> None:
    assert match_speakers(one, other) == match_speakers(other, one) == expected
