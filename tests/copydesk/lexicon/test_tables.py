"""Reading word lists and tables: comments are skipped, and the files are well formed."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from copydesk.lexicon.tables import (
    any_of,
    read_lines,
    read_rows,
    read_table,
    read_toml,
    word_list,
    word_lists,
)

DATA = Path(str(files("copydesk.data")))
TABLES = sorted(file.name for file in DATA.glob("*.tsv"))
LISTS = sorted(file.stem for file in DATA.glob("*.txt"))
GROUPED = sorted(file.stem for file in DATA.glob("*_words.toml"))
FILES = sorted(file for file in DATA.iterdir() if file.suffix in {".txt", ".tsv", ".toml"})
CODE = "".join(file.read_text(encoding="utf-8") for file in DATA.parent.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_opens_with_its_purpose_and_is_used(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("# ")
    assert re.search(rf'"(?:data/)?{file.stem}(?:\.\w+)?"', CODE)


def test_comments_and_blank_lines_are_no_entries() -> None:
    text = (DATA / "roles.txt").read_text(encoding="utf-8")
    assert text.startswith("#")
    assert not [line for line in read_lines("roles.txt") if line.startswith("#") or not line]


def test_rows_come_without_the_heading_and_by_its_names() -> None:
    first = read_table("goldstein.tsv")[0]
    assert list(first) == ["cameo", "goldstein"]
    assert read_rows("goldstein.tsv")[0] == list(first.values())


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_has_all_columns(name: str) -> None:
    columns = read_lines(name)[0].count("\t") + 1
    assert {len(row) for row in read_rows(name)} == {columns}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_no_entry_twice(name: str) -> None:
    assert len(read_lines(f"{name}.txt")) == len(word_list(name))


@pytest.mark.parametrize("name", GROUPED)
def test_a_file_of_lists_holds_no_entry_twice_in_a_list(name: str) -> None:
    assert word_lists(name)
    for key, words in read_toml(f"{name}.toml").items():
        assert (key, len(words)) == (key, len(word_lists(name)[key]))


def test_alternatives_match_the_longest_word_first_and_no_special_characters() -> None:
    pattern = re.compile(any_of(["co.", "co. kg", "think tank"]))
    assert [m.group() for m in pattern.finditer("co. kg, cox, think tank")] == [
        "co. kg",
        "think tank",
    ]
