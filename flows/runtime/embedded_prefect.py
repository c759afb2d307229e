"""Prefect's API in a thread of our own process, for runs on one machine without a server.

Prefect starts such a server by itself, as a process, where no `PREFECT_API_URL` is set: that takes
half a minute. The same application, served by uvicorn from a thread, takes a few seconds. Prefect
does not document this way of embedding it; whatever of it breaks, breaks here.

Prefect reads its settings when it is imported, so this module imports it only once they are made.
"""

import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from copydesk.errors import CopydeskError, UserError

# All set by hand. An idle machine starts the API within seconds; one under load may need minutes.
START_SECONDS = 600.0
STOP_SECONDS = 10.0
ANSWER_SECONDS = 10.0
POLL_SECONDS = 0.02

# A run that is started by hand has no use for these: they serve deployments, automations and the UI.
SERVICES_OFF = (
    "SCHEDULER",
    "LATE_RUNS",
    "FOREMAN",
    "CANCELLATION_CLEANUP",
    "PAUSE_EXPIRATIONS",
    "TRIGGERS",
    "REPOSSESSOR",
    "EVENT_PERSISTER",
    "EVENT_LOGGER",
)
EMBEDDED = {
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    **{f"PREFECT_SERVER_SERVICES_{service}_ENABLED": "false" for service in SERVICES_OFF},
}
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_ROOT_LEVEL": "ERROR",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}


@contextmanager
def prefect_api(home: Path) -> Iterator[str]:
    """The URL of an API that flows report to: the user's own if `PREFECT_API_URL` is set, else one
    that lives as long as this context and keeps its state in `home`.

    Must be entered before Prefect is imported.
    """
    own = os.environ.get("PREFECT_API_URL")
    if own:
        refuse_silent_server()
        with _environment(QUIET):
            yield own
        return
    if "prefect" in sys.modules:
        raise RuntimeError("Prefect was imported before its API was embedded")
    home.mkdir(parents=True, exist_ok=True)
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    variables = {**QUIET, **EMBEDDED, "PREFECT_HOME": str(home)}
    with listener, _environment({**variables, "PREFECT_API_URL": url}), _served(listener):
        yield url


def refuse_silent_server() -> None:
    """Say so at once if `PREFECT_API_URL` is set and nobody answers there; what the answer is,
    Prefect may judge."""
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        return
    try:
        urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=ANSWER_SECONDS).close()
    except urllib.error.HTTPError:
        return
    except (OSError, ValueError) as error:
        raise UserError(f"no Prefect API answers at {url} (PREFECT_API_URL): {error}") from error


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set what the user has not set, and take it back at the end."""
    added = {name: value for name, value in variables.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


@contextmanager
def _served(listener: socket.socket) -> Iterator[None]:
    """Serve the API on a socket that already listens, until the context ends."""
    server = _server()
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="prefect-api", daemon=True
    )
    thread.start()
    try:
        _await_start(server, thread)
        yield
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)


def _server() -> Any:
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=True, final=True)
    return uvicorn.Server(uvicorn.Config(app, lifespan="on", log_level="critical"))


def _await_start(server: Any, thread: threading.Thread) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise CopydeskError(
                f"Prefect's API did not start; its state is in {os.environ['PREFECT_HOME']}"
                " (set PREFECT_API_URL to use a server of your own)"
            )
        time.sleep(POLL_SECONDS)
