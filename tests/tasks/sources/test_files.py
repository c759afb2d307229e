"""Files of a source: in the order of their names, none that leads outside, each with its sidecar."""

from collections import Counter
from pathlib import Path

import pytest

from copydesk.errors import UserError
from tasks.sources.files import find_local


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    (source / "day" / "night").mkdir(parents=True)
    for name in ("b.txt", "a.html", "a.json", "day/c.txt", "day/night/d.jsonl", "e.pdf", ".f.txt"):
        (source / name).write_text("It opened.")
    return source


def names(source: Path | str, passed: Counter[str] | None = None) -> list[str]:
    return [found.name for found in find_local(str(source), passed or Counter())]


def test_files_of_a_folder_come_by_their_paths(folder: Path) -> None:
    passed: Counter[str] = Counter()
    found = [item.name for item in find_local(str(folder), passed)]
    assert found == ["a.html", "b.txt", "c.txt", "d.jsonl"]
    assert passed == {".pdf": 1}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.txt", ["b.txt", "c.txt"]),
        ("d*", ["c.txt", "d.jsonl"]),
    ],
)
def test_a_pattern_finds_files_and_folders(folder: Path, pattern: str, found: list[str]) -> None:
    assert [n for n in names(f"{folder}/{pattern}") if not n.startswith(".")] == found


def test_a_json_file_of_the_same_stem_is_the_metadata_of_a_document(folder: Path) -> None:
    by_name = {found.name: found for found in find_local(str(folder), Counter())}
    sidecar = by_name["a.html"].sidecar
    assert sidecar
    assert sidecar.uri.endswith("source/a.json")
    assert sidecar.read() == b"It opened."
    assert by_name["b.txt"].sidecar is None


def test_a_link_that_leads_outside_is_refused(folder: Path) -> None:
    outside = folder.parent / "secret.txt"
    outside.write_text("Not part of the source.")
    (folder / "link.txt").symlink_to(outside)
    (link,) = [found for found in find_local(str(folder), Counter()) if found.name == "link.txt"]
    assert link.rejection
    assert link.rejection.reason == "leads_outside"


def test_a_link_to_a_folder_outside_is_refused_and_not_followed(folder: Path) -> None:
    outside = folder.parent / "elsewhere"
    outside.mkdir()
    (outside / "x.txt").write_text("Not part of the source.")
    (folder / "link").symlink_to(outside)
    found = {item.name: item.rejection for item in find_local(str(folder), Counter())}
    assert "x.txt" not in found
    assert found["link"]
    assert found["link"].reason == "leads_outside"


@pytest.mark.parametrize(
    ("source", "message"),
    [("none", "no such folder or file"), ("*.warc", "no such folder"), ("e.pdf", "can be read")],
)
def test_a_source_that_is_not_there_or_cannot_be_read_is_an_error(
    folder: Path, source: str, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        names(folder / source)
