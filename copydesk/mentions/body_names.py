"""Names of firms, unions and bodies with small words inside: Rail, Tram and Bus Union, Holm & Sons.

A language model often cuts such names at the comma, `and`, `of` or `&`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS
from wordfreq import zipf_frequency

from copydesk.lexicon.first_names import first_names
from copydesk.lexicon.gazetteer import (
    LARGE_TOWN,
    country_names,
    find_place,
    is_listed,
    plain,
    regions,
    towns,
)
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.lexicon.titles import ABBREVIATED, before_possessive, head_length
from copydesk.mentions.candidates import DATE_WORDS, Candidate, not_name_ends, org_words
from copydesk.nlp.pipeline import Paragraph

WORDS = word_lists("name_words")
HEADS = word_list("joining_words")
FIRM_ENDS = WORDS["firm_ends"]
ENDS = org_words() | FIRM_ENDS
CAPITAL = r"(?:(?:[A-ZÀ-Þ]\.){1,3}|[A-ZÀ-Þ][\w’'-]*)"
RUN = rf"{CAPITAL}(?: (?:{CAPITAL}|plc\b))*"
SMALL = r"(?:(?: of| for| on)(?: the)?|,? and|,| &)"
CHAIN = re.compile(rf"(?<![\w’'-]){RUN}(?:{SMALL} {RUN})+")
PART = re.compile(rf"(?P<joint>{SMALL}|^) ?(?P<run>{RUN})")
OWNER = re.compile(r"^.*\w(?:['’]s|s['’]) (?=[A-Z])")
QUALIFIER = re.compile(r"-(?:[a-z]+ed|based|led|run|born|wide|style|era)$")
"""Of a word that only describes the name behind it: Oslo-based."""
ACRONYM_BEHIND = re.compile(r"\s\(([A-Z][A-Za-z&]{1,9})\)")
THE, LEN_THE = re.compile(r"\b[Tt]he $"), 5
COMMON = 3.0
"""Zipf frequency from which a word in a name is a common one; set by hand."""
RARE = 3.3
"""Zipf frequency below which a word before a possessive is a name; set by hand."""
LONGEST_LIST = 3
"""Parts that are joined by commas and `and`, behind the first; set by hand."""
LONGEST = 12
"""Words of a body's name, set by hand."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of capitalised words, with the small words before it: and, of the."""

    start: int
    end: int
    joint: str
    words: tuple[str, ...]

    @property
    def last(self) -> str:
        """The last word in lower case."""
        return self.words[-1].lower().strip("’'")


def body_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Organisations whose names have small words inside them."""
    for chain in CHAIN.finditer(text, paragraph.start_char, paragraph.end_char):
        parts = _parts(chain)
        at = 0
        while at < len(parts):
            last = _last_part(text, parts, at)
            start = start_of_name(text, parts[at].start, parts[at].end)
            is_long = len(text[start : parts[last].end].split()) > LONGEST
            if last > at and not is_long and start < parts[at].end:
                yield Candidate(
                    start, end_of_name(text, parts[last].start, parts[last].end), "ORG", "body"
                )
            at = max(last, at + 1) if last == at else last + 1


def _parts(chain: re.Match[str]) -> list[Part]:
    found = PART.finditer(chain.group())
    base = chain.start()
    return [
        Part(
            base + m.start("run"), base + m.end("run"), m["joint"].strip(), tuple(m["run"].split())
        )
        for m in found
    ]


def _last_part(text: str, parts: list[Part], first: int) -> int:
    """The index of the last part of the body that part `first` opens; `first` if it opens none."""
    last = first
    for i in range(first + 1, len(parts)):
        if _goes_on(parts, first, i):
            last = i
        elif (end := _list_end(text, parts, first, i)) is not None:
            last = end
        elif i > last + 1:
            break
        else:
            return last
    return last


def _goes_on(parts: list[Part], first: int, i: int) -> bool:
    """Whether part `i` belongs to the body before it: Ministry *of Health*, Holm *& Sons*."""
    before, part = parts[i - 1], parts[i]
    if part.joint == "&":
        return not _is_event(part)
    small = part.joint.split()[0]
    if small in {"of", "for", "on"}:
        is_inside = small == "of" and any(p.last in HEADS for p in parts[first:i])
        is_headed = before.last in HEADS or is_inside
        return is_headed and not _is_person(part) and not _is_event(part)
    is_bodys = any(p.last in HEADS for p in parts[first:i])
    is_tail = i - 1 > first or parts[i - 1].joint.startswith(("of", "for", "on"))
    return small == "and" and is_bodys and is_tail and _is_common(part)


def _list_end(text: str, parts: list[Part], first: int, i: int) -> int | None:
    """The index of the part that ends a list in a name: *Rail, Tram and Bus Union*."""
    for j in range(i, min(len(parts), i + LONGEST_LIST)):
        if parts[j].joint not in {",", "and", ", and", "&"}:
            return None
        if parts[j].joint != ",":
            return j if _is_one_name(text, parts[first : j + 1]) else None
    return None


def _is_one_name(text: str, parts: list[Part]) -> bool:
    """Whether parts joined by commas and `and` are one body, and not several names."""
    whole = [word for part in parts for word in part.words]
    acronym = ACRONYM_BEHIND.match(text, parts[-1].end)
    if acronym and _initials(whole) == acronym[1].replace("&", "").upper():
        return True
    end = parts[-1]
    is_firm = end.last in FIRM_ENDS
    if end.last not in ENDS or (len(end.words) == 1 and not is_firm):
        return False
    if _is_double_council(text, parts):
        return True
    if any(_is_own_name(part) for part in parts[:-1]):
        return False
    before = text[max(0, parts[0].start - LEN_THE) : parts[0].start]
    is_definite = parts[0].words[0] == "The" or bool(THE.search(before))
    return is_firm or is_definite or all(map(_is_common, parts[:-1]))


def _is_double_council(text: str, parts: list[Part]) -> bool:
    """Whether two places share one council: Selm and Tarn Council."""
    is_pair = len(parts) == 2 and [len(part.words) for part in parts] == [1, 2]
    before = text[max(0, parts[0].start - 10) : parts[0].start].split()[-1:]
    is_council = parts[1].last == "council" and plain(parts[0].words[0]) not in country_names()
    return is_pair and is_council and before not in (["between"], ["both"], ["in"])


def _initials(words: list[str]) -> str:
    return "".join(w if w.isupper() else w[0] for w in words if w[0].isupper() and w != "The")


def _is_own_name(part: Part) -> bool:
    """Whether a part of a list is a name by itself: listed, a person's, an acronym, a body."""
    name = " ".join(part.words)
    is_acronym = any(word.isupper() and len(word) > 2 for word in part.words)
    is_body = part.last in org_words()
    return is_acronym or is_body or is_listed(name) or _is_large_place(name) or _is_person(part)


def _is_large_place(name: str) -> bool:
    """Whether a name is that of a country, region or large town."""
    key = plain(name)
    is_town = key in towns() and towns()[key][0].population >= LARGE_TOWN
    return key in country_names() or key in regions() or is_town


def _is_person(part: Part) -> bool:
    first = part.words[0].strip(".").lower()
    is_named = len(part.words) > 1 and plain(part.words[0]) in first_names()
    return first in ABBREVIATED or (is_named and part.last not in ENDS)


def _is_event(part: Part) -> bool:
    return part.last in not_name_ends() or part.words[0] in DATE_WORDS


def _is_common(part: Part) -> bool:
    """Whether the words of a part are common nouns, and no name by themselves."""
    words = [word.strip("’'") for word in part.words]
    if _is_own_name(part) or _is_event(part):
        return False
    return all(zipf_frequency(w, "en") >= COMMON and plain(w) not in first_names() for w in words)


def start_of_name(text: str, start: int, end: int) -> int:
    """The start of a body's name behind an owner, a role or the first word of a sentence."""
    run = text[start:end]
    if owner := OWNER.match(run):
        name = owner.group().rstrip().rstrip("s").rstrip("’'")
        if _owns(text, name):
            start += owner.end()
    words = list(re.finditer(r"\S+", text[start:end]))
    for word in words[:-1]:
        own = word.group()
        is_small = own.lower() in STOP_WORDS or own in DATE_WORDS or bool(QUALIFIER.search(own))
        if not is_small and not head_length([own]):
            return start + word.start()
    return start + words[-1].start() if words else end


def _owns(text: str, name: str) -> bool:
    """Whether what a possessive follows is a name by itself, and not as in People's Party."""
    if is_listed(name) or find_place(name) is not None:
        return True
    first, *rest = name.split()
    if rest:
        return plain(first) in first_names()
    has_first_name = re.search(rf"[A-Z][\w.]+ {re.escape(name)}\b", text)
    return bool(has_first_name) or zipf_frequency(name, "en") < RARE


def end_of_name(text: str, start: int, end: int) -> int:
    """The end of a body's name before a possessive, and before a role or person behind it."""
    words = list(re.finditer(r"\S+", text[start:end]))
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        is_role = head_length([word.group()]) and plain(behind.group()) in first_names()
        is_person = is_role or plain(word.group()) in first_names()
        if is_person and behind.group().lower() not in ENDS:
            return start + before.end()
    return before_possessive(text, start, end)
