"""Argument frames: which relations give the source and the target of an act."""

import pytest
from spacy.language import Language

from copydesk.events.argument_frames import FRAMES, pick_actors
from copydesk.nlp.dependencies import relations
from tests.support.read_events import first_paragraph, word

GOLDEN = [
    ("Norway was attacked by Denmark.", "attacked", "act", ["Denmark"], ["Norway"]),
    ("Norway backed a bill designed to curb Denmark.", "backed", "act", ["Norway"], ["Denmark"]),
    ("Orla Finch met Tomas Brandt in Lisbon.", "met", "mutual", ["Orla Finch"], ["Tomas Brandt"]),
    ("Talks between Orla Finch and Tomas Brandt failed.", "Talks", "mutual",
     ["Orla Finch", "Tomas Brandt"], []),
    ("Finland demanded that Sweden release the sailors.", "demanded", "demand",
     ["Finland"], ["Sweden"]),
    ("Norway suffered losses.", "suffered", "undergo", [], ["Norway"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "frame", "sources", "targets"), GOLDEN, ids=[g[0] for g in GOLDEN]
)
def test_a_frame_picks_source_and_target(
    nlp: Language, text: str, trigger: str, frame: str, sources: list[str], targets: list[str]
) -> None:
    doc, index = first_paragraph(nlp, text)
    around = relations(word(doc, trigger))
    found = pick_actors(FRAMES[frame].source, around, index)
    assert [a.name for a in found] == sources
    others = pick_actors(FRAMES[frame].target, around, index, found)
    assert [a.name for a in others] == targets


def test_a_relation_that_names_only_who_is_taken_gives_way_to_the_next(nlp: Language) -> None:
    doc, index = first_paragraph(nlp, "Norway met Denmark.")
    around = relations(word(doc, "met"))
    (norway,) = pick_actors(("subject",), around, index)
    (found,) = pick_actors(("subject", "object"), around, index, (norway,))
    assert found.name == "Denmark"
