"""As it is deployed: a Prefect server, a work pool, `prefect deploy --all` and a worker, each a process
of its own, from the installed package. A minute or two, most of it Prefect's starts."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import pytest
import yaml

from tasks.home.locks import writer_lock
from tasks.home.staging import Home

pytestmark = pytest.mark.slow
T = TypeVar("T")

REPOSITORY = Path(__file__).parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))
PATIENCE_SECONDS = 3600.0
POLL_SECONDS = 0.5
STOP_SECONDS = 30.0
INTERVAL_SECONDS = 10
WAITED = "AwaitingConcurrencySlot"

ARTICLES = {
    "orchard": """Orchard growers of Vellmark ask for help after late frost

VELLMARK — Growers in the Vellmark valley asked the provincial government for help on Tuesday after a late frost destroyed most of this year's apple blossom.

“We have lost eight trees in ten,” said Marit Osterdal, who leads the Vellmark Growers' Union. “Without help, many of us will not open the presses this autumn.”

The minister of agriculture, Pavel Runge, promised to visit the valley on Friday. He said that the government would decide about loans within two weeks.

The frost of last Thursday was the latest in sixty years, according to the weather station of Hallen.
""",
    "tram": """Tram line to Hallen harbour opens a year late

HALLEN — The tram line between Hallen's railway station and its harbour opened on Monday, a year later than planned and at twice its price.

“It was worth the wait,” said the mayor of Hallen, Ilse Tormund. She rode on the first tram together with some 200 residents.

The builder, Castell Rail, blamed the delay on unmapped water pipes. The city council rejected that explanation and demanded a refund.

“They had the maps from us in the first week,” said Jonas Ekberg, a member of the council.
""",
}


@dataclass(frozen=True)
class Newsroom:
    """A server and a worker that run, their environment, and where the results lie."""

    url: str
    environment: Mapping[str, str]
    home: Path

    def prefect(self, *arguments: str) -> str:
        """What the command says, which must succeed."""
        return output_of(self.environment, *arguments)

    def call(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """An answer of the server's API, asked again for as long as its database is locked, as
        Prefect's own client does (which cannot be used: the API of other tests is embedded before
        Prefect is imported)."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with await_answer(lambda: unless_locked(request), path) as answer:
            return json.load(answer) if answer.status == 200 or answer.status == 201 else None

    def deployment(self, name: str) -> Any:
        return self.call(f"/deployments/name/{name}")

    def runs(self, **wanted: Any) -> list[Any]:
        """Runs of `news/hourly`, the first to start first."""
        only = {"deployments": {"name": {"any_": ["hourly"]}}, "sort": "START_TIME_ASC"}
        found: list[Any] = self.call("/flow_runs/filter", only)
        return [run for run in found if all(run[key] == value for key, value in wanted.items())]

    def states(self, run: Any) -> list[str]:
        """The names of the states that a run went through."""
        found = self.call(f"/flow_run_states/?flow_run_id={run['id']}")
        return [state["name"] for state in found]

    def start(self) -> Any:
        """A run of `news/hourly`, as the command would make it."""
        own = self.deployment("news/hourly")["id"]
        return self.call(f"/deployments/{own}/create_flow_run", {})

    def manifests(self) -> list[Any]:
        """The manifests of the snapshots that were published."""
        kept = sorted((self.home / "published" / "snapshots").glob("*/manifest.json"))
        return [json.loads(manifest.read_text()) for manifest in kept]


def output_of(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [PREFECT, "--no-prompt", *arguments],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def await_answer(ask: Callable[[], T | None], what: str) -> T:
    """What `ask` answers, as soon as it has an answer."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(POLL_SECONDS)
    raise AssertionError(f"waited {PATIENCE_SECONDS:.0f} s for {what}")


def unless_locked(request: urllib.request.Request) -> Any:
    """The answer to a request; None where the server had to give up and undid what it began."""
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.SERVICE_UNAVAILABLE:
            return None
        raise


@contextmanager
def running(log: Path, environment: Mapping[str, str], *arguments: str) -> Iterator[None]:
    """A service of Prefect, in a process group of its own, interrupted at the end."""
    with log.open("wb") as output:
        service = subprocess.Popen(
            [PREFECT, *arguments],
            cwd=log.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield
    except BaseException:
        print(f"{log.name}:\n{log.read_text()[-4000:]}")
        raise
    finally:
        for ending in (signal.SIGINT, signal.SIGKILL):
            try:
                os.killpg(service.pid, ending)
                service.wait(STOP_SECONDS)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


def environment_in(root: Path, port: int) -> dict[str, str]:
    """Nothing of Prefect or Copydesk that happens to be set here, and homes that are new."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "COPYDESK_")) and name != "PYTHONDONTWRITEBYTECODE"
    }
    return kept | {
        "HOME": str(root),
        "PREFECT_HOME": str(root / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "COPYDESK_HOME": str(root / "copydesk"),
        "COPYDESK_ANNOTATORS": "1",
        "COPYDESK_DATA_DOCS": "false",
    }


def is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=POLL_SECONDS * 10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Deployed from nothing; its clock is stopped, so that no run comes in between."""
    root = tmp_path_factory.mktemp("deployed")
    landing = root / "copydesk" / "landing"
    landing.mkdir(parents=True)
    for name, text in ARTICLES.items():
        (landing / f"{name}.txt").write_text(text)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = environment_in(root, port)
    own = Newsroom(environment["PREFECT_API_URL"], environment, root / "copydesk")
    server = ("server", "start", "--host", "127.0.0.1", "--port", str(port))
    with running(root / "server.log", environment, *server):
        await_answer(lambda: is_healthy(own.url), "Prefect's server")
        own.prefect("work-pool", "create", "news", "--type", "process")
        own.prefect("deploy", "--all")
        hourly = own.deployment("news/hourly")
        clock = f"/deployments/{hourly['id']}/schedules/{hourly['schedules'][0]['id']}"
        own.call(clock, {"active": False}, "PATCH")
        worker = ("worker", "start", "--pool", "news", "--install-policy", "never")
        with running(root / "worker.log", environment, *worker):
            yield own


def test_what_is_deployed_belongs_to_no_machine(newsroom: Newsroom) -> None:
    deployed = {
        name: newsroom.deployment(name)
        for name in ("news/hourly", "publish/manual", "reprocess/manual")
    }
    for name, own in deployed.items():
        assert own["entrypoint"].startswith(f"flows.{name.split('/')[0]}.")
        assert (own["path"], own["pull_steps"]) == (None, [])
        assert own["global_concurrency_limit"]["limit"] == 1
        assert own["concurrency_options"]["collision_strategy"] == "ENQUEUE"
        assert str(REPOSITORY) not in json.dumps(own)
    assert deployed["news/hourly"]["schedules"][0]["schedule"]["cron"] == "5 * * * *"


def test_the_automations_can_be_created(newsroom: Newsroom) -> None:
    template = (REPOSITORY / "deploy" / "automations.yaml").read_text()
    filled_in = yaml.safe_load(template.replace("THE-ID-OF-YOUR-BLOCK", str(uuid4())))
    made = {newsroom.call("/automations/", own)["name"] for own in filled_in["automations"]}
    assert made == {own["name"] for own in newsroom.call("/automations/filter", {})}


def test_a_run_completes_and_publishes_and_the_next_one_waits_for_it(newsroom: Newsroom) -> None:
    command = ("deployment", "run", "news/hourly", "--watch")
    with subprocess.Popen(
        [PREFECT, "--no-prompt", *command],
        cwd=newsroom.home,
        env=newsroom.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as watched:
        with writer_lock(Home(newsroom.home)):  # the first run cannot end before the second waits
            await_answer(lambda: newsroom.runs(state_name="Running"), "the first run")
            second = newsroom.start()
            await_answer(lambda: WAITED in newsroom.states(second), "the second run's turn")
        said = watched.communicate(timeout=PATIENCE_SECONDS)[0]
    assert watched.returncode == 0, said
    assert "Completed" in said
    assert [manifest["run_id"] for manifest in newsroom.manifests()] == [newsroom.runs()[0]["id"]]
    await_answer(
        lambda: len(newsroom.runs(state_name="Completed")) == 2,
        "the second run",
    )
    first, second = newsroom.runs()
    assert first["end_time"] <= second["start_time"]
    assert len(newsroom.manifests()) == 1  # the second one found nothing new


def test_what_was_published_can_be_asked(newsroom: Newsroom) -> None:
    import duckdb

    latest = newsroom.home / "published" / "latest" / "news.duckdb"
    with duckdb.connect(str(latest), read_only=True) as connection:
        said = connection.execute("SELECT canonical_name FROM who_said_what").fetchall()
        assert ("Marit Osterdal",) in said
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (len(ARTICLES),)


def test_a_schedule_fires_by_itself(newsroom: Newsroom) -> None:
    every = ("--interval", str(INTERVAL_SECONDS), "--replace", "--accept-yes")
    newsroom.prefect("deployment", "schedule", "create", "news/hourly", *every)
    fired = await_answer(
        lambda: newsroom.runs(state_name="Completed", auto_scheduled=True), "the schedule"
    )
    assert fired[0]["run_count"] == 1
    newsroom.prefect("deployment", "schedule", "clear", "news/hourly", "--accept-yes")
