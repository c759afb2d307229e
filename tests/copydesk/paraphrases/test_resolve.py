"""Paraphrases: which quotes report one utterance, whatever the order and the waves they come in."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.event_linking.rows import ArticleFacts
from copydesk.ids import content_id
from copydesk.paraphrases.resolve import join_paraphrases
from schemas import Quote
from tests.support.rows import quote

DAY = datetime(2026, 3, 5, 8, 0)
QUILL, MAAS = content_id("Ada Quill"), content_id("Jorin Maas")


def said(article: str, text: str, start: int = 0, **changes: object) -> Quote:
    """Words of Ada Quill in an article, direct where nothing else is said."""
    row = replace(
        quote(),
        quote_id=content_id(article, text, start),
        article_id=article,
        text=text,
        start_char=start,
        speaker_entity_id=QUILL,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def anonymous(article: str, text: str, name: str) -> Quote:
    return said(
        article, text, speaker_kind="anonymous", speaker_name=name, speaker_entity_id=None
    )  # fmt: skip


def nobody(article: str, text: str) -> Quote:
    return said(article, text, speaker_kind="unknown", speaker_name=None, speaker_entity_id=None)


def by_name(article: str, text: str, speaker_kind: str, name: str, kind: str = "direct") -> Quote:
    """Words of one who is known by name alone."""
    return said(
        article, text, kind=kind, speaker_kind=speaker_kind, speaker_name=name, speaker_entity_id=None
    )  # fmt: skip


def maas(article: str, text: str) -> Quote:
    return said(article, text, speaker_name="Jorin Maas", speaker_entity_id=MAAS)


def facts(articles: Iterable[str], story: str | None = "story") -> dict[str, ArticleFacts]:
    """What is known of the articles, published a day after each other."""
    return {
        name: ArticleFacts(
            story_id=story,
            published_at=DAY + timedelta(days=number),
        )
        for number, name in enumerate(sorted(articles))
    }


def joined(*quotes: Quote) -> list[Quote]:
    return join_paraphrases(quotes, facts({q.article_id for q in quotes}))


def are_one(one: Quote, other: Quote) -> bool:
    first, second = joined(one, other)
    return first.paraphrase_id is not None and first.paraphrase_id == second.paraphrase_id


def mixed(article: str, text: str) -> Quote:
    return said(article, text, kind="mixed")


def indirect(article: str, text: str) -> Quote:
    return said(article, text, kind="indirect")


ONE_UTTERANCE = {
    "translated twice": (
        said("a", "I think the millers asked a lot, and it grew plain to the town that no dam will rise at Orlen,"),
        said("b", "I think the millers asked a lot, and it turned obvious for the town that no dam will rise at Orlen,"),
    ),
    "cut shorter": (
        said("a", "We oiled the turbines for nine years. The river did the rest."),
        said("b", "We oiled the turbines for nine years."),
    ),
    "the middle left out": (
        said("a", "We oiled the turbines for nine years. Nobody paid us for it. The river did the rest of the work."),
        said("b", "We oiled the turbines for nine years. The river did the rest of the work."),
    ),
    "contracted": (
        said("a", "We didn’t sell the turbines and we won’t sell the weir."),
        said("b", "We did not sell the turbines and we will not sell the weir."),
    ),
    "common words alone, but all of them": (
        said("a", "Let it stay where it has always been,"),
        said("b", "I said: Let it stay where it has always been. Then go home."),
    ),
    "direct and mixed": (
        said("a", "I do not want a hollow ceremony at the mill,"),
        mixed("b", "she did not want a “hollow ceremony” with Brandt after the delay"),
    ),
    "reported whole": (
        said("a", "We don't want to sell the weir to anyone,"),
        indirect("b", "that they did not want to sell the weir to anyone"),
    ),
    "other marks": (
        mixed("a", "that the town needs a “patient miller's hand”"),
        mixed("b", 'the mill lacks "a patient miller’s hand", and money'),
    ),
    "a quoted phrase cut longer": (
        mixed("a", "that the talks addressed the “silted channels” of the delta"),
        mixed("b", "The “silted channels of the river” had to be dredged"),
    ),
    "tense and person shifted": (
        said("a", "I will visit every flooded farm in the valley before winter,"),
        indirect("b", "that she would visit every flooded farm in the valley before winter"),
    ),
    "a name spelled otherwise": (
        said("a", "The bridge was promised to Sergei Tarnov by three governments."),
        said("b", "The bridge was promised to Sergey Tarnov by three governments."),
    ),
    "sources unnamed": (
        anonymous("a", "there are no plans for the mayor to meet the strikers in the coming weeks", "an aide"),
        anonymous("b", "There are no plans for the mayor to meet with the strikers in the coming weeks", "a town hall official"),
    ),
    "a body and its head": (
        said("a", "The turbines of the mill failed because nobody had greased the northern bearing,"),
        said("b", "the turbines of the mill failed because nobody had greased the northern bearing",
             speaker_kind="organisation", speaker_name="Orlen Council", speaker_entity_id=None),
    ),
    "reworded, most of it kept": (
        indirect("a", "that she and Maas would soon meet in Orlen to discuss a possible end to the strike in the mills"),
        indirect("b", "that she would meet with Maas in Orlen to discuss bringing an end to the strike in the mills"),
    ),
    "a government by its seat": (
        by_name("a", "that Finland must hand over more turbines before any ferry can sail", "place", "Norway", "indirect"),
        by_name("b", "that Finland agree to yield more turbines before any ferry can sail", "place", "Oslo", "indirect"),
    ),
    "a long run, taken for a reporter's": (
        said("a", "We will be counting the turbines over the next three weeks."),
        by_name("b", "Much has been stolen. And we'll be counting the turbines over the next three weeks, as we must.",
               "anonymous", "reporter"),
    ),
    "rare words, by a body and by sources": (
        by_name("a", "complete custody of the silted channels of the northern delta", "place", "Orlen", "indirect"),
        by_name("b", "the letter repeated its demand for full custody of the silted channels of the northern delta",
               "anonymous", "sources", "indirect"),
    ),
    "a distinctive phrase of those who signed a statement": (
        by_name("a", "Norway of not being “earnest about turbines”", "document", "statement", "mixed"),
        by_name("b", "that Norway was not “earnest about turbines”", "group", "leaders", "mixed"),
    ),
}  # fmt: skip

TWO_UTTERANCES = {
    "denied": (
        said("a", "We will sell the turbines of the old mill to Brandt."),
        said("b", "We will not sell the turbines of the old mill to Brandt."),
    ),
    "denied before what is left": (
        said("a", "We never agreed to sell the turbines of the mill."),
        said("b", "agreed to sell the turbines of the mill."),
    ),
    "another number": (
        said("a", "The flood destroyed 40 farms along the lower river."),
        said("b", "The flood destroyed 90 farms along the lower river."),
    ),
    "another name": (
        said("a", "The contract for the turbines goes to Brandt after a fair tender."),
        said("b", "The contract for the turbines goes to Harrow after a fair tender."),
    ),
    "another speaker": (
        said("a", "Nobody had greased the northern bearing of the turbine for years."),
        maas("b", "Nobody had greased the northern bearing of the turbine for years."),
    ),
    "common words": (said("a", "That is very good,"), said("b", "It is good, very good.")),
    "one word": (mixed("a", "the talk was “productive”"), mixed("b", "a “productive” morning")),
    "words in common, another thing said": (
        said("a", "I don't want to hold a hollow ceremony,"),
        said("b", "I don't want to hold a hollow promise against anyone"),
    ),
    "words strewn over a long speech": (
        said("a", "Farmers need water, roads and credit."),
        said("b", "Roads were built when farmers asked; water came from a need that credit in Orlen could never fill."),
    ),
    "a topic, reported": (
        indirect("a", "an end to the tram strike"),
        indirect("b", "that she hopes for an end to the tram strike in Tarnholm before the fair"),
    ),
    "names in common, another thing said of them": (
        indirect("a", "that she would meet President Jorin Maas of Norland in Tarnholm"),
        indirect("b", "the cancelling of the lunch with President Jorin Maas of Norland in Tarnholm"),
    ),
    "two governments": (
        by_name("a", "that Finland must hand over more turbines before any ferry can sail", "place", "Norway", "indirect"),
        by_name("b", "that Finland agree to yield more turbines before any ferry can sail", "place", "Sweden", "indirect"),
    ),
    "a phrase of two who are not named": (
        anonymous("a", "a rotten bridge", "official"),
        anonymous("b", "no rotten bridge will stand when I am done here", "official"),
    ),
    "few words of nobody known": (
        nobody("a", "a hollow ceremony for the millers"),
        said("b", "a hollow ceremony for the millers"),
    ),
    "marks that report no speech": (
        said("a", "coalition of millers", is_scare=True),
        said("b", "coalition of millers", is_scare=True),
    ),
    "one article": (
        said("a", "We oiled the turbines for nine years."),
        said("a", "We oiled the turbines for nine years.", start=90),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_UTTERANCE)
def test_wordings_of_one_utterance_are_joined(case: str) -> None:
    assert are_one(*ONE_UTTERANCE[case])
    assert are_one(*reversed(ONE_UTTERANCE[case]))


@pytest.mark.parametrize("case", TWO_UTTERANCES)
def test_what_may_be_two_utterances_is_left_apart(case: str) -> None:
    assert not are_one(*TWO_UTTERANCES[case])
    assert not are_one(*reversed(TWO_UTTERANCES[case]))


LONG = "Nobody had greased the northern bearing of the turbine since the flood."


def test_many_words_join_a_speaker_and_nobody_known() -> None:
    assert are_one(said("a", LONG), nobody("b", LONG))


def test_nobody_known_never_joins_two_speakers() -> None:
    of_quill, of_maas, unknown = joined(said("a", LONG), maas("b", LONG), nobody("c", LONG))
    assert {q.paraphrase_id for q in (of_quill, of_maas, unknown)} == {None}


def test_stories_do_not_share_utterances() -> None:
    one, other = ONE_UTTERANCE["contracted"]
    articles = facts(["a"], "one") | facts(["b"], "other")
    assert all(q.paraphrase_id is None for q in join_paraphrases([one, other], articles))


def test_articles_without_a_story_share_nothing() -> None:
    pair = ONE_UTTERANCE["contracted"]
    assert all(q.paraphrase_id is None for q in join_paraphrases(pair, facts("ab", None)))


MANY = [
    replace(
        q,
        article_id=q.article_id + str(n % 3),
        quote_id=content_id(case, q.article_id, q.start_char),
    )
    for n, (case, pair) in enumerate([*ONE_UTTERANCE.items(), *TWO_UTTERANCES.items()])
    for q in pair
]


def groups(quotes: Sequence[Quote]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in quotes:
        if row.paraphrase_id:
            found.setdefault(row.paraphrase_id, set()).add(row.quote_id)
    return set(map(frozenset, found.values()))


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_quotes_changes_nothing(chance: random.Random) -> None:
    shuffled = chance.sample(MANY, len(MANY))
    ids = {q.quote_id: q.paraphrase_id for q in joined(*shuffled)}
    assert ids == {q.quote_id: q.paraphrase_id for q in joined(*MANY)}


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, len(MANY) - 1))
def test_arriving_in_waves_joins_what_one_wave_does(chance: random.Random, cut: int) -> None:
    shuffled = chance.sample(MANY, len(MANY))
    articles = facts({q.article_id for q in MANY})
    first = join_paraphrases(shuffled[:cut], articles)
    both = join_paraphrases([*shuffled[cut:], *first], articles)
    assert groups(both) == groups(joined(*MANY))


def test_an_id_once_given_is_kept() -> None:
    """An earlier article that arrives late founds no new id."""
    pair = joined(said("b", LONG), said("c", LONG))
    late, *kept = join_paraphrases([said("a", LONG), *pair], facts("abc"))
    assert {q.paraphrase_id for q in (late, *kept)} == {pair[0].paraphrase_id}
    assert join_paraphrases([late, *kept], facts("abc")) == [late, *kept]


def test_groups_that_prove_one_take_the_id_of_the_larger() -> None:
    head, tail = (
        LONG.removesuffix(" since the flood."),
        "Since the flood the whole weir leans east.",
    )
    few = joined(said("a", head), said("b", head))
    more = joined(said("c", tail), said("d", tail), said("e", tail))
    whole = said("f", f"{head}. {tail}")
    rows = join_paraphrases([*few, *more, whole], facts("abcdef"))
    assert {q.paraphrase_id for q in rows} == {more[0].paraphrase_id}


def test_what_only_one_article_has_left_loses_its_id() -> None:
    first, _ = joined(said("a", LONG), said("b", LONG))
    (alone,) = join_paraphrases([first], facts("a"))
    assert alone.paraphrase_id is None


def test_two_groups_never_share_an_id() -> None:
    """The founding quote of a group that fell apart can found another only under another id."""
    pair = joined(said("a", LONG), said("b", LONG))
    other = "The whole weir leans east and nobody has measured how far."
    changed = [replace(q, text=other) for q in pair[:1]] + [replace(pair[1], text=LONG)]
    rows = join_paraphrases(
        [*changed, said("c", other), said("d", LONG)], facts("abcd")
    )  # fmt: skip
    assert len(groups(rows)) == 2
