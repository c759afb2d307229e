"""The vocabulary of the code: the field's words, one class for each name, and a grammar of names."""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAY_INSTEAD = {
    "told": "message, output, reported",
    "tells": "reports, names",
    "telling": "report, wording, assertion",
    "bearer": "entity, holder",
    "beside": "alongside, working copy",
    "doom": "delete",
    "doomed": "deletes",
    "fate": "outcome, status",
    "heir": "next copy",
    "ordeal": "robustness",
    "desk": "run context",
    "scene": "discourse",
    "voice": "speaker",
    "mending": "corrections",
}
"""Words that no reader of the field would look for, and what to say instead."""
QUESTION = re.compile(r"(?:is|are|was|has|can|may|must|needs)_|[a-z]+s(?:_|$)")
"""How a function that answers yes or no begins: `is_`, `has_`, or a verb in the third person."""
ANSWERS_OTHERWISE = {"readable", "seekable", "decide", "kill", "kill_when", "update_news"}
"""Names that Python gives, and commands that answer whether they did it."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every Python file that git knows, parsed."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what belongs to the project is not known")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return {name: ast.parse((ROOT / name).read_text(encoding="utf-8")) for name in files}


def production() -> Iterator[tuple[str, ast.Module]]:
    return ((name, tree) for name, tree in trees().items() if not name.startswith("tests/"))


def names_in(tree: ast.Module) -> Iterator[str]:
    """The identifiers that a module introduces."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def words_of(name: str) -> set[str]:
    """The words of a name in snake case or in capitals, in the singular as well."""
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    return {*parts, *(part.removesuffix("s") for part in parts)}


def test_names_use_the_words_of_the_field() -> None:
    found = {
        f"{file}: {name}": f"say {SAY_INSTEAD[word]}"
        for file, tree in trees().items()
        for name in names_in(tree)
        for word in words_of(name) & set(SAY_INSTEAD)
    }
    assert found == {}


def test_no_two_public_classes_have_one_name() -> None:
    classes = defaultdict(list)
    for file, tree in production():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                classes[node.name].append(file)
    assert {name: files for name, files in classes.items() if len(files) > 1} == {}


def test_a_public_function_that_answers_yes_or_no_asks_a_question() -> None:
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


def test_a_module_has_a_name_in_snake_case() -> None:
    named = {part for file in trees() for part in Path(file).with_suffix("").parts}
    assert [n for n in named if not re.fullmatch(r"\.ci|_{0,2}[a-z][a-z0-9_]*", n)] == []
