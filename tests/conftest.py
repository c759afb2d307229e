"""Fixtures that many tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from copydesk.nlp.pipeline import load_model
from copydesk.versions import DEFAULT_LANGUAGE_MODEL

# The same examples every time, and however slow the machine is.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

FLOWS = Path(__file__).parent / "flows"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of flows first: where files are handed out to processes, none take longer."""
    items.sort(key=lambda item: FLOWS not in item.path.parents)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model, loaded once for the whole session."""
    return load_model(DEFAULT_LANGUAGE_MODEL)
