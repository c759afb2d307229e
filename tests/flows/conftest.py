"""One Prefect API and one set of workers for the session: each takes many seconds to get ready."""

from collections.abc import Iterator

import pytest

from flows.runtime.embedded_prefect import prefect_api
from flows.runtime.quiet_exit import end_quietly
from flows.runtime.settings import Settings
from flows.runtime.workers import Workers, ready_workers

end_quietly()


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """The workers of every flow; they start when one first needs them."""
    with ready_workers(Settings(annotators=1)) as shared:
        yield shared


@pytest.fixture(scope="session")
def api(workers: Workers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Prefect must not be imported before it: tests import flows inside."""
    with prefect_api(tmp_path_factory.mktemp("prefect")) as url:
        yield url


@pytest.fixture(autouse=True)
def workers_for_the_next(request: pytest.FixtureRequest) -> Iterator[None]:
    """A run that fails ends its workers: what comes after it finds others."""
    yield
    if "workers" in request.fixturenames:
        shared: Workers = request.getfixturevalue("workers")
        if shared.validators.is_closed:
            new = Workers(1, Settings().language_model)
            shared.validators, shared.annotators = new.validators, new.annotators
