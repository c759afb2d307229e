"""The documentation: links and anchors resolve, names of code exist, lines have a readable length."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARCHITECTURE = ROOT / "docs" / "architecture.md"
GENERATED = ROOT / "docs" / "tables.md"
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
WRITTEN = [page for page in PAGES if page != GENERATED]
LONGEST_LINE = 120

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE_SPAN = re.compile(r"`([^`\n]+)`")
FOLDERS = ("benchmarks", "copydesk", "deploy", "docs", "expectations", "flows", "schemas", "tasks")
CODE_REFERENCE = re.compile(
    rf"((?:(?:{'|'.join((*FOLDERS, 'examples', 'tests'))})/[\w./-]*)|\w+\.(?:py|tsv|toml|sql))(?:: ([\w.]+))?"
)
MODULE_CALL = re.compile(r"python -m\s+((?:benchmarks|schemas|flows|tasks)[\w.]*)")
MAKE_CALL = re.compile(r"(?<!\w)make ([a-z][\w-]*)(?=`|\s|$)", re.MULTILINE)
NOT_IN_THE_REPOSITORY = frozenset(("copydesk.toml",))
"""Files of this kind that a user writes."""

# Words of the dialect that these pages were once written in, and what to write instead.
DIALECT = {
    r"bearers?": "entity, person",
    r"beside": "next to, besides, with",
    r"besides?,": "also",
    r"doom(?:s|ed)?": "delete",
    r"fates?": "status, outcome",
    r"ordeals?": "run",
    r"the house": "the project",
    r"stands? (?:after|before|beside|behind)": "checks, precedes, is next to",
    r"tells? of": "says, shows",
    r"is told|are told|was told|were told": "is reported, is identified",
    r"mended?": "fix, repair",
}


def written(page: Path) -> str:
    """The prose of a page: without code blocks, code spans, link targets and generated tables."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^<!-- settings.*?^<!-- end of settings -->", "", text, flags=re.M | re.S)
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    return re.sub(r"\]\([^)]*\)", "]", CODE_SPAN.sub("", text))


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    found: set[str] = set()
    for heading in re.findall(r"^#{1,6} +(.+?) *$", text, re.M):
        words = re.sub(r"\]\([^)]*\)", "", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        numbered = (f"{slug}-{n}" for n in range(1, 100))
        found.add(slug if slug not in found else next(s for s in numbered if s not in found))
    return frozenset(found)


@cache
def defined_names(path: Path) -> frozenset[str]:
    """The names that a module defines at its top level, and `Class.member` for its classes."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names |= names_of(node)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for own in node.body for name in names_of(own)}
    return frozenset(names)


def names_of(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def references(page: Path) -> list[tuple[str, str | None]]:
    """The files and folders that a page's code spans name, each with what it is said to define."""
    spans = CODE_SPAN.findall(page.read_text(encoding="utf-8"))
    found = [m for m in map(CODE_REFERENCE.fullmatch, spans) if m]
    return [(m[1], m[2]) for m in found if m[1] not in NOT_IN_THE_REPOSITORY]


def test_a_slug_is_githubs() -> None:
    assert "json-output-and-exit-codes" in anchors(ROOT / "docs" / "operations.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_anchors_resolve(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_that_a_page_names_exists(page: Path) -> None:
    absent = []
    for path, name in references(page):
        file = ROOT / path
        if not file.exists() or (name and name not in defined_names(file)):
            absent.append(f"{path}: {name}" if name else path)
    assert absent == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_a_page_gives_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {t for line in re.findall(r"^([\w \-]+):", makefile, re.M) for t in line.split()}
    modules = [name.rstrip(".") for name in MODULE_CALL.findall(text)]
    absent = [name for name in modules if not (ROOT / f"{name.replace('.', '/')}.py").is_file()]
    code = "\n".join([*CODE_SPAN.findall(text), *re.findall(r"^```.*?^```", text, re.M | re.S)])
    assert absent + [t for t in MAKE_CALL.findall(code) if t not in targets] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_lines_have_a_readable_length(page: Path) -> None:
    """Rows of tables and lines with a URL may be longer: Markdown has no way to break them."""
    lines = page.read_text(encoding="utf-8").splitlines()
    longer = [line for line in lines if len(line) > LONGEST_LINE]
    assert [line for line in longer if not line.startswith("|") and "://" not in line] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_written_in_plain_english(page: Path) -> None:
    text = " ".join(written(page).split())
    found = {
        match[0]: instead
        for word, instead in DIALECT.items()
        for match in re.finditer(rf"\b(?:{word})(?!\w)", text, re.IGNORECASE)
    }
    assert found == {}


def test_the_layers_are_those_that_import_linter_checks() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [
        "\n".join(contract["layers"])
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert [own for own in layers if f"```\n{own}\n```" not in text] == []


def test_the_temporary_tables_of_load_are_described() -> None:
    modules = [ROOT / "tasks" / "load.py", *(ROOT / "tasks" / "loading").glob("*.py")]
    code = "".join(module.read_text(encoding="utf-8") for module in modules)
    tables = set(re.findall(r"TEMP TABLE ([a-z]\w*?)(?:_(?=\{)|\b)", code))
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert tables
    assert [table for table in sorted(tables) if f"`{table}" not in text] == []


def test_the_messages_to_look_up_are_those_of_the_code() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    table = page.partition("| the message |")[2].partition("\n\n")[0]
    messages = re.findall(r"^\| `([^`|]+)`", table, re.M)
    assert len(messages) > 5
    parts = [part.strip(" ()") for message in messages for part in message.split("…")]
    written = string_constants()
    assert [part for part in parts if part and part not in written] == []


@cache
def string_constants() -> str:
    """All string constants of the code that writes messages, a line each."""
    found = []
    for folder in ("copydesk", "expectations", "flows", "tasks"):
        for module in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
            found += [value for value in constants if isinstance(value, str)]
    return "\n".join(found)


def test_the_example_of_library_use_finds_a_quote(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    section = page.partition("## Using Copydesk as a library")[2]
    (code,) = re.findall(r"^```python\n(.*?)^```", section, re.M | re.S)
    exec(compile(code, "docs/cookbook.md", "exec"), {})
    assert "direct | Ada Quill | We kept the wheel turning," in capsys.readouterr().out
