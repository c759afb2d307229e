"""Sources that do not answer, and folders of a store that cannot be listed."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.spec import AbstractFileSystem

from copydesk.errors import UserError
from tasks.sources import Offer, Refusal, read_source


class Store(MemoryFileSystem):
    """A store that drops the connection where a folder is called `bad`."""

    protocol = "flaky"
    store: dict[str, Any] = {}  # noqa: RUF012  (fsspec keeps the files of the class here)
    pseudo_dirs = [""]  # noqa: RUF012
    find = AbstractFileSystem.find

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix("flaky://")))

    def unstrip_protocol(self, name: str) -> str:
        return f"flaky://{name}"

    def ls(self, path: str, detail: bool = True, **kwargs: Any) -> list[Any]:
        if path.rstrip("/").endswith("bad"):
            raise ConnectionResetError(104, "connection reset by peer")
        return list(super().ls(path, detail=detail, **kwargs))


@pytest.fixture
def flaky() -> Iterator[fsspec.AbstractFileSystem]:
    fsspec.register_implementation("flaky", Store, clobber=True)
    store = Store()
    for path in ("/land/good/a.txt", "/land/bad/b.txt", "/land/z/c.txt"):
        store.pipe(path, b"words")
    yield store
    Store.store.clear()


@pytest.mark.usefixtures("flaky")
def test_a_folder_that_cannot_be_listed_is_refused_and_the_others_are_read() -> None:
    found = list(read_source("flaky://land", 100))
    assert [item.source_uri for item in found if isinstance(item, Offer)] == [
        "flaky:///land/good/a.txt",
        "flaky:///land/z/c.txt",
    ]
    (refusal,) = [item for item in found if isinstance(item, Refusal)]
    assert refusal.source_uri == "flaky:///land/bad"
    assert refusal.rejection.reason == "unreadable"
    assert "connection reset" in refusal.rejection.detail


@pytest.mark.usefixtures("flaky")
def test_a_source_that_cannot_be_listed_at_all_may_answer_later() -> None:
    with pytest.raises(ConnectionError, match="does not answer"):
        read_source("flaky://land/bad", 100)


class Handler(BaseHTTPRequestHandler):
    """Answers with the status that the path names."""

    def do_GET(self) -> None:
        status = int(self.path.split("?")[0].strip("/").removesuffix(".txt"))
        self.send_response(status)
        self.send_header("Content-Length", "5")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"words")

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_is_in_trouble_may_answer_later(server: str, status: int) -> None:
    with pytest.raises(ConnectionError) as caught:
        read_source(f"http://ada:p4ssword@{server}/{status}.txt?token=s3cret", 100)
    assert str(status) in str(caught.value)
    assert "p4ssword" not in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_what_a_server_does_not_have_is_missing(server: str) -> None:
    with pytest.raises(UserError, match="no such folder or file") as caught:
        read_source(f"http://ada:p4ssword@{server}/404.txt", 100)
    assert "p4ssword" not in str(caught.value)


def test_a_server_that_is_down_may_answer_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(ConnectionError, match="does not answer"):
        read_source(f"http://127.0.0.1:{port}/a.txt", 100)
