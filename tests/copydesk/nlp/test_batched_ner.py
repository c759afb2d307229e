"""The batched recognizer replaces the usual one, and no other."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.predictors import LANGUAGE_MODEL
from copydesk.nlp.batched_ner import BatchedRecognizer, add_batched_recognizer

TEXTS = ("Ines Calder left Port Averell on Monday.", "", "Norol fined Brandt & Sons $4 million.")


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(LANGUAGE_MODEL)


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def test_it_finds_the_entities_of_the_component_it_replaces(bare: Language) -> None:
    batched = BatchedRecognizer(bare.get_pipe("ner"))
    docs = [bare.get_pipe("tok2vec")(bare.make_doc(text)) for text in TEXTS]
    found = [entities(doc) for doc in batched.pipe(docs, batch_size=2)]
    assert found == [entities(bare(text)) for text in TEXTS]
    assert any(found)


def test_it_takes_the_place_of_the_usual_recognizer() -> None:
    own = spacy.load(LANGUAGE_MODEL)
    add_batched_recognizer(own)
    assert "ner" in own.disabled
    assert entities(own(TEXTS[0]))


def test_a_recognizer_of_another_kind_stays() -> None:
    ruled = spacy.blank("en")
    ruled.add_pipe("entity_ruler", name="ner")
    add_batched_recognizer(ruled)
    assert ruled.pipe_names == ["ner"]
