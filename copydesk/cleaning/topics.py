"""What an article is about: one of the top-level IPTC Media Topics, by learned weights of its words.

The score of a topic is the mean weight of the words of title and lead, those of the title twice, and
more where the section or the path of the URL names the topic. `benchmarks.learn_topics` learns the
weights from word vectors, so that words count that no marked article has.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import exp
from urllib.parse import urlsplit

from copydesk.lexicon.feature_weights import FeatureWeights, log_of_all, shipped_weights
from copydesk.lexicon.tables import read_rows

LEAST_CONFIDENCE = 0.5
"""Below it an article has no topic; set by cross-validation: nine of ten that have one are right."""
LEAD_WORDS = 300
"""Words of the text that are read: later ones are background."""
TITLE_COUNT = 2
"""How often a word of the title counts."""
FEWEST_WORDS = 10
"""Of known words, in title and lead; fewer say nothing of a topic."""
SECTION_ODDS = 3.0
"""What a section or a path adds to its topic, in log odds; set by hand, since the marked articles have none."""
ALWAYS = "always:"
"""The feature that every article has."""
WORD = re.compile(r"[^\W\d_]{3,}")
PATH_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """One of the Media Topics, and the probability that it is the right one."""

    name: str
    confidence: float


def find_topic(
    title: str | None, text: str, section: str | None, url: str | None
) -> MediaTopic | None:
    """The likeliest topic of an English article, None where none is likely enough."""
    weights = shipped_weights("topic_weights")
    words = known_words(weights.table, topic_words(title, text))
    if len(words) < FEWEST_WORDS:
        return None
    best = likeliest(weights, words, section_topics(section, url))
    return best if best.confidence >= LEAST_CONFIDENCE else None


def topic_words(title: str | None, text: str) -> dict[str, int]:
    """The words of title and lead, as features, with how often each counts."""
    lead = (match.group() for match in islice(WORD.finditer(text.lower()), LEAD_WORDS))
    words = dict.fromkeys(map(feature, lead), 1)
    return words | dict.fromkeys(map(feature, WORD.findall((title or "").lower())), TITLE_COUNT)


def feature(word: str) -> str:
    """The feature of a word."""
    return f"word:{word}"


def known_words(table: Iterable[str], words: Mapping[str, int]) -> dict[str, int]:
    """Those of the words that the table of weights has."""
    return {word: count for word, count in words.items() if word in table}


def likeliest(
    weights: FeatureWeights, words: Mapping[str, int], sections: Iterable[str] = ()
) -> MediaTopic:
    """The likeliest topic by the known words of an article, and the topics of its sections."""
    scores = list(weights.table[ALWAYS])
    total = sum(words.values())
    for word, count in words.items():
        share = count / total
        scores = [s + share * w for s, w in zip(scores, weights.table[word], strict=True)]
    for topic in sections:
        scores[weights.classes.index(topic)] += SECTION_ODDS
    first = scores[0]
    best = max(scores)
    chance = exp(best - first - log_of_all(score - first for score in scores[1:]))
    return MediaTopic(weights.classes[scores.index(best)], chance)


def section_topics(section: str | None, url: str | None) -> frozenset[str]:
    """The topics that the section's name and the folders of the URL's path stand for."""
    folders = _path(url).split("/")[:-1]
    words = PATH_WORD.findall("/".join([*folders, section or ""]).lower())
    return frozenset(topic for word in words if (topic := _sections().get(word)))


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path.rstrip("/")
    except ValueError:
        return ""


@cache
def _sections() -> Mapping[str, str]:
    return dict(read_rows("topic_sections.tsv"))
