"""Terms: stems are equal for the forms of a word, and weights grow with its rarity."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.similarity.terms import (
    LEAD_WORDS,
    MOST_KEYS,
    MOST_TERMS,
    count_terms,
    evidence,
    is_figure,
    key_terms,
    spell_out,
    stem,
    term_weight,
    words,
)


@pytest.mark.parametrize(
    "forms",
    [
        ("resign", "resigns", "resigned", "resigning"),
        ("ally", "allies"),
        ("class", "classes"),
        ("stop", "stops", "stopped", "stopping"),
        ("sterilisation", "sterilization"),
        ("virus",),
        ("mayor", "mayor's", "mayor’s"),
        ("close", "closes", "closed", "closing"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_words_lose_diacritics_and_the_full_stops_of_initials() -> None:
    assert list(words("The U.N. envoy, João Café-Silva")) == [
        "the", "un", "envoy", "joao", "cafe", "silva",
    ]  # fmt: skip


def test_numbers_keep_their_decimals() -> None:
    assert "6.1" in count_terms("Quake of 6.1 off Skerry Head", "")


def test_rare_words_weigh_more_than_common_ones() -> None:
    assert term_weight(stem("the")) == 0
    assert 0 < term_weight(stem("government")) < term_weight(stem("ferry"))
    assert term_weight(stem("ferry")) < term_weight(stem("Skerryholm".lower()))


def test_the_title_counts_and_the_tail_does_not() -> None:
    tail = " ".join(["the"] * LEAD_WORDS) + " zeppelin"
    counts = count_terms("Ferry aground", "A ferry ran aground." + tail)
    assert counts[stem("ferry")] == 3
    assert "zeppelin" not in counts


def test_only_so_many_terms_and_keys_are_kept() -> None:
    counts = count_terms(
        None, " ".join(f"zq{chr(97 + n // 9)}{chr(97 + n % 9)}" for n in range(80))
    )
    assert len(counts) == MOST_TERMS
    assert len(key_terms(counts)) == MOST_KEYS


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_term_is_stored_as_often_as_it_counts(title: str, text: str) -> None:
    counts = count_terms(title, text)
    stored = spell_out(counts)
    assert Counter(stored) == counts
    assert list(stored) == sorted(stored)
    assert set(key_terms(counts)) <= set(counts)


def test_apostrophes_are_straight() -> None:
    assert list(words("It’s Ada’s")) == list(words("It's Ada's"))
    assert stem("we’re") == stem("we're")
    assert evidence(stem("don’t")) < 1


@pytest.mark.parametrize("word", ["Friday", "December", "2031", "newsletter", "polls", "discounts"])
def test_words_of_a_form_and_of_the_calendar_are_no_evidence(word: str) -> None:
    assert count_terms(word, f"{word} ferry") == {stem("ferry"): 1}


@pytest.mark.parametrize("figure", ["47", "1,012", "52.3", "240"])
def test_figures_are_evidence(figure: str) -> None:
    assert is_figure(figure)
    assert evidence(figure) > evidence("12")


@pytest.mark.parametrize("number", ["7", "31", "2031", "0", "ferry", "4x4"])
def test_days_and_years_are_no_figures(number: str) -> None:
    assert not is_figure(number)
