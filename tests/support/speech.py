"""Texts read for their speech, for the tests of quotes."""

from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.extract import SpeechWeights
from copydesk.quotes.reading import SpeechReading
from copydesk.quotes.reporting_clauses import Report
from copydesk.versions import Stamp
from tests.support.copies import copy


def reading_of(nlp: Language, text: str) -> SpeechReading:
    """The reading of an article of that text."""
    (parsed,) = parse_articles(nlp, [copy(text)])
    return SpeechReading.of(DiscourseState.of(parsed, find_mentions(parsed, Stamp("test", "run"))))


def judged(reading: SpeechReading) -> list[list[Report]]:
    """The reports of each paragraph, judged by the weights that come with the package."""
    return reading.judged_reports(SpeechWeights.shipped().clauses)
