"""Features of a block by itself: length, shape and cues."""

import pytest

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.features import block_features, own_features
from copydesk.cleaning.lines import Line

SENTENCE = "The mill at Brenn burned for a third night, and nobody was hurt."


def block(text: str) -> Block:
    return Block((Line(1, text),))


def given(text: str) -> set[str]:
    return {name for name, value in own_features(block(text)).items() if value and name != "bias"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sport", "words_to_3"),
        (SENTENCE, "words_to_19"),
        (SENTENCE, "ends_sentence"),
        ("Fire chief at the mill on Monday night (Brenn Echo)", "ends_in_source"),
        ("The mill at Brenn burned for a third …", "is_cut"),
        ("MILL AT BRENN BURNS FOR A THIRD NIGHT", "all_capitals"),
        ("Ada Brandt | Fire | 3 November", "has_separator"),
        ("“Nobody was hurt”", "has_quote"),
        ("Write to desk@brenn.example", "has_address"),
        ("— — —", "no_words"),
        ("Share this article", "cue_share"),
    ],
)
def test_a_property_of_a_line_is_a_feature(text: str, name: str) -> None:
    assert name in given(text)


def test_a_cue_inside_a_line_counts_less_the_longer_the_line_is() -> None:
    short, long = (
        "Sign up for our free newsletter now",
        f"{SENTENCE} Our newsletters told it first.",
    )
    values = [own_features(block(text))["cue_subscribe"] for text in (short, long)]
    assert values[0] > values[1] >= 0.25


def test_menus_make_a_page_unclean() -> None:
    prose = [block(f"{number} {SENTENCE}") for number in range(6)]
    menu = [block(word) for word in ("Home", "News", "Sport", "Log in", "Search", "Contact")]

    def clean(blocks: list[Block]) -> float:
        return block_features(blocks, [own_features(b) for b in blocks])[-1]["on_clean_page"]

    assert clean(prose) == 1.0
    assert clean(menu + prose) == 0.0


def test_a_line_that_repeats_is_known() -> None:
    blocks = [block("More on this"), block(SENTENCE), block("More on this!")]
    features = block_features(blocks, [own_features(b) for b in blocks])
    assert [f["is_repeated"] for f in features] == [1.0, 0.0, 1.0]
