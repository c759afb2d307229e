"""Drop caps: a single letter above a line is its first letter, or a word of its own."""

import pytest

from copydesk.cleaning.blocks import join_texts
from copydesk.cleaning.forms.drop_caps import join_initials
from copydesk.cleaning.lines import split_lines


def joined(text: str) -> list[str]:
    """The paragraphs of a text once initials are joined to what they begin."""
    paragraphs: list[list[int]] = []
    lines = join_initials(split_lines(text))
    for index, line in enumerate(lines):
        if line.goes_on:
            paragraphs[-1].append(index)
        else:
            paragraphs.append([index])
    return [join_texts([lines[i] for i in paragraph])[0] for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("T\nhe ferry left the quay an hour late.", "The ferry left the quay an hour late."),
        (
            "F\nERRIES left the quay an hour late today.",
            "FERRIES left the quay an hour late today.",
        ),
        ("A\nstorm kept the ferry at the quay.", "A storm kept the ferry at the quay."),
        ("A\ngain the ferry stayed at the quay.", "Again the ferry stayed at the quay."),
        (
            "“T\n\nhe ferry left an hour late,” she said.",
            "“The ferry left an hour late,” she said.",
        ),
    ],
)
def test_an_initial_belongs_to_the_line_below(text: str, sentence: str) -> None:
    assert joined(text) == [sentence]


@pytest.mark.parametrize(
    "text", ["x\nhe ferry left the quay late.", "B\nMenu", "A\n14 boats left."]
)
def test_other_single_letters_stay_lines(text: str) -> None:
    assert joined(text) == text.split("\n")
