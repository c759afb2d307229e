"""The wheel: what it holds, and that it runs where there is no checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PACKAGES = ("copydesk", "expectations", "flows", "schemas", "tasks")
ARTICLE = """Ferrymen of Skerry vote on a new timetable

SKERRY — The ferrymen of Skerry will vote on Friday on a winter timetable that drops the last boat of the day.

“Nobody asked the people who live on the island,” said Halla Brenn, who leads the ferrymen's union. “We found the timetable on a door.”

The harbour office of Skerry said that the last boat had carried nine passengers on an average night last winter. Mayor Odd Varnes promised to meet the ferrymen before the vote.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that hatchling builds of the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=HOUSE, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture
def environment(wheel: Path, tmp_path: Path) -> Path:
    """An environment with the wheel in it, which takes what the wheel depends on from this one."""
    folder = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    install = [folder / "bin" / "python", "-m", "pip", "install", "--no-index", "--no-deps", wheel]
    subprocess.run(install, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_the_wheel_is_typed_and_holds_data_views_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shared = f"{'-'.join(wheel.stem.split('-')[:2])}.data/data/share/copydesk"
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    for folder, ending in (("copydesk/data", "*"), ("tasks/views", "*.sql")):
        files = {
            f"{folder}/{path.name}" for path in (HOUSE / folder).glob(ending) if path.is_file()
        }
        assert files <= names
    templates = {f"{shared}/deploy/{path.name}" for path in (HOUSE / "deploy").iterdir()}
    assert {f"{shared}/prefect.yaml", *templates} <= names


def test_the_wheel_says_whose_it_is_and_on_what_it_runs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(name).decode())
    assert (metadata["Name"], metadata["Author"]) == ("copydesk", "Copydesk")
    assert metadata["License-Expression"] == "Apache-2.0"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert metadata["Description-Content-Type"] == "text/markdown"


@pytest.mark.slow
def test_an_installed_wheel_runs_outside_the_checkout(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.txt").write_text(ARTICLE)
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COPYDESK_"))}
    variables |= {"COPYDESK_HOME": str(tmp_path / "home"), "COPYDESK_DATA_DOCS": "false"}

    def output(program: str, *arguments: str) -> str:
        return subprocess.run(
            [environment / "bin" / program, *arguments],
            cwd=tmp_path, env=variables, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    where = "import copydesk, flows.cli.main; print(copydesk.__file__, flows.cli.main.__file__)"
    assert all(path.startswith(f"{environment}/") for path in output("python", "-c", where).split())
    assert "news completed" in output("copydesk", "run", "articles")
    speakers = "SELECT DISTINCT canonical_name FROM who_said_what"
    assert "Halla Brenn" in output("copydesk", "sql", "--csv", speakers)
