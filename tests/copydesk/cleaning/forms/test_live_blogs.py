"""Live blogs and embedded social media posts in copied text."""

import pytest

from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.plain_text import open_sheet, read_flattened
from tests.support.copied_text import BYLINE, PROSE, TITLE, draft, reads_back

BLOG = "Kelder flood live: two bridges shut as the river passes six metres"
ENTRIES = [
    ("Second bridge shut", "The council has shut the Mill bridge to all traffic and asks drivers to go by way of Holt."),
    ("Trains end at Holt", "No trains run between Holt and Kelder until noon tomorrow at the earliest, the railway says."),
    ("‘We have moved the books’", "“We have moved every book to the second floor,” the librarian, Tove Lind, told us this morning."),
    ("School stays open", "The school in Upper Kelder is open as usual, and pupils who cannot reach it may stay at home."),
]  # fmt: skip
CLOCKS = ["15:02", "13.40 BST", "11:15am", "9:05 am GMT"]
AGES = ["4m ago", "1h ago", "3 hours ago", "7h ago"]
SIGNED = ["Edda Garrow 15:02", "Nils Rudd 14:20", "Edda Garrow 12:55", "Nils Rudd 11:01"]


def blog(stamps: list[str], between: list[str], name: str = "") -> str:
    """A live blog whose entries stand below these times, with these lines at the end of each."""
    head = ["Home", "News", "LIVE", BLOG, "Edda Garrow (now) and Nils Rudd (earlier)", "14 Jan 2026, 15:10 GMT", "Key events", ENTRIES[0][0], ENTRIES[1][0]]  # fmt: skip
    entries = [
        line
        for stamp, (title, entry) in zip(stamps, ENTRIES, strict=True)
        for line in [stamp, title, *([name] * bool(name)), entry, *between]
    ]
    return "\n".join([*head, *entries, "Load more posts"])


@pytest.mark.parametrize("stamps", [CLOCKS, AGES, SIGNED], ids=["clock", "ago", "signed"])
@pytest.mark.parametrize("between", [["Share"], ["Share", "Copy link", "Facebook"], []])
def test_the_entries_of_a_live_blog_are_its_text(stamps: list[str], between: list[str]) -> None:
    text = blog(stamps, between)
    read = draft(text)
    parts = read.text.split("\n\n")
    assert [part for part in parts if part.endswith((".", "”"))] == [entry for _, entry in ENTRIES]
    assert {part for part in parts if part not in [entry for _, entry in ENTRIES]} <= {
        title for title, _ in ENTRIES
    }
    assert read.title == BLOG
    assert read.authors == ("Edda Garrow", "Nils Rudd")
    assert reads_back(text)


def test_who_wrote_an_entry_is_no_text() -> None:
    assert "Edda Garrow" not in read_flattened(blog(CLOCKS, ["Share"], "Edda Garrow")).text


COMMENTS = [
    line
    for number in range(5)
    for line in (f"reader{number}", f"{number + 1} hours ago", "I was on that boat and nobody told us a thing about it.", "Reply")
]  # fmt: skip
LISTING = [
    line for hour in range(18, 23) for line in (f"{hour}:30", "The harbour at night", "A film")
]


@pytest.mark.parametrize("below", [COMMENTS, LISTING], ids=["comments", "listing"])
def test_times_below_an_article_make_no_live_blog(below: list[str]) -> None:
    text = "\n".join([TITLE, *BYLINE, *PROSE, "Live", *below])
    assert open_sheet(text).lines == tuple(split_lines(text))


POST = ["Tove Lind", "@tovelind", "·", "Follow", "The last boat is ours. See you on the quay! #ostrey", "7:12 AM · Nov 3, 2025"]  # fmt: skip
FOOT = ["1.2K", "Reply", "Copy link", "Read 88 replies"]


@pytest.mark.parametrize(
    "post",
    [
        [*POST, *FOOT],
        [*POST, "·", "3,410", "Views", "12", "Reposts", "40", "Likes"],
        ["Tove Lind @tovelind · Nov 3", *POST[4:5], "12", "3", "40", "View on X"],
        ["Tove Lind", "Verified account", "@tovelind", *POST[4:], "Reply"],
        ["@tove@quay.example", POST[4], "Nov 3, 2025, 07:12", "·", "Web"],
        ["View this post on Instagram", "A post shared by Tove Lind (@tovelind)"],
        ["— Tove Lind (@tovelind)", "November 3, 2025"],
        ["— Tove Lind (@tovelind) November 3, 2025"],
    ],
)  # fmt: skip
def test_a_post_is_no_text_and_ends_none(post: list[str]) -> None:
    text = "\n".join([TITLE, *BYLINE, *PROSE[:2], *post, *PROSE[2:]])
    read = read_flattened(text)
    assert (read.text.split("\n\n"), read.title) == (PROSE, TITLE)
    assert reads_back(text)


@pytest.mark.parametrize("line", ["@tovelind", "Follow Ada Brandt @adabrandt", "Write to ada@courier.example"])  # fmt: skip
def test_a_handle_without_a_post_sets_nothing_aside(line: str) -> None:
    text = "\n".join([TITLE, *PROSE, line])
    assert open_sheet(text).lines == tuple(split_lines(text))
