"""A folder of documents, taken one by one through the stages that can fail on them."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import copydesk.annotation
from benchmarks.crashes import main

STORY = """Tolls on the Harrow bridge are to end

HARROW — The tolls on the Harrow bridge will end in June, the county council decided on Monday.

“Nobody will miss them,” said Lotte Brandsma, who leads the council. She said the bridge had been paid for twice.

Drivers have queued at the toll house since 1962, and many of them have complained to the county about the wait.

The keeper of the toll house, Bram Oster, will retire. He told the council that he had counted some nine million cars.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "story.txt").write_text(STORY)
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n"))
    page = f"<html><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "inner" / "page.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "lines.jsonl").write_text(json.dumps({"text": STORY}) + "\n[]\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_what_becomes_of_every_document_is_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "4 documents, 0 failures",
        "       3 article",
        "       1 broken_json",
    ]


def test_a_failure_is_reported_with_its_document_and_frame(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise IndexError("no first word")

    monkeypatch.setattr(copydesk.annotation, "find_quotes", fail)
    assert main([str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"{folder}/inner/page.html.gz: annotation_failed: IndexError: no")
    assert "copydesk.annotation" in printed[0]
    assert printed[3:] == [
        "4 documents, 3 failures",
        "       3 annotation_failed",
        "       1 broken_json",
    ]
