"""Runs of words that make one name: capitalised words, initials, particles, a nickname in marks.

The particles of a name are in lower case, so that a language model often cuts the name at them.
"""

import re

from spacy.lang.en.stop_words import STOP_WORDS

from copydesk.lexicon.gazetteer import country_names, is_listed, is_nation, plain, regions, towns
from copydesk.lexicon.tables import any_of, word_lists
from copydesk.lexicon.titles import head_length

WORDS = word_lists("name_words")
PARTICLE = rf"(?:{any_of(WORDS['particles'])})"
JOINED_PARTICLE = rf"(?:{any_of(WORDS['joined_particles'])})[-‐‑]"
"""A particle with its hyphen: al-Rahmani."""
NAME_WORD = (
    rf"(?:[A-Z]\.(?:-?[A-Z]\.)*|(?:{JOINED_PARTICLE})?(?:[dlDLO]['’‘])?[A-ZÀ-ÖØ-Þ][\w’'‘-]*)"
)
NAME_RUN = re.compile(
    rf"(?<![\w’'])(?:{PARTICLE} ){{0,3}}{NAME_WORD}"
    rf"(?:(?: | ?- ?)(?:{NAME_WORD}|{PARTICLE}\b))*(?:(?<= [JS]r)\.)?"
)
PARTICLES_BEFORE = re.compile(
    rf"(?<![\w’'])(?P<names>(?:{NAME_WORD} ){{0,3}})"
    rf"(?:(?:{PARTICLE} ){{1,3}}|(?:{PARTICLE} ){{0,2}}{JOINED_PARTICLE})$"
)
CAPITAL_PARTICLE = re.compile(
    r"(?<![\w’'-])(?:Van|Von|De|Di|Da|Del|Della|Dela|Van den|Van der|Van de|De la|El|Al|Ter|Bin|Ibn|Ould) $"
)
"""Of a surname that opens a sentence or has its particle in capitals: Van der Holm."""
PARTICLES_BEHIND = re.compile(
    rf"(?: {PARTICLE}){{1,3}} {NAME_WORD}|(?: {PARTICLE})* {JOINED_PARTICLE}[A-ZÀ-Þ][\w’'-]*"
)
HYPHENATED = re.compile(r"-[A-ZÀ-Þ][^\W\d_]+(?![\w-])")
POSSESSIVE = re.compile(r"['’‘]s?$")
NICKNAME = r"(?:the |a |an |el |la |le )?[A-Z\d][\w’'-]*\.?(?: (?:(?:of|the|from|and|to) )*[A-Z\d][\w’'-]*){0,3}"
"""What stands in the marks: no clause, and no comma or full stop before the closing mark."""
MARKED = (
    "(?:"
    + "|".join(
        f"{opens}{NICKNAME}{closes}" for opens, closes in ("“”", '""', "‘’", "''", (r"\(", r"\)"))
    )
    + ")"
)
NICKNAMED = re.compile(
    rf"(?P<first>{NAME_WORD}(?: {NAME_WORD}){{0,2}}) (?P<nickname>{MARKED})"
    rf" (?P<last>(?:{PARTICLE} ){{0,3}}{NAME_WORD}(?: (?:{NAME_WORD}|{PARTICLE} {NAME_WORD}))?)"
)
INITIALS_BEFORE = re.compile(
    r"(?<![\w.’'&-])(?:(?:(?:[A-Z]\.(?:-?[A-Z]\.)*|Sta?\.|Ste\.|M[ad]\.) ?){1,3})$"
)
"""Initials and shortened first names of a person: D. Holm, Ma. Holm."""
LABEL_BEFORE = re.compile(
    r"\b(?:[Pp]lan|[Hh]epatitis|[Vv]itamin|[Ss]ection|[Gg]rade|[Tt]ype|[Gg]roup|[Cc]lass) $"
)
"""Before a letter that ends a sentence, and begins no name: hepatitis B."""
REACH = 60
"""How many characters before a name are searched for the words that it was cut from."""


def whole_name(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """The span of a name with the particles around it, and the words of the name beyond them.

    `floor` and `ceiling` bound the paragraph: Rahmani is the end of Salim bin Yusuf al-Rahmani.
    """
    while behind := PARTICLES_BEHIND.match(text, end, ceiling):
        end = behind.end()
        if possessive := POSSESSIVE.search(text, start, end):
            return start, possessive.start()
    if (joined := HYPHENATED.match(text, end, ceiling)) and _is_one_word(text, start, end, joined):
        end = joined.end()
    base = max(floor, start - REACH)
    if (initial := with_initials(text, start, floor)) < start:
        return initial, end
    if before := PARTICLES_BEFORE.search(text[base:start]):
        return base + before.start() + _not_of_name(before["names"]), end
    if capital := CAPITAL_PARTICLE.search(text[base:start]):
        return base + capital.start(), end
    return start, end


def _is_one_word(text: str, start: int, end: int, joined: re.Match[str]) -> bool:
    """Whether a hyphen joins two parts of one name, and not two names: Oslo-Bergen."""
    word = re.split(r"[\s]", text[start:end])[-1]
    parts = (word, joined.group()[1:])
    return not any(is_listed(part) or plain(part) in towns() for part in parts)


def with_initials(text: str, start: int, floor: int) -> int:
    """Where a person's name begins with the initials before it: E. Varga, J. R. Holm."""
    base = max(floor, start - REACH)
    before = INITIALS_BEFORE.search(text[base:start])
    if before and LABEL_BEFORE.search(text[base : base + before.start()]):
        return start
    if before is None or plain(before.group().strip()) in {*country_names(), *regions()}:
        return start
    return base + before.start()


def _not_of_name(words: str) -> int:
    """The length of what precedes a name in a run of capitalised words: owners, roles, nations."""
    end = 0
    for word in re.finditer(r"\S+ ", words):
        name = word.group().strip()
        is_owner = bool(POSSESSIVE.search(name)) and not name.endswith("‘")
        if is_owner or name.lower() in STOP_WORDS or is_nation(name) or head_length([name]):
            end = word.end()
    return end
