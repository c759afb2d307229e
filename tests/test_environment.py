"""Which Python an environment is made of, and when one that is there is made anew."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
SCRIPT = HOUSE / ".ci" / "environment"
NO_VENV = "without venv"

PYTHON = """#!/bin/sh
# Answers as a Python {version} would; {lacks} is what it lacks.
case "$*" in
  *version_info*) [ "{version}" ] && echo {version} || exit 127 ;;
  *ensurepip*) [ "{lacks}" != venv ] ;;
  *"import pip"*) [ "{lacks}" != pip ] ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac
"""


class Machine:
    """A machine that has these Pythons, and no others."""

    def __init__(self, root: Path) -> None:
        self.bin, self.folder = root / "bin", root / ".venv"
        self.bin.mkdir()
        for tool in ("bash", "sh", "rm", "mkdir", "cp"):
            (self.bin / tool).symlink_to(shutil.which(tool) or tool)

    def put(self, place: Path, version: str, lacks: str = "") -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(PYTHON.format(version=version, lacks=lacks))
        place.chmod(0o755)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / "bash", SCRIPT, *arguments],
            env={"PATH": str(self.bin)},
            cwd=self.bin.parent,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def version(self) -> str:
        """The Python that the environment was made of."""
        found = re.search(r"echo (\S+)", (self.folder / "bin" / "python").read_text())
        return found[1] if found else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("pythons", "taken"),
    [
        pytest.param({"python3": "3.11"}, "3.11", id="the one that is there"),
        pytest.param({"python3": "3.13", "python3.14": "3.14"}, "3.13", id="the usual one first"),
        pytest.param({"python3": "3.10", "python3.12": "3.12"}, "3.12", id="the usual one too old"),
        pytest.param({"python3": "3.15", "python3.11": "3.11"}, "3.11", id="the usual one too new"),
        pytest.param({"python3": "", "python3.13": "3.13"}, "3.13", id="a shim for none"),
        pytest.param({"python3": "3.12 venv", "python3.11": "3.11"}, "3.11", id="one without venv"),
    ],
)
def test_the_first_that_works_is_taken(
    machine: Machine, pythons: dict[str, str], taken: str
) -> None:
    for name, answer in pythons.items():
        machine.put(machine.bin / name, *answer.split(maxsplit=1) or [""])
    done = machine.run(".venv")
    assert (done.returncode, done.stderr, machine.version) == (0, "", taken)


@pytest.mark.parametrize(
    ("pythons", "said"),
    [
        ({}, ["none"]),
        ({"python3": ""}, ["none"]),
        ({"python3": "2.7"}, ["python3 is 2.7"]),
        ({"python3": "3.10", "python3.12": "3.12 venv"}, ["python3 is 3.10", NO_VENV]),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    machine: Machine, pythons: dict[str, str], said: list[str]
) -> None:
    for name, answer in pythons.items():
        machine.put(machine.bin / name, *answer.split(maxsplit=1) or [""])
    done = machine.run(".venv")
    assert done.returncode != 0
    (line,) = done.stderr.splitlines()
    assert line.startswith("Copydesk needs Python 3.11 to 3.14; found: ")
    assert all(part in line for part in said)
    assert not machine.folder.exists()


@pytest.mark.parametrize(
    ("there", "named", "stays"),
    [
        pytest.param("3.13", "", True, id="a usable one"),
        pytest.param("3.13", "python3.12", False, id="not the one named"),
        pytest.param("3.12", "python3.12", True, id="the one named"),
        pytest.param("3.10", "", False, id="too old"),
        pytest.param("", "", False, id="its Python has gone"),
        pytest.param("3.12 pip", "", False, id="half made"),
    ],
)
def test_an_environment_is_made_anew_where_it_cannot_be_used(
    machine: Machine, there: str, named: str, stays: bool
) -> None:
    machine.put(machine.bin / "python3", "3.11")
    machine.put(machine.bin / "python3.12", "3.12")
    machine.put(machine.folder / "bin" / "python", *there.split(maxsplit=1) or [""])
    installed = machine.folder / "installed"
    installed.touch()
    wanted = [".venv", *filter(None, [named])]
    assert machine.run("--check", *wanted).returncode == (0 if stays else 1)
    assert installed.exists()
    assert machine.run(*wanted).returncode == 0
    assert installed.exists() == stays
    assert stays or machine.version == ("3.12" if named else "3.11")


def test_a_python_that_was_named_and_does_not_run_is_reported(machine: Machine) -> None:
    done = machine.run(".venv", "python4")
    assert done.returncode != 0
    assert done.stderr == "Copydesk needs Python 3.11 to 3.14; found: python4 does not run\n"


def test_the_package_and_the_checks_know_the_same_pythons() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())
    script = SCRIPT.read_text()
    assert project["project"]["requires-python"] == ">=3.11,<3.15"
    assert "oldest=3.11 newest=3.14" in script
    workflow = (HOUSE / ".github" / "workflows" / "ci.yml").read_text()
    assert 'python: ["3.11", "3.12", "3.13", "3.14"]' in workflow
