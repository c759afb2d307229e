"""One Prefect API for the session, embedded as `copydesk run` embeds it."""

from collections.abc import Iterator

import pytest

from flows.embedded import prefect_api


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Prefect must not be imported before it: tests import flows inside."""
    with prefect_api(tmp_path_factory.mktemp("prefect")) as url:
        yield url
