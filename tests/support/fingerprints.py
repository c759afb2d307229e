"""Fingerprints of the code and data behind each stage's version: `make versions` records them.

A stage depends on its entry modules below, on what they import, and on the data files that these
name. A fingerprint leaves out comments, docstrings and layout: they change no row.
"""

import ast
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import grimp

from copydesk.versions import STAGE_VERSIONS

HOUSE = Path(__file__).parents[2]
DATA = HOUSE / "copydesk" / "data"
RECORD = HOUSE / "tests" / "stage_fingerprints.toml"
HEADER = "# What each stage's version stands for. Written by `make versions`: see copydesk/versions.py.\n"
DIGITS = 12

# Imports are followed inside these two packages, and not from the modules of OWN.
FOLLOWED = ("copydesk", "expectations")
ENTRIES = {
    "ingest": ("copydesk.documents",),
    "clean": ("copydesk.cleaning",),
    "annotate": ("copydesk.annotation",),
    "entities": ("copydesk.entities",),
    "stories": ("copydesk.stories",),
    "events": ("copydesk.event_linking",),
    "paraphrases": ("copydesk.paraphrases",),
    "validate": ("expectations",),
}
RESOLVE = ("tasks/resolve.py", "copydesk/resolution/*.py", "copydesk/faults.py")
OWN = {
    "ingest": ("tasks/ingest.py", "tasks/arrivals.py", "tasks/sources/*.py"),
    "clean": ("tasks/clean.py",),
    "annotate": ("tasks/annotate.py",),
    **dict.fromkeys(("entities", "stories", "events", "paraphrases"), RESOLVE),
    "validate": ("tasks/validate.py",),
}


@cache
def files_of(stage: str) -> frozenset[Path]:
    """The files that a stage's version stands for."""
    modules = {path for pattern in OWN[stage] for path in HOUSE.glob(pattern)}
    modules |= {_path_of(module) for entry in ENTRIES[stage] for module in _closure(entry)}
    modules -= {HOUSE / "copydesk" / "versions.py"}
    named = {word for path in modules for word in _strings(ast.parse(path.read_text("utf-8")))}
    return frozenset(modules) | {p for p in data_files() if {p.name, p.stem} & named}


def data_files() -> frozenset[Path]:
    """The lists and tables in `copydesk/data`."""
    return frozenset(path for path in DATA.iterdir() if path.suffix in (".tsv", ".txt", ".toml"))


@cache
def fingerprint(path: Path) -> str:
    """A hash of what a file says to the program."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        content = repr(_canonical(ast.parse(text)))
    else:
        content = "\n".join(line for line in text.splitlines() if line and line[0] != "#")
    return hashlib.sha256(content.encode()).hexdigest()[:DIGITS]


def changed_files(stage: str, recorded: Mapping[str, str]) -> list[str]:
    """The files of a stage whose fingerprint is not the recorded one."""
    files = {str(path.relative_to(HOUSE)): path for path in files_of(stage)}
    return sorted(name for name, path in files.items() if recorded.get(name) != fingerprint(path))


def read_record() -> tuple[dict[str, str], dict[str, str]]:
    """The recorded versions by stage, and the recorded fingerprints by file."""
    record = tomllib.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    return record.get("versions", {}), record.get("files", {})


def render_record() -> str:
    """The record as it would be written now, a line a stage and a line a file."""
    files = sorted({path for stage in ENTRIES for path in files_of(stage)})
    return "\n".join(
        (
            f"{HEADER}[versions]",
            *(f'{stage} = "{version}"' for stage, version in STAGE_VERSIONS.items()),
            "\n[files]",
            *(f'"{path.relative_to(HOUSE)}" = "{fingerprint(path)}"' for path in files),
            "",
        )
    )


def main() -> None:
    """Record what is there now, and print which stages changed under the same version."""
    versions, recorded = read_record()
    for stage, version in STAGE_VERSIONS.items():
        if changed := changed_files(stage, recorded):
            before = versions.get(stage)
            kept = (
                f"still version {version}"
                if before == version
                else f"version {before} to {version}"
            )
            sys.stdout.write(f"{stage}: {len(changed)} files changed, {kept}\n")
    RECORD.write_text(render_record(), encoding="utf-8")


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*FOLLOWED, cache_dir=None)


def _closure(entry: str) -> set[str]:
    own = {entry} | _graph().find_descendants(entry)
    return own | _graph().find_upstream_modules(entry, as_package=True)


def _path_of(module: str) -> Path:
    path = HOUSE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.rpartition("/")[2]


def _canonical(node: object) -> object:
    """A syntax tree as nested tuples that are the same on every Python: empty fields left out."""
    if isinstance(node, list):
        return tuple(map(_canonical, node))
    if not isinstance(node, ast.AST):
        return node
    fields = {name: value for name, value in ast.iter_fields(node) if value not in (None, [])}
    body = fields.get("body")
    if isinstance(body, list) and _is_docstring(body[0]):
        fields["body"] = body[1:]
    return (type(node).__name__, *((name, _canonical(value)) for name, value in fields.items()))


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


if __name__ == "__main__":
    main()
