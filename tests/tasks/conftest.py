"""A home of its own for every test of the tasks."""

from pathlib import Path

import pytest

from tasks.staging import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")
