"""The rules of the house: who may import whom, what a module may be called, how long it may be."""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOUSE = Path(__file__).parent.parent
FLOORS = ("flows", "tasks", "expectations", "copydesk", "schemas", "benchmarks", "tests")
NAMES_THAT_REFUSE_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc"}
VAGUE = re.compile(
    r"^\s*(?:async )?def _{0,2}(?:process|handle)(?:_|\()|^\s*class \w*Manager\b", re.M
)
LINES = 400
PRODUCTION = ("flows", "tasks", "expectations", "copydesk", "schemas", "benchmarks")
SAY_INSTEAD = {
    "bearer": "entity, person",
    "beside": "alongside, working copy",
    "desk": "run context",
    "doom": "deletes",
    "doomed": "deleted",
    "fate": "outcome, status",
    "heir": "next copy",
    "mending": "corrections",
    "ordeal": "run",
    "scene": "discourse",
    "telling": "mention, report",
    "tells": "says, distinguishes",
    "told": "message, output, reported",
    "voice": "speaker",
}
"""Words that no identifier has, with the field's words for what they stood for."""
QUESTION = re.compile(r"(?:is|are|was|has|can|may|must|needs)_|[a-z]+s(?:_|$)")
"""How a public function that answers yes or no begins: `is_`, `has_`, or a verb in the third person."""
ANSWERS_OTHERWISE = {"readable", "seekable", "decide", "kill", "kill_when", "update_news"}
"""Names that Python gives, and commands that answer whether they did it."""

# Spelled in two halves, so that this page passes its own test.
MACHINES = re.compile(
    "|".join((r"/ro" r"ot/", r"(?<!\w)/ho" r"me/\w", r"/Us" r"ers/\w", r"/wo" r"rk/\w"))
)
REGISTRIES = re.compile("|".join((r"index" r"-url", r"find" r"-links", r"extra" r"-index")))


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, as git knows it."""
    if not (HOUSE / ".git").exists():
        pytest.skip("not a git checkout: what belongs to the project is not known")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (HOUSE / name for name in listed.stdout.split("\0") if name)
    return tuple(file for file in found if file.is_file())


def modules() -> list[Path]:
    return [f for f in files() if f.suffix == ".py" and f.relative_to(HOUSE).parts[0] in FLOORS]


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module, parsed."""
    found = modules()
    return {f.relative_to(HOUSE): ast.parse(f.read_text(encoding="utf-8")) for f in found}


def production() -> Iterator[tuple[Path, ast.Module]]:
    """The modules without the tests."""
    return ((file, tree) for file, tree in trees().items() if file.parts[0] in PRODUCTION)


def texts() -> list[tuple[Path, str]]:
    """The files that are text, with their text."""
    found = []
    for file in files():
        try:
            found.append((file.relative_to(HOUSE), file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_imports_go_down_and_never_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOUSE)
    config = str(HOUSE / "pyproject.toml")
    assert lint_imports(config_filename=config, no_cache=True, no_logo=True) == 0


def test_a_module_has_a_name_that_can_refuse_something() -> None:
    named = {part for file in modules() for part in (file.stem, file.parent.name)}
    assert named & NAMES_THAT_REFUSE_NOTHING == set()
    assert not {name for name in named if name.removesuffix("s").endswith("manager")}


def test_a_function_says_what_it_does() -> None:
    found = {str(path): VAGUE.findall(text) for path, text in texts() if path.suffix == ".py"}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_module_fits_the_mind() -> None:
    lengths = {file.relative_to(HOUSE): len(file.read_text().splitlines()) for file in modules()}
    assert {str(path): n for path, n in lengths.items() if n > LINES} == {}


def identifiers(tree: ast.AST) -> Iterator[str]:
    """The names that a module defines or uses."""
    for node in ast.walk(tree):
        for field in ("id", "arg", "attr", "name"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield name


def words_of(name: str) -> set[str]:
    """The words of an identifier in small letters, plurals without their s."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")
    return {*words, *(word.removesuffix("s") for word in words)}


def test_identifiers_are_in_the_words_of_the_field() -> None:
    found = {
        f"{file}: {name}, say {SAY_INSTEAD[word]}"
        for file, tree in trees().items()
        for name in (file.stem, *identifiers(tree))
        for word in words_of(name) & SAY_INSTEAD.keys()
    }
    assert sorted(found) == []


def test_a_class_name_stands_for_one_class() -> None:
    places = defaultdict(list)
    for file, tree in production():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(file))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_a_function_that_answers_yes_or_no_asks_a_question() -> None:
    found = [
        f"{file}: {node.name}"
        for file, tree in production()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        if isinstance(node.returns, ast.Name) and node.returns.id == "bool"
        if not node.name.startswith("_") and node.name not in ANSWERS_OTHERWISE
        if not QUESTION.match(node.name)
    ]
    assert found == []


@pytest.mark.parametrize("pattern", [MACHINES, REGISTRIES], ids=["paths", "registries"])
def test_no_file_speaks_of_one_machine(pattern: re.Pattern[str]) -> None:
    found = {str(path): pattern.findall(text) for path, text in texts()}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_no_file_speaks_of_this_folder() -> None:
    assert [str(path) for path, text in texts() if f"{HOUSE}/" in text] == []


def test_the_lock_pins_by_hash_and_names_no_host() -> None:
    lock = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert re.findall(r"^[^#\n]*\bhttps?://\S+", lock, re.M) == []
