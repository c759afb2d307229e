"""Features of neighbouring lines: lists, columns, captions, decks, headline context."""

import pytest

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.chrome_cues import find_cues
from copydesk.cleaning.line_model.headline_features import headline_features
from copydesk.cleaning.line_model.list_features import run_features
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.plain_text import read_flattened

TITLE = "Brenn millers ask the river authority for a second lock"
PROSE = [
    "The millers of Brenn have asked the river authority for a second lock beside the old one.",
    "They wrote that the barges had waited for nine days in March, and that flour had run short.",
    "The authority answered that a second lock would cost 40 million crowns, which it does not have.",
    "“We do not ask for a palace,” said Mattis Holm, who has milled at Brenn for thirty years.",
    "The council of the upper valley will hear both sides on Tuesday, and vote before the summer.",
]


def zones(*lines: str) -> dict[str, str]:
    """The zone of every line of a page."""
    zoned_text = read_flattened("\n".join(lines))
    return {zoned.block.text: zoned.zone for zoned in zoned_text.blocks}


def marked(feature: str, *lines: str) -> list[str]:
    """The lines that have a feature of their neighbourhood."""
    blocks = join_lines(split_lines("\n".join(lines)))
    features = zip(blocks, run_features(blocks), headline_features(blocks), strict=True)
    return [block.text for block, around, context in features if {**around, **context}[feature]]


def test_a_list_that_counts_on_is_text() -> None:
    items = ["1) New gates for the old lock", "2) A crane at the mill quay", "3) Lamps along the tow path", "4) Two more keepers"]  # fmt: skip
    assert marked("in_list", *PROSE, *items) == items
    found = zones(
        TITLE, *PROSE, *items, "Share", "Related stories", "Geese cross the lock at night"
    )
    assert all(found[item] in ("body", "subhead") for item in items)


@pytest.mark.parametrize(
    "lines",
    [
        ["1) New gates for the lock", "2) A crane at the quay", "4) Lamps along the path"],
        ["2 sheep were lost", "3 sheep were found", "4 sheep went home"],
    ],
)
def test_numbers_that_do_not_count_on_make_no_list(lines: list[str]) -> None:
    assert marked("in_list", *lines) == []


def test_a_column_of_headlines_inside_the_text_is_none_of_it() -> None:
    column = [
        "Keepers of the Osk lock end their strike",
        "Grain barge runs aground below Arle",
        "Ferry from Selm to Varg sails again",
        "Five questions about the price of flour",
        "Why the upper valley votes in June",
    ]
    assert marked("among_headlines", *PROSE[:2], *column, *PROSE[2:]) == column
    found = zones(TITLE, *PROSE[:2], "More videos", *column, *PROSE[2:])
    assert not {"body", "subhead"} & {found[line] for line in column}
    assert all(found[line] == "body" for line in PROSE)


def test_two_subheads_are_no_column() -> None:
    assert marked("among_headlines", "What the millers ask for in their letter", "What the authority has to say", PROSE[0]) == []  # fmt: skip


def test_headlines_glued_to_their_first_sentences_are_teasers() -> None:
    glued = [
        "Lamps Return To The Selm QuayThe harbour board has lit the quay again after six dark winters.",
        "Ferry Sails With Two GoatsA crossing to Varg was late on Monday because of two goats.",
        "Baker Wins Prize For Rye BreadThe judges in Arle tasted forty loaves and liked the last.",
    ]
    assert marked("is_glued_alike", *glued, *PROSE) == glued
    found = zones(*glued, "Weather", "Menu", TITLE, "By Ines Torvald", *PROSE)
    assert not {"body", "subhead"} & {found[line] for line in glued}


def test_a_name_with_an_inner_capital_is_no_join() -> None:
    lines = [f"The board of the RiverRail company met {day} in Brenn to talk about it." for day in ("twice", "once", "again")]  # fmt: skip
    assert marked("is_glued_alike", *lines) == []


def test_a_line_above_a_credit_is_a_caption() -> None:
    caption, credit = "Barges below the lock at Brenn on a cold morning in March", "Photograph: Kaja Rudd"  # fmt: skip
    assert marked("above_credit", *PROSE[:3], caption, credit, *PROSE[3:]) == [caption]
    assert zones(TITLE, *PROSE[:3], caption, credit, *PROSE[3:])[caption] == "caption"


def test_a_link_in_capitals_inside_the_text_is_none_of_it() -> None:
    link = "LOCK KEEPERS OF OSK END THEIR STRIKE AFTER ELEVEN DAYS"
    assert zones(TITLE, *PROSE[:3], link, *PROSE[3:])[link] not in ("body", "subhead")
    subhead = "WHAT THE MILLERS WANT"
    assert zones(TITLE, *PROSE[:3], subhead, *PROSE[3:])[subhead] == "subhead"


def test_a_deck_above_the_byline_is_no_text() -> None:
    deck = "Barges waited for nine days in March. Now the mills want another way down."
    found = zones(TITLE, deck, "By Ines Torvald", "April 2, 2025", *PROSE)
    assert found[deck] not in ("body", "subhead")
    assert [found[line] for line in PROSE] == ["body"] * len(PROSE)


def test_a_date_inside_the_text_makes_no_deck_of_what_is_above_it() -> None:
    found = zones(TITLE, "By Ines Torvald", *PROSE[:3], "April 2, 2025", *PROSE[3:])
    assert all(found[line] == "body" for line in PROSE)


def test_a_short_sentence_between_adverts_is_text() -> None:
    short = "The mills will wait no longer, they say."
    page = [TITLE, *PROSE[:3], "Advertisement", "Advertisement", short, "Advertisement", *PROSE[3:]]
    assert zones(*page)[short] == "body"


@pytest.mark.parametrize(
    "page",
    [
        [f"{TITLE} | Lowland Chronicle", "Eleven geese cross the lock at night", TITLE, *PROSE],
        ["River life", TITLE, "By Ines Torvald", "About Ines Torvald", "April 2, 2025", *PROSE],
        [TITLE, "Analysis by", "Ines Torvald", "April 2, 2025 - 11:28 am", *PROSE],
        ["Second Lock", "Published 22 hours ago", TITLE, "By Ines Torvald | Lowland Chronicle", *PROSE],
        ["Home", "Rivers > Locks > Brenn", TITLE, "April 2, 2025", *PROSE],
        [TITLE, "1st stage: 10 March – Brenn lock", "2nd stage: 8 April – Osk", "3rd stage: 22 April – Arle", *PROSE],
    ],
    ids=["page_title", "author_page", "by_alone", "kicker", "breadcrumb", "list"],
)  # fmt: skip
def test_the_headline_is_found_among_similar_lines(page: list[str]) -> None:
    assert read_flattened("\n".join(page)).title == TITLE


def test_a_date_is_no_headline() -> None:
    assert read_flattened("\n".join(["April 2, 2025 - 11:28 AMT", *PROSE])).title is None


@pytest.mark.parametrize(
    ("feature", "line"),
    [
        ("in_page_title", TITLE),
        ("names_author", "About Ines Torvald"),
        ("is_date", "Wednesday, April 2, 2025 - 11:28 am"),
        ("is_kicker", "Second lock"),
    ],
)
def test_hints_at_the_headline(feature: str, line: str) -> None:
    page = [f"{TITLE} | Lowland Chronicle", line, TITLE, "By Ines Torvald", *PROSE]
    assert line in marked(feature, *page)
    assert not set(PROSE) & set(marked(feature, *page))


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("Published 22 hours ago", "date"),
        ("2 days ago at 07:52 am", "date"),
        ("Top rated comments", "comment"),
        ("Read more: Keepers of the Osk lock end their strike over night pay", "related"),
        ("Mattis Holm Submitted photo", "credit"),
        ("Kaja Rudd/Lowland Chronicle", "credit"),
        ("Analysis by", "byline"),
        ("The post Millers ask for a lock appeared first on Lowland Chronicle.", "legal"),
    ],
)
def test_boilerplate_matches_its_cue(line: str, cue: str) -> None:
    assert any(hit.is_sure and hit.cue.name == cue for hit in find_cues(line))


@pytest.mark.parametrize(
    "line",
    [
        "Below, we count the barges that waited at Brenn in March, day by day.",
        "Read more books, the teacher told them, and they did.",
        "The post was first in the valley to be painted red.",
    ],
)
def test_prose_like_boilerplate_matches_no_sure_cue(line: str) -> None:
    assert not any(hit.is_sure for hit in find_cues(line))
