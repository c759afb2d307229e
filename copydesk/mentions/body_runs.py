"""Bodies that are a run of capitalised words: Aldham Ferry Board, Kenya Red Cross, Rowing Norland.

A language model often sees only the place or the common noun in them.
"""

import re
from collections.abc import Iterator

from wordfreq import zipf_frequency

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import country_names, is_listed, plain, regions
from copydesk.lexicon.tables import word_lists
from copydesk.lexicon.titles import head_length
from copydesk.mentions.body_names import COMMON, LONGEST, RUN, end_of_name, start_of_name
from copydesk.mentions.candidates import DATE_WORDS, Candidate, org_words
from copydesk.mentions.model_names import is_title
from copydesk.nlp.pipeline import Paragraph

WORDS = word_lists("name_words")
BRANCHES, NOT_FIELDS = WORDS["branches"], WORDS["not_fields"]
WHOLE_RUN = re.compile(rf"(?<![\w’'&-]){RUN}(?![\w’'-])")
GOVERNMENTS = {"government", "governments"}
INSIDE = r"(?<=[a-z,] )"
"""Behind a word in lower case, inside a sentence."""


def body_run_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Organisations named by the last word of a run, or by a noun and a country."""
    for run in WHOLE_RUN.finditer(text, paragraph.start_char, paragraph.end_char):
        start = start_of_name(text, *run.span())
        end = end_of_name(text, start, run.end())
        words = text[start:end].split()
        if not 1 < len(words) <= LONGEST or DATE_WORDS & set(words):
            continue
        c = Candidate(start, end, "ORG", "body")
        if (_is_body(words) or _is_national(text, words)) and not is_title(text, c):
            yield c


def _is_body(words: list[str]) -> bool:
    """Whether a run ends in a word of organisations, or in a name with branches: Red Cross."""
    last = words[-1].lower().rstrip(".")
    return last in org_words() | GOVERNMENTS or " ".join(words[-2:]) in BRANCHES


def _is_national(text: str, words: list[str]) -> bool:
    """Whether a run is a field and a country: Rowing Norland. The field is capitalised inside a
    sentence here or elsewhere in the text."""
    field, *rest = words
    country = plain(" ".join(rest))
    if country not in country_names() and regions().get(country) is None:
        return False
    is_noun = zipf_frequency(field, "en") >= COMMON and plain(field) not in first_names()
    if not is_noun or field.lower() in NOT_FIELDS or head_length([field]) or is_listed(field):
        return False
    return bool(re.search(rf"{INSIDE}{re.escape(' '.join(words))}\b", text))
