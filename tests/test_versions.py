"""A stage whose code or data changed gets a new version, or someone says that its rows are the same."""

from pathlib import Path

import pytest

from copydesk.versions import STAGE_VERSIONS
from tests.support.fingerprints import (
    HOUSE,
    changed_files,
    data_files,
    files_of,
    fingerprint,
    read_record,
)


@pytest.mark.parametrize("stage", STAGE_VERSIONS)
def test_what_a_version_stands_for_is_recorded(stage: str) -> None:
    changed = changed_files(stage, read_record()[1])
    if changed:
        pytest.fail(
            f"{stage} depends on files that changed: {', '.join(changed)}. If the same input can "
            f"give other rows, raise {stage.upper()}_VERSION in copydesk/versions.py. Then run "
            "`make versions`, and commit tests/stage_fingerprints.toml with the change.",
            pytrace=False,
        )


def test_the_recorded_versions_are_those_of_the_code() -> None:
    assert read_record()[0] == STAGE_VERSIONS, "a version was raised: run `make versions`"


def test_every_module_and_every_list_counts_for_a_stage() -> None:
    versioned = {path for stage in STAGE_VERSIONS for path in files_of(stage)}
    modules = {path for path in (HOUSE / "copydesk").rglob("*.py") if path.name != "__init__.py"}
    left_out = {str(path.relative_to(HOUSE)) for path in (modules | data_files()) - versioned}
    assert left_out == {"copydesk/versions.py"}


@pytest.mark.parametrize(
    ("changed", "is_same"),
    [
        (
            '"""Another docstring."""\n\n\ndef add(a, b):  # of two numbers\n    return a + b\n',
            True,
        ),
        ("def add(a, b):\n    return (\n        a\n        + b\n    )\n", True),
        ("def add(a, b):\n    return a - b\n", False),
        ("def add(a, b=0):\n    return a + b\n", False),
    ],
)
def test_comments_docstrings_and_layout_leave_a_fingerprint_as_it_is(
    tmp_path: Path, changed: str, is_same: bool
) -> None:
    before, after = tmp_path / "before.py", tmp_path / "after.py"
    before.write_text('"""Sums."""\n\n\ndef add(a, b):\n    """The sum."""\n    return a + b\n')
    after.write_text(changed)
    assert (fingerprint(before) == fingerprint(after)) is is_same


def test_comments_leave_the_fingerprint_of_a_list_as_it_is(tmp_path: Path) -> None:
    for name, text in (("a", "# From an almanac.\nebb\n"), ("b", "ebb\n"), ("c", "ebb\nflood\n")):
        (tmp_path / f"{name}.txt").write_text(text)
    one, same, other = (fingerprint(tmp_path / f"{name}.txt") for name in "abc")
    assert one == same != other
