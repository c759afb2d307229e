"""Markdown: markup is stripped, and a heading of the first level is the headline."""

import pytest

from copydesk.cleaning.forms.markdown import is_markdown, read_markdown
from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.lines import split_lines


def read(text: str) -> Sheet:
    return read_markdown(Sheet(tuple(split_lines(text))))


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The [mill](https://a.example/mill) burns.", "The mill burns."),
        ("The **mill** _at_ `Brenn` burns.", "The mill at Brenn burns."),
        ("> The mill burns.", "The mill burns."),
        ("- The mill burns.", "The mill burns."),
        ("The [mill][1] burns.[^2]", "The mill burns."),
        (r"The mill \*burns\*.", "The mill *burns*."),
        ("The snake_case_name burns at 2 * 3.", "The snake_case_name burns at 2 * 3."),
    ],
)
def test_markup_is_stripped(marked: str, plain: str) -> None:
    lines = read(f"# Mill burns at Brenn\n\n{marked}").lines
    assert [line.text for line in lines] == ["Mill burns at Brenn", plain]


def test_the_first_heading_is_the_headline() -> None:
    sheet = read("Brenn Echo\n\n# Mill burns at Brenn\n\n## A third night\n\nNobody was hurt.")
    assert sheet.headline == 3


def test_lines_of_markup_only_are_set_aside() -> None:
    sheet = read("# Mill burns at Brenn\n\n![](mill.jpg)\n\n---\n\nNobody was hurt.")
    assert [(z.zone, z.reason) for z in sheet.aside] == [
        ("caption", "markdown_picture"),
        ("other", "markdown_mark"),
    ]


@pytest.mark.parametrize("text", ["Five * five is 25.", "#mill burns\n#brenn", "**Brenn** burns."])
def test_other_text_is_no_markdown(text: str) -> None:
    assert not is_markdown(split_lines(text))
    assert [line.text for line in read(text).lines] == text.split("\n")
