"""Hidden elements: by attribute, by style, by a class of the page's style sheet."""

import pytest

from copydesk.cleaning.html.blocks import parse_page
from copydesk.cleaning.html.hidden import hidden_elements

PROSE = "<p>The mill at Brenn burned for a third night, and nobody was hurt.</p>"


def hidden(part: str, style: str = "") -> set[str]:
    tree = parse_page(f"<html><head><style>{style}</style></head><body>{PROSE}{part}</body></html>")
    assert tree is not None
    return {element.tag for element in hidden_elements(tree)}


@pytest.mark.parametrize(
    "part",
    [
        '<div style="display: none">x</div>',
        '<div style="visibility:hidden">x</div>',
        '<div style="position:absolute; left:-9999px">x</div>',
        "<div hidden>x</div>",
        '<div aria-hidden="true">x</div>',
    ],
)
def test_an_attribute_hides(part: str) -> None:
    assert hidden(part) == {"div"}


def test_inline_text_hidden_from_screen_readers_is_seen() -> None:
    assert hidden('<div>It <span aria-hidden="true">burns</span></div>') == set()


@pytest.mark.parametrize(
    ("style", "tags"),
    [
        (".off { display: none }", {"div"}),
        (".a, .off { color: red; visibility: hidden }", {"div"}),
        ("/* .off { display: none } */", set()),
        ("@media print { .off { display: none } }", set()),
        (".menu .off { display: none }", set()),
    ],
)
def test_a_class_hides_unconditionally_or_not(style: str, tags: set[str]) -> None:
    assert hidden('<div class="off">x</div>', style) == tags


def test_a_class_never_hides_most_of_the_prose() -> None:
    assert hidden(f'<div class="off">{PROSE * 3}</div>', ".off { display: none }") == set()
