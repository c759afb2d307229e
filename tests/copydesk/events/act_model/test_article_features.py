"""What is around an act: shares of the article's words, and how many of its other candidates are acts."""

from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.events.act_model.article_features import (
    FEWEST_SENTENCES,
    article_shares,
    features_around,
    sentence_starts,
)
from copydesk.events.article_dates import ArticleDates
from copydesk.events.selection import candidates_by_sentence
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from tests.support.copies import copy
from tests.support.read_events import STAMP


def features_of(nlp: Language, text: str) -> set[str]:
    discourse = discourse_of(nlp, text)
    return set(article_shares(discourse, [], [], len(sentence_starts(discourse))))


def discourse_of(nlp: Language, text: str) -> DiscourseState:
    (parsed,) = parse_articles(nlp, [copy(text)])
    return DiscourseState.of(parsed, find_mentions(parsed, STAMP))


def test_sentences_begin_where_they_stand_in_the_text(nlp: Language) -> None:
    text = "It rained. The ferry sank.\n\nNobody was hurt."
    assert sentence_starts(discourse_of(nlp, text)) == [0, 11, 28]


def test_of_few_sentences_only_the_other_acts_count() -> None:
    chances, shares = [0.9, 0.2], ("article:reader 0",)
    few = features_around(chances, 2, shares)
    assert few == [("few sentences:0 2",), ("few sentences:0 5",)]
    (first, _) = features_around(chances, FEWEST_SENTENCES, shares)
    assert first == ("article:reader 0", "article:acts 0", "article:likely 5")


def test_an_article_on_history_is_known_by_its_years(nlp: Language) -> None:
    history = read_dated(
        nlp, "Police arrested Tomas Brandt in 1971. Krag fled in May 1972. It rained."
    )
    assert "article:old 4" in history
    assert "article:old 0" in read_dated(nlp, "Police arrested Tomas Brandt on Monday. It rained.")


def read_dated(nlp: Language, text: str) -> set[str]:
    discourse = discourse_of(nlp, text)
    dates = ArticleDates(discourse.parsed.article)
    own = [c for sentence in candidates_by_sentence(discourse, [], dates) for c in sentence]
    return set(article_shares(discourse, [], own, len(sentence_starts(discourse))))


def test_advice_and_news_differ(nlp: Language) -> None:
    advice = features_of(nlp, "You can wash your coat at home. " * FEWEST_SENTENCES)
    news = features_of(nlp, "The ferry sank. " * FEWEST_SENTENCES)
    assert {"article:reader 6", "article:past 0"} <= advice
    assert {"article:reader 0", "article:past 5"} <= news
