"""Ids: the same content has the same id in every run, other content another."""

from copydesk.ids import article_id, content_id, document_id, former_article_id, span_id

URL = "https://tarnholm-post.example/2026/03/road-shut"


def test_an_id_depends_on_all_parts_and_their_order() -> None:
    assert content_id("a", 1) == content_id("a", 1)
    assert (
        len({content_id("a", 1), content_id(1, "a"), content_id("a1"), content_id("a", 1, "")}) == 4
    )
    assert len(content_id("a")) == 32


def test_a_lone_surrogate_has_an_id() -> None:
    assert content_id("\ud83d") != content_id("\ud83e")


def test_all_versions_of_a_page_are_one_article() -> None:
    assert article_id(URL, document_id(b"one")) == article_id(URL, document_id(b"two"))
    assert article_id(None, document_id(b"one")) != article_id(None, document_id(b"two"))


def test_the_former_id_is_that_of_the_url_as_it_was() -> None:
    assert former_article_id(URL) == content_id("article", URL)


def test_a_span_of_another_document_has_another_id() -> None:
    assert span_id("quote", "a", "one", 0, 9) != span_id("quote", "a", "two", 0, 9)
