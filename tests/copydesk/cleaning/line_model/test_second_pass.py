"""Features of the second pass: vocabulary, repeated headlines, decks, ends since the start."""

from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.line_model.headline import HeadlineChoice
from copydesk.cleaning.line_model.line_kinds import profile_lines
from copydesk.cleaning.line_model.second_pass import second_pass_features
from copydesk.cleaning.line_model.viterbi import HEAD, TEXT
from copydesk.cleaning.line_model.weights import Features, shipped_weights
from copydesk.cleaning.lines import split_lines
from tests.support.copied_text import BYLINE, PROSE, TITLE


def features(lines: list[str], headline: int = 0) -> list[Features]:
    blocks = join_lines(split_lines("\n\n".join(lines)))
    states = [TEXT if block.text in PROSE else HEAD for block in blocks]
    profiles = profile_lines(blocks, shipped_weights().title)
    return second_pass_features(blocks, profiles, HeadlineChoice(headline, states))


def test_a_line_on_the_subject_shares_the_vocabulary_of_the_text() -> None:
    about = "The ferry crew of Ostrey left the quay and the last boat to the company."
    other = "Knitted hats, garden gnomes and cheap holidays await lucky winners tonight."
    *_, known, unknown = features([TITLE, *PROSE, about, other])
    assert known["vocabulary"] > 0 > unknown["vocabulary"]


def test_the_headline_said_again_has_the_text_below_it() -> None:
    found = features([TITLE, "Home", TITLE, *PROSE])
    assert "repeats_title" in found[2]
    assert [i for i, own in enumerate(found) if "above_repeat" in own] == [1]


def test_a_deck_is_above_the_byline() -> None:
    found = features([TITLE, "A winter without a last boat", *BYLINE, *PROSE])
    assert [i for i, own in enumerate(found) if "above_byline" in own] == [1, 2]


def test_cues_that_end_a_text_add_up() -> None:
    found = features([TITLE, *PROSE[:3], "Comments", "Related stories", PROSE[3]])
    ends = [own.get("ends_since_start") for own in found]
    assert ends[:4] == [None, None, 0.0, 0.0]
    assert ends[4:] == [0.0, 2.0, 2.7]


def test_the_next_article_is_below_its_headline() -> None:
    head = ["Seals return to the bay of Westmark", "By Ines Torvald", "4 November 2025"]
    found = features([TITLE, *PROSE[:4], *head, *PROSE[4:]])
    assert [i for i, own in enumerate(found) if "below_next_headline" in own] == [5, 6, 7, 8, 9]
