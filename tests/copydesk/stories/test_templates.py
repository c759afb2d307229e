"""Templates: the outlet, the forms and the headline of an article."""

from dataclasses import replace

import pytest

from copydesk.stories.templates import forms_of, headline_of, outlet_of, without_own_names
from tests.support.rows import article


def test_the_names_of_outlet_and_authors_are_left_out_as_a_whole() -> None:
    own = replace(article(), publisher="The Valley Echo", authors=("Jana Roos",))
    text = "Jana Roos writes for The Valley Echo. The echo in the valley was Roos's topic."
    left = without_own_names(text, own).split()
    assert " ".join(left) == "writes for . The echo in the valley was Roos's topic."


def test_the_outlet_is_the_publisher_else_the_site() -> None:
    own = replace(article(), publisher=" Valley Echo ")
    assert outlet_of(own) == "valley echo"
    at_site = replace(own, publisher=None, canonical_url="https://www.echo.example/news/1")
    assert outlet_of(at_site) == "echo.example"
    assert outlet_of(replace(at_site, canonical_url=None, url=None)) is None


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("polls", "A poll of 900 voters has a margin of error of 3 points; 8 percent undecided."),
        (
            "markets",
            "Stocks fell, the Nasdaq index and Brent futures too, and traders sold shares.",
        ),
        ("shopping", "The best deals: a discount on every product, on sale at the lowest price."),
        ("page", "Sign up for our newsletter: subscribe, and the briefing is in your inbox."),
    ],
)
def test_an_article_full_of_the_words_of_a_form_has_it(form: str, text: str) -> None:
    assert forms_of("", text) == (form,)
    assert forms_of("", f"{text} {'The ferry sank off Skerry Head. ' * 40}") == ()


def test_a_headline_is_a_list_of_its_terms() -> None:
    assert headline_of("Poll: the ferry of Skerry sank in 2031") == ("ferry", "sank", "skerry")
