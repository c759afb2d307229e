"""A source whose URL holds secrets is read, and they are kept nowhere."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows.cli.main import cli
from tests.support.morning_post import tell

PASSWORD, TOKEN = "zT7-cormorant", "qK4-razorbill"


class Handler(BaseHTTPRequestHandler):
    """One article, for those who have the token."""

    def do_GET(self) -> None:
        body = tell(1).encode() if TOKEN in self.path else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.mark.slow
def test_no_file_holds_a_secret_of_the_source(
    server: str,
    api: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    source = f"http://ada:{PASSWORD}@{server}/a.txt?token={TOKEN}"
    done = CliRunner().invoke(cli, ["run", source])
    assert done.exit_code == 0, done.output
    missing = CliRunner().invoke(cli, ["run", source.replace(TOKEN, f"{TOKEN[:-1]}x")])
    assert missing.exit_code == 2
    assert "no such folder or file" in missing.stderr
    for output in (done.output, missing.output):
        assert PASSWORD not in output
        assert TOKEN[:-1] not in output
    files = [path for path in tmp_path_factory.getbasetemp().rglob("*") if path.is_file()]
    assert any(path.name == "news.duckdb" for path in files)
    secrets = [secret.encode() for secret in (PASSWORD, TOKEN[:-1])]
    assert not [path for path in files if any(secret in path.read_bytes() for secret in secrets)]
