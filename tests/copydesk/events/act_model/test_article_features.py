"""What an article is like as a whole: shares in bins, of none that is short."""

from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.events.act_model.article_features import FEWEST_SENTENCES, article_features
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from tests.support.copies import copy
from tests.support.read_events import STAMP


def features_of(nlp: Language, text: str) -> set[str]:
    (parsed,) = parse_articles(nlp, [copy(text)])
    return set(article_features(DiscourseState.of(parsed, find_mentions(parsed, STAMP)), [], []))


def test_a_short_article_has_none(nlp: Language) -> None:
    assert features_of(nlp, "It rained. " * (FEWEST_SENTENCES - 1)) == set()


def test_advice_and_news_differ(nlp: Language) -> None:
    advice = features_of(nlp, "You can wash your coat at home. " * FEWEST_SENTENCES)
    news = features_of(nlp, "The ferry sank. " * FEWEST_SENTENCES)
    assert {"article:reader 6", "article:past 0"} <= advice
    assert {"article:reader 0", "article:past 5"} <= news
