"""Every event candidate of a file is listed with what became of it."""

from pathlib import Path

import pytest

from benchmarks.event_rejections import main

STORY = """Norland and Sudmark sign a ferry agreement

Norland and Sudmark signed an agreement on ferries in Lisbon on Monday.

A fire destroyed three shops in Lisbon, the police of the city said on Monday.

The agreement had been in the making for more than two years, and nobody in the harbour expected it so soon.
"""


def test_kept_and_rejected_candidates_are_listed_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY)
    assert main([str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    kept = next(line for line in lines if line.startswith("kept\tAGREE"))
    assert "\tsigned" in kept
    assert any(line.startswith("unlikely\tCOERCE") and "\tdestroyed\t" in line for line in lines)
    assert any(line.split()[1:] == ["unlikely"] for line in lines)


def test_a_file_without_an_article_ends_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Too short.")
    assert main([str(file)]) == 1
    assert "too_short" in capsys.readouterr().err
