"""Near duplicates: the earliest article of a text is the original, the others are its copies."""

from copydesk.similarity.minhash import text_signature
from copydesk.stories.near_duplicates import ArticleSignature, copy_marks
from tests.support.newsroom import HAPPENINGS, tell

TEXT = tell(HAPPENINGS[0], 0).text
ORDER = {name: place for place, name in enumerate("abcd")}


def signed(article: str, text: str = TEXT) -> ArticleSignature:
    return ArticleSignature(article, text_signature(text) or None)


def originals(marks: dict[str, tuple[str | None, float | None]]) -> dict[str, str | None]:
    return {article: original for article, (original, _) in marks.items()}


def test_the_earliest_of_one_text_is_the_original_whatever_came_first() -> None:
    new = [signed("c"), signed("a"), signed("b", tell(HAPPENINGS[2], 0).text)]
    marks = copy_marks(new, [], {}, ORDER)
    assert marks == {"a": (None, None), "c": ("a", 1.0), "b": (None, None)}


def test_an_edited_text_is_a_copy_with_the_share_that_both_have() -> None:
    marks = copy_marks([signed("a"), signed("b", TEXT.replace("140", "some 140"))], [], {}, ORDER)
    original, share = marks["b"]
    assert original == "a"
    assert share is not None
    assert 0.6 < share < 1


def test_a_text_too_short_for_a_signature_is_nobodys_copy() -> None:
    assert originals(copy_marks([signed("a", "Rain."), signed("b", "Rain.")], [], {}, ORDER)) == {
        "a": None,
        "b": None,
    }


def test_an_original_that_arrives_late_takes_the_copies_that_are_known() -> None:
    known = [signed("b"), signed("c")]
    marks = copy_marks([signed("a")], known, {"b": None, "c": "b"}, ORDER)
    assert originals(marks) == {"a": None, "b": "a", "c": "a"}


def test_copies_whose_original_prints_another_text_now_keep_together() -> None:
    known = [signed("a"), signed("b"), signed("c")]
    stored = {"a": None, "b": "a", "c": "a"}
    marks = copy_marks([signed("a", tell(HAPPENINGS[2], 0).text)], known, stored, ORDER)
    assert originals(marks) == {"a": None, "b": None, "c": "b"}
