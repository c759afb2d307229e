"""Plain text that is no copied page: wrapped lines, print, Markdown, mail, exports."""

import textwrap
from datetime import datetime

import pytest

from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.plain_text import open_sheet, read_flattened
from tests.support.copied_text import BYLINE, PROSE, TITLE, draft, reads_back


def paragraphs(text: str) -> list[str]:
    return read_flattened(text).text.split("\n\n")


@pytest.mark.parametrize("width", [48, 60, 66, 72, 76, 90])
def test_lines_broken_at_a_width_are_paragraphs(width: int) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in [TITLE, *PROSE])
    assert paragraphs(text) == PROSE
    assert read_flattened(text).title == TITLE
    assert reads_back(text)


@pytest.mark.parametrize("width", [48, 60, 72, 80])
def test_an_indent_begins_a_paragraph_of_wrapped_text(width: int) -> None:
    body = [textwrap.fill(part, width, initial_indent="    ") for part in PROSE]
    assert paragraphs("\n".join([textwrap.fill(TITLE, width), *BYLINE, *body])) == PROSE


def test_a_short_last_line_ends_a_paragraph_where_nothing_else_does() -> None:
    body = [textwrap.fill(part, 76) for part in PROSE]
    assert paragraphs("\n".join([TITLE, *BYLINE, *body])) == PROSE


def test_wrapped_text_keeps_its_byline_apart() -> None:
    text = "\n\n".join([TITLE, "\n".join(BYLINE), *(textwrap.fill(part, 64) for part in PROSE)])
    read = draft(text)
    assert (read.authors, read.publication.at) == (("Ada Brandt",), datetime(2025, 11, 3))


def test_words_broken_by_a_hyphen_are_whole_again() -> None:
    lines = [
        "Ferry workers in Ostrey walked out on Mon-", "day over a winter timetable that would can-",
        "cel the last boat of the day, a long-", "standing demand of the company’s own-",
        "ers in the capital, said the union on", "the quay. Its well-known leader spoke to re-",
        "porters beside the boat and asked for pa-", "tience until the week is over, or longer.",
    ]  # fmt: skip
    assert paragraphs("\n".join([TITLE, "", *lines])) == [
        "Ferry workers in Ostrey walked out on Monday over a winter timetable that would cancel the last boat of the"
        " day, a long-standing demand of the company’s owners in the capital, said the union on the quay. Its"
        " well-known leader spoke to reporters beside the boat and asked for patience until the week is over, or longer."
    ]
    assert reads_back("\n".join([TITLE, "", *lines]))


def test_a_word_is_written_as_the_text_writes_it_elsewhere() -> None:
    lines = [
        "The break-water at Ostrey will be mended", "before the winter, and the old break-",
        "water at Selm will not, the county said to", "the owners of the boats that lie behind",
        "it, who had asked for both of them in a", "letter that they wrote in the spring.",
    ]  # fmt: skip
    assert "the old break-water at Selm" in read_flattened("\n".join([TITLE, "", *lines])).text


def printed(heads: list[str], feet: list[str]) -> str:
    """The article as print: pages of nine lines, each between its head and its foot."""
    lines = [line for part in PROSE for line in textwrap.wrap(part, 58)]
    pages = [lines[i : i + 9] for i in range(0, len(lines), 9)]
    first = [heads[0], "", TITLE, "", "Ada Brandt", "", *pages[0], feet[0]]
    rest = [
        [head, *page, foot]
        for head, page, foot in zip(heads[1:], pages[1:], feet[1:], strict=False)
    ]
    return "\n".join([*first, *(line for page in rest for line in page)])


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (["The Ostrey Courier          Monday 3 November 2025"] * 3, ["4", "5", "6"]),
        (["12     THE OSTREY COURIER", "13     THE OSTREY COURIER", "14     THE OSTREY COURIER"], [""] * 3),
        (["Harbours and shipping"] * 3, ["- 1 -", "- 2 -", "- 3 -"]),
        (["Ostrey Courier | Page 1 of 3", "Ostrey Courier | Page 2 of 3", "Ostrey Courier | Page 3 of 3"], [""] * 3),
        (["NEWS 4", "Monday 3 November 2025 5", "NEWS 6"], [""] * 3),
    ],
    ids=["both", "number before", "dashes", "page of", "left and right"],
)  # fmt: skip
def test_heads_and_numbers_of_printed_pages_are_no_text(heads: list[str], feet: list[str]) -> None:
    text = printed(heads, feet)
    read = read_flattened(text)
    assert "".join(read.text.split()) == "".join("".join(PROSE).split())
    assert not [part for part in read.text.split("\n\n") if part[-1] not in ".”"]
    assert read.title == TITLE
    assert reads_back(text)


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["F", PROSE[0][1:]], PROSE[0]),
        (["F", "ERRY workers" + PROSE[0][13:]], "FERRY workers" + PROSE[0][13:]),
        (["“W", PROSE[2][2:]], PROSE[2]),
        (["A", "storm has closed the harbour of Ostrey and kept both boats at the quay."],
         "A storm has closed the harbour of Ostrey and kept both boats at the quay."),
        (["A", "fter a night of storm the harbour of Ostrey was opened to both boats."],
         "After a night of storm the harbour of Ostrey was opened to both boats."),
        (["I", "n the harbour of Ostrey both boats lay at the quay until the evening."],
         "In the harbour of Ostrey both boats lay at the quay until the evening."),
        (["I", "was on the last boat out of Ostrey before the harbour was closed."],
         "I was on the last boat out of Ostrey before the harbour was closed."),
    ],
)  # fmt: skip
def test_a_large_first_letter_belongs_to_its_word(lines: list[str], first: str) -> None:
    text = "\n".join([TITLE, *BYLINE, *lines, *PROSE[1:]])
    assert paragraphs(text)[0] == first
    assert reads_back(text)


@pytest.mark.parametrize(
    "lines",
    [
        ["Harbours from A to Z", "A", "B", "Boats of the islands, with their ports and tonnage, in a list"],
        ["F", PROSE[0]],
    ],
)  # fmt: skip
def test_a_letter_alone_is_no_word_s_beginning(lines: list[str]) -> None:
    assert tuple(split_lines("\n".join(lines))) == open_sheet("\n".join(lines)).lines


FRONT = ["---", f'title: "{TITLE}"', "authors:", "  - Ada Brandt", "  - Ivo Holt", "date: 2025-11-03", "url: https://courier.example/ferry", "---", ""]  # fmt: skip
MARKED = [
    f"# {TITLE}", "", "*By [Ada Brandt](https://courier.example/ada)*, **3 November 2025**", "",
    "![The quay](https://courier.example/quay.jpg)", "", PROSE[0].replace("Ostrey", "[Ostrey](https://courier.example/ostrey \"the town\")"), "",
    "## What the company says", "", f"> {PROSE[1]}", "", PROSE[2].replace("Halvard Nims", "**Halvard Nims**"), "", "***", "",
    PROSE[3].replace("Sund Lines", "_Sund Lines_"), "", f"**{PROSE[4]}**", "", PROSE[5] + "[^1]", "", "[^1]: https://courier.example/notes",
]  # fmt: skip


@pytest.mark.parametrize("front", [FRONT, []], ids=["front matter", "none"])
def test_the_marks_of_markdown_are_no_text(front: list[str]) -> None:
    text = "\n".join([*front, *MARKED])
    read = draft(text)
    assert [part for part in read.text.split("\n\n") if part != "What the company says"] == PROSE
    assert read.title == TITLE
    assert read.authors == (("Ada Brandt", "Ivo Holt") if front else ("Ada Brandt",))
    assert read.publication.at == datetime(2025, 11, 3)
    assert read.canonical_url == ("https://courier.example/ferry" if front else None)
    assert reads_back(text)


def test_wrapped_markdown_is_whole_again() -> None:
    marked = [part.replace("Halvard Nims", "**Halvard Nims**") for part in PROSE]
    body = "\n\n".join(textwrap.fill(part, 70) for part in marked)
    read = draft(f"# {TITLE}\n\n*By Ada Brandt*\n\n{body}")
    assert (read.text.split("\n\n"), read.title) == (PROSE, TITLE)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The crew [voted](https://a.example/b_(c)) on *Monday* night.", "The crew voted on Monday night."),
        ("The `last` boat, __the__ Gull, and ~~two~~ three more.", "The last boat, the Gull, and two three more."),
        ("See <https://a.example/b> and [the list][2] of boats.", "See https://a.example/b and the list of boats."),
        ("It cost 5\\* crowns, snake_case_name and 2 * 3 * 4.", "It cost 5* crowns, snake_case_name and 2 * 3 * 4."),
        ("- [x] The [[Ostrey|town]] of Ostrey has a quay.", "The town of Ostrey has a quay."),
    ],
)  # fmt: skip
def test_a_line_without_its_marks(marked: str, plain: str) -> None:
    sheet = open_sheet(f"# Boats\n\n[more](https://a.example)\n\n{marked}")
    assert sheet.lines[-1].text == plain


@pytest.mark.parametrize(
    "line", ["Ranked #1 in the * league * of boats", "**** for the film", "The [harbour] office (north) said", "# 3 on the list"]
)  # fmt: skip
def test_a_mark_or_two_make_no_markdown(line: str) -> None:
    text = "\n".join([TITLE, *PROSE, line])
    assert open_sheet(text).lines == tuple(split_lines(text))


MAIL = ["From: Ada Brandt <ada@courier.example>", "To: reader@mail.example", f"Subject: Fwd: {TITLE}", "Date: Mon, 3 Nov 2025 06:00:12 +0100"]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (MAIL, ("Ada Brandt",)),
        (["---------- Forwarded message ---------", MAIL[0], MAIL[3], MAIL[2], MAIL[1]], ("Ada Brandt",)),
        (["From: Ada Brandt at The Courier", "Sent: Monday, November 3, 2025 6:00 AM", MAIL[1], MAIL[2]], ("Ada Brandt",)),
        (["From: Harbour Letter <letter@courier.example>", *MAIL[1:], "", "View in browser", "", "Harbour Letter", "with Ada Brandt"], ("Ada Brandt",)),
    ],
    ids=["mail", "forwarded", "sent", "presented"],
)  # fmt: skip
def test_an_e_mail_s_header_is_metadata(head: list[str], authors: tuple[str, ...]) -> None:
    foot = ["Until Friday,", "Ada", "", "You are receiving this because you subscribed to the Harbour Letter.", "Unsubscribe | Manage preferences"]  # fmt: skip
    text = "\n".join([*head, "", *(line for part in PROSE for line in (part, "")), *foot])
    read = draft(text)
    assert [part for part in read.text.split("\n\n") if part != "Until Friday,"] == PROSE
    assert (read.title, read.authors) == (TITLE, authors)
    assert read.publication.at is not None
    assert read.publication.at.date() == datetime(2025, 11, 3).date()


def test_an_export_s_labels_are_metadata() -> None:
    head = [f"Title: {TITLE}", "Author: Ada Brandt", "Source: https://courier.example/ferry", "Date: 2025-11-03"]  # fmt: skip
    read = draft("\n".join([*head, "", *PROSE]))
    assert (read.text.split("\n\n"), read.title, read.authors) == (PROSE, TITLE, ("Ada Brandt",))
    assert read.canonical_url == "https://courier.example/ferry"


@pytest.mark.parametrize("head", [["Date: 3 November 2025"], ["By: Ada Brandt", "Source: Harbour news"]])  # fmt: skip
def test_a_label_alone_makes_no_header(head: list[str]) -> None:
    text = "\n".join([*head, TITLE, *PROSE])
    assert open_sheet(text).lines == tuple(split_lines(text))
