"""The model as it is run here finds what the bare pipeline finds."""

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.predictors import LANGUAGE_MODEL

ATTRIBUTES: list[int | str] = [
    "TAG",
    "DEP",
    "HEAD",
    "POS",
    "LEMMA",
    "SENT_START",
    "ENT_IOB",
    "ENT_TYPE",
]
PARAGRAPHS = (
    "Mayor Ines Calder of Port Averell told the Norland Gazette on Monday, 3 March, that 40 boats "
    "had left the North Quay. There were no injuries; it was “a miracle,” she said.",
    "  Let's go, y'all: you ain't gonna  see  two  blanks \t like this in the Aldham  Post .",
    "ALDHAM, March 3 (NNA) — The Court of Appeals for the Third District, led by Judge Odo Quill, "
    "fined Brandt & Sons Ltd. $4.5 million. The firm's lawyer, Dr. Mira Voss-Hale, said: 'We do.'",
    "There is it. There's him. I do. You did it, and it did you. Don't they?",
    "Ørsund, Île-de-Verre, Norland, Sudland and the Eastern Isles",
    "—", "...", "\u200b", "a", "Brandt",
)  # fmt: skip


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(LANGUAGE_MODEL)


def _found(doc: Doc) -> list[list[int]]:
    found: list[list[int]] = doc.to_array(ATTRIBUTES).tolist()
    return found


def test_it_finds_what_the_bare_model_finds(nlp: Language, bare: Language) -> None:
    ours, theirs = nlp.pipe(PARAGRAPHS), bare.pipe(PARAGRAPHS)
    for mine, reference in zip(ours, theirs, strict=True):
        assert _found(mine) == _found(reference), reference.text
        assert [e.text for e in mine.ents] == [e.text for e in reference.ents]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(alphabet="aB .,'’\"-0é\n\t—I’sn", max_size=60))
def test_it_does_so_on_any_text(nlp: Language, bare: Language, text: str) -> None:
    assert _found(nlp(text)) == _found(bare(text))


def test_entities_that_are_set_already_are_left_to_the_recognizer(nlp: Language) -> None:
    blocked = nlp.make_doc("Ines Calder left Port Averell.")
    blocked.set_ents([], blocked=[blocked[0:2]], default="unmodified")
    recognized = nlp.get_pipe("batched_ner")(nlp.get_pipe("tok2vec")(blocked))
    assert all(entity.start >= 2 for entity in recognized.ents)
