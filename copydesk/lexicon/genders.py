"""Signs of a person's gender beside a name: titles, roles, words of kinship and the first name."""

import re
from collections import Counter
from functools import cache

from copydesk.lexicon.first_names import first_names, gendered_words
from copydesk.lexicon.gazetteer import plain
from copydesk.lexicon.tables import any_of, read_lines, word_lists

WORD = re.compile(r"[^\W\d_]+")
KIN = word_lists("kin_words")
KINSHIP = any_of(KIN["elder"] | KIN["younger"] | KIN["others"])
OWNER = r"(?:(?i:his|her|their|my|our)|\S+['’]s|\S+s['’])"
KIN_BEFORE = re.compile(
    rf"\b{OWNER} (?:[\w-]+ ){{0,3}}?(?P<kin>{KINSHIP})(?: of(?: \w+){{1,3}})?,? $"
)
"""His late father, Otto Varga; her husband of ten years, Otto Varga."""
KIN_BEHIND = re.compile(
    rf", (?:\d{{1,3}}, )?(?:[A-Z]\w*\.? )?{OWNER} (?:[\w-]+ ){{0,2}}?(?P<kin>{KINSHIP})"
    rf"(?=[,.;:)]| (?:and|of|who)\b)"
)
"""Ada Quill, his wife; Ada Quill, Mr Holm's widow."""
TITLE_REACH, KIN_REACH = 20, 60
"""How many characters before a name its title, and words of kinship, are sought."""
TITLE_VOTES, FIRST_NAME_VOTES = 3, 2
"""A title is a surer sign of gender than a first name; set by hand."""


def kin_word(text: str, start: int, end: int) -> str | None:
    """The word of kinship that introduces a name, in lower case: `his wife, Ada Quill`."""
    before = KIN_BEFORE.search(text[max(0, start - KIN_REACH) : start])
    match = before or KIN_BEHIND.match(text, end)
    return match["kin"].lower() if match else None


def title_gender(text: str, start: int) -> str | None:
    """The gender of the title right before a name: Mr, Mrs, Lady."""
    title = WORD.findall(text[max(0, start - TITLE_REACH) : start])[-1:]
    is_next = bool(title) and text[:start].rstrip(" .").endswith(title[0])
    return gendered_words().get(title[0].lower()) if is_next else None


def gender_votes(text: str, start: int, end: int, role: str | None) -> Counter[str]:
    """The votes for m and f of the title, the role and the words of kinship beside a name."""
    votes: Counter[str] = Counter()
    words = [kin_word(text, start, end) or "", *WORD.findall(role or "")]
    found = {gendered_words().get(word.lower()) for word in words} | {title_gender(text, start)}
    for gender in found - {None}:
        votes[str(gender)] += TITLE_VOTES
    return votes


def first_name_votes(name: str) -> Counter[str]:
    """The votes of the first name in a full name, or of a name alone."""
    first = plain(name.split()[0]) if name.split() else ""
    gender = None if first in _of_either() else first_names().get(first)
    return Counter({gender: FIRST_NAME_VOTES}) if gender else Counter()


@cache
def _of_either() -> frozenset[str]:
    """First names that show no gender."""
    return frozenset(map(plain, read_lines("names_of_either_gender.txt")))


def clear_gender(votes: Counter[str]) -> str | None:
    """The gender with most votes; None on a tie or without votes."""
    leading = votes.most_common(2)
    is_clear = len(leading) == 1 or (len(leading) == 2 and leading[0][1] > leading[1][1])
    return leading[0][0] if is_clear else None
