"""Headline features from the context of a line: quoted headlines, page titles, kickers, dates."""

import pytest

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.line_model.headline_features import headline_features
from copydesk.cleaning.lines import split_lines
from tests.support.copied_text import draft

LEAD = "Signe Aldous, 61, has wound the clocks of the Ostrey court house since she was a girl."
TURNS = [
    "OSTREY POST: Ms Aldous, who taught you to wind a clock?",
    "Aldous: My aunt did. She held my hand on the crank and counted aloud until I could count alone.",
    "OSTREY POST: And who will wind them after you?",
    "Aldous: Nobody has asked. The council thinks that a battery will do it, and it may be right.",
    "OSTREY POST: Will you miss the stairs?",
    "Aldous: All hundred and twelve of them, and the pigeons who think that I climb up for their sake.",
]
DECK = "Signe Aldous on pigeons, stairs and the last clock winder of Ostrey"


def interview(title: str, *head: str) -> str:
    return "\n".join(["OSTREY POST", "Culture", title, *head, "Save article", LEAD, *TURNS])


@pytest.mark.parametrize(
    "title",
    [
        '"I never trusted a silent clock"',
        "“I never trusted a silent clock”",
        "‘Nobody hears a clock until it stops’",
        "“Who winds the clocks when I am gone?”",
        "«I never trusted a silent clock»",
        '"I am tired"',
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        (DECK, "Interview by Jorun Vale", "10.06.2026"),
        (DECK, "By Jorun Vale", "10 June 2026"),
        (DECK, "10 June 2026"),
        (DECK, "Share", "Print", "By Jorun Vale", "10 June 2026"),
        (f"{DECK}. An interview.", "By Jorun Vale"),
    ],
)
def test_a_headline_in_quotation_marks_wins_over_its_deck(title: str, head: tuple[str]) -> None:
    article = draft(interview(title, *head))
    assert article.title == title
    assert article.text.startswith(LEAD)
    assert DECK not in article.text


def test_a_kicker_may_be_above_the_quoted_headline() -> None:
    kicker, title = "Interview with the clock winder of Ostrey", '"I never trusted a silent clock"'
    text = interview(title, DECK, "By Jorun Vale").replace("Culture", kicker)
    assert draft(text).title == title


@pytest.mark.parametrize(
    "above",
    [
        # A teaser in quotation marks below another teaser, above the headline.
        ["Harbour master resigns over a missing buoy", "“We will not sell the ferry”"],
        # A pull quote with the name of its speaker.
        ["“We will not sell the ferry.”", "— Ada Brandt, harbour office"],
    ],
)
def test_other_lines_in_quotation_marks_are_no_headline(above: list[str]) -> None:
    title = "Last clock winder of Ostrey lays down the crank"
    article = draft(interview(title, "By Jorun Vale", "10 June 2026").replace("Culture", above[0]))
    assert article.title == title
    lines = [*above, title, "By Jorun Vale", "10 June 2026", LEAD, *TURNS]
    assert draft("\n".join(lines)).title == title


def features(*lines: str) -> list[set[str]]:
    blocks = join_lines(split_lines("\n\n".join(lines)))
    return [{name for name, value in own.items() if value} for own in headline_features(blocks)]


def test_a_page_title_names_the_headline_and_is_none() -> None:
    title = "Mill at Brenn burns for a third night"
    over, shown = features(f"{title} | Brenn Echo", title)
    assert over == {"is_page_title"}
    assert shown == {"in_page_title"}


def test_a_kicker_a_date_and_a_writer_are_no_headline() -> None:
    kicker, title, writer, date = features(
        "Brenn mill fire",
        "Brenn mill fire leaves forty looms in ashes",
        "By Ada Brandt",
        "Monday, 3 November 2025",
    )
    assert (kicker, title) == ({"is_kicker"}, set())
    assert writer == {"names_author"}
    assert date == {"is_date", "below_byline"}
