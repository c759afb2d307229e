"""Running heads and page numbers of wrapped text are set aside; the sentence goes on below."""

import textwrap

from copydesk.cleaning.forms.print_marks import set_print_marks_aside
from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.lines import split_lines
from tests.support.copied_text import PROSE

WRAPPED = textwrap.wrap(" ".join(PROSE), 52)


def read(lines: list[str]) -> Sheet:
    return set_print_marks_aside(Sheet(tuple(split_lines("\n".join(lines)))))


def test_running_heads_and_page_numbers_are_no_text() -> None:
    pages = [WRAPPED[:6], WRAPPED[6:12], WRAPPED[12:]]
    heads = [["4 Ostrey Post"], ["Ostrey Post 5"], ["6 Ostrey Post"]]
    sheet = read([line for head, page in zip(heads, pages, strict=True) for line in head + page])
    assert [line.text for line in sheet.lines] == WRAPPED
    assert {zoned.block.text for zoned in sheet.aside} == {head for (head,) in heads}
    assert not any(line.follows_blank for line in sheet.lines)


def test_a_lone_page_number_inside_a_sentence_is_no_text() -> None:
    cut = next(i for i, line in enumerate(WRAPPED) if i > 3 and not line.endswith("."))
    sheet = read([*WRAPPED[: cut + 1], "", "- 17 -", "", *WRAPPED[cut + 1 :]])
    assert [line.text for line in sheet.lines] == WRAPPED
    assert [(z.block.text, z.reason) for z in sheet.aside] == [("- 17 -", "page_number")]


def test_text_that_is_not_wrapped_keeps_its_numbers() -> None:
    lines = [*PROSE[:2], "17", *PROSE[2:]]
    assert [line.text for line in read(lines).lines] == lines
