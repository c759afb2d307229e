"""Paraphrases for review: what was joined, and what was nearly joined."""

from dataclasses import replace

from benchmarks.paraphrases import groups_of, near_pairs
from copydesk.ids import content_id
from schemas import Quote
from tests.support.rows import quote

WORDS = "Nobody had greased the northern bearing of the turbine."


def printed(article: str, paraphrase: str | None, text: str = WORDS) -> Quote:
    number = content_id(article, text)
    return replace(
        quote(), quote_id=number, article_id=article, text=text, paraphrase_id=paraphrase
    )


def test_quotes_are_grouped_by_their_paraphrase() -> None:
    one, other, alone = printed("a", "p"), printed("b", "p"), printed("c", None)
    assert groups_of([one, alone, other]) == [[one, other]]


def test_pairs_that_were_not_joined_come_with_the_largest_overlap_first() -> None:
    whole, same = printed("a", None), printed("b", None)
    part = printed("c", None, "Nobody had greased the pump of the turbine.")
    pairs = [(one, other) for _, _, one, other in near_pairs([whole, part, same])]
    assert pairs[0] == (whole, same)
    assert len(pairs) == 3


def test_joined_quotes_and_those_of_one_article_are_no_misses() -> None:
    assert near_pairs([printed("a", "p"), printed("b", "p")]) == []
    assert near_pairs([printed("a", None), printed("a", None, WORDS + " Never.")]) == []
