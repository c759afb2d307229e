"""Definite descriptions of one body: the company, the union, the police department.

A body that the article calls so is meant, or one whose name holds the noun; for nouns that names
rarely hold (the firm), the most salient one.
"""

from collections import Counter
from collections.abc import Collection
from functools import cache
from math import log

from copydesk.coref.descriptors import Descriptors
from copydesk.coref.pronouns import MOST_SENTENCES_AWAY, WEIGHTS, DiscourseState
from copydesk.lexicon.gazetteer import organisations, plain
from copydesk.lexicon.tables import read_rows, word_list, word_lists
from schemas import EntityMention

WORDS = word_lists("description_words")
CALLED_SO, NAMED_SO = 5.0, 4.0
"""What it adds to the salience of a body that the article calls it so, or its name; set by hand."""
PLAUSIBLE = -5.0
"""The score that a body must exceed, set by hand."""
OFTEN = 0.5
"""What the logarithm of the times that a body is named weighs, set by hand."""
REACH = 3000
"""How many characters back a body is sought."""
CREDIT_REACH = 60
"""In how many characters at the top of an article a dateline names its agency."""
COMMERCIAL = frozenset(("BUS",))
"""Sectors of listed bodies that `the company` can refer to."""


def described_body(
    discourse: DiscourseState, noun: str, modifiers: Collection[str], position: int
) -> EntityMention | None:
    """The body that a definite noun phrase at an offset refers to; `noun` is a lemma."""
    if noun not in body_nouns():
        return None
    around = discourse.mentions_in(max(0, position - REACH), position)
    before = [m for m in around if m.type == "ORG" and not _is_credit(discourse, m)]
    times = Counter(m.name for m in before)
    scored = [
        (fit + _salience(discourse, m, position, times[m.name]), m.start_char, m)
        for m in before
        if (fit := _fit(discourse, noun, modifiers, m)) is not None
    ]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] > PLAUSIBLE else _called_later(discourse, noun, position)


def _called_later(discourse: DiscourseState, noun: str, position: int) -> EntityMention | None:
    """The one body that the article calls so further on: the insurer, later the insurer Norol."""
    bodies = (m for m in discourse.mentions if m.type == "ORG" and m.start_char > position)
    later = [m for m in bodies if discourse.sentences_between(position, m.start_char)]
    called = [m for m in later if noun in discourse.descriptors.get(m.name, Descriptors()).nouns]
    return called[0] if len({m.name for m in called}) == 1 else None


def _is_credit(discourse: DiscourseState, mention: EntityMention) -> bool:
    """Whether a name is the agency of a dateline: ALDHAM (NNA)."""
    text = discourse.parsed.article.text
    around = text[mention.start_char - 1 : mention.end_char + 1]
    is_first = 0 < mention.start_char < CREDIT_REACH
    return is_first and around == f"({mention.surface})"


@cache
def body_nouns() -> frozenset[str]:
    """Nouns of bodies, as lemmas."""
    return word_list("org_words") | word_list("collective_sources") | WORDS["any_body"]


def _fit(
    discourse: DiscourseState, noun: str, modifiers: Collection[str], mention: EntityMention
) -> float | None:
    """What speaks for a body, by what it is called and named; None where it cannot be meant."""
    if noun in discourse.descriptors.get(mention.name, Descriptors()).nouns:
        return CALLED_SO
    words = set(mention.name.lower().split())
    own = frozenset() if noun in WORDS["any_body"] else frozenset((noun,))
    wanted = _body_words().get(noun, own)
    stems = {word.rstrip("s") for word in words}
    if words & wanted:
        return NAMED_SO if {m.lower().rstrip("s") for m in modifiers} <= stems else None
    if noun not in WORDS["any_body"] or words & WORDS["other_bodies"]:
        return None
    listed = organisations().get(plain(mention.name))
    is_official = listed is not None and listed.sector not in COMMERCIAL
    return None if is_official and noun in WORDS["commercial_bodies"] else 0.0


def _salience(
    discourse: DiscourseState, mention: EntityMention, position: int, times: int
) -> float:
    """How likely a body is referred to at an offset, whatever it is called."""
    sentences = discourse.sentences_between(mention.start_char, position)
    features = {
        "sentences_away": min(sentences, MOST_SENTENCES_AWAY),
        "paragraphs_away": discourse.paragraph_of(position)
        - discourse.paragraph_of(mention.start_char),
        "subject": discourse.is_subject(mention),
        "inside_quotation": discourse.is_quoted(mention.start_char),
    }
    return sum(WEIGHTS[name] * value for name, value in features.items()) + OFTEN * log(times)


@cache
def _body_words() -> dict[str, frozenset[str]]:
    """The words that an organisation's name may hold, by the noun that refers to it."""
    return {word: frozenset(names.split(";")) for word, names in read_rows("body_words.tsv")}
