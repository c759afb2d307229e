"""Acronyms that an article defines in brackets: of organisations, and of things."""

import re
from collections.abc import Iterator
from functools import lru_cache

from copydesk.lexicon.gazetteer import organisations, plain, towns
from copydesk.lexicon.tables import any_of, word_list, word_lists
from copydesk.lexicon.titles import IN_CAPITALS, leading_role
from copydesk.mentions.candidates import DATE_WORDS, Candidate, not_name_ends, org_words
from copydesk.nlp.pipeline import Paragraph

SPELLED_OUT = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:of|for|and|the|on|in|&|[A-Z][\w’'-]*))+)"
    r" ?\((?P<acronym>[A-Z][A-Za-z’'-]{1,9})\)"
)
SPELLED_BEHIND = re.compile(
    r"\b(?P<acronym>[A-Z]{2,6}) \((?:the )?(?P<name>[A-Z][\w’'-]+(?: (?:of|for|and|the|&|[A-Z][\w’'-]*))+)\)"
)
SMALL_WORDS = re.compile(
    r"(?P<words>(?:[a-z]+[ -]){2,7}[a-z]+)(?: ?\(|,? or |,? (?:known|referred to) as )(?P<acronym>[A-Z]{3,6})s?\b"
)
LONG_NAME = re.compile(r"[A-Z][\w’'-]+(?:,? (?:of|for|and|the|&|[A-Z][\w’'-]*))+")
BARE = re.compile(r"(?<![\w.(-])[A-Z]{3,6}(?![\w-])")

PARTIES = any_of(word_list("party_labels"))
PARTY = re.compile(rf"[A-Z][\w’'-]+ [A-Z][\w’'-]+ \((?P<party>{PARTIES})(?:[,;–-][^()]{{0,30}})?\)")
LINKING = frozenset(("of", "and", "the", "for", "in", "to"))
BODY_WORDS = (word_lists("name_words")["organisation_nouns"] | org_words()) - {
    "company",
    "companies",
}
"""What ends the words of a body; a kind of firms has an acronym more often than one without a name."""
SHORTEST = 3
"""Letters of an acronym that stands without brackets: two are the initials of too many names."""


def acronym_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Acronyms of organisations: in brackets behind the full name, before it in brackets, or alone
    in an article that names the body in full."""
    sources = (_defined, _alone, _labels)
    for span in sorted({span for source in sources for span in source(text, paragraph)}):
        yield Candidate(*span, "ORG", "acronym")


def _defined(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Acronyms next to the full name: Norland Aid Council (NAC)."""
    for match in SPELLED_OUT.finditer(text, paragraph.start_char, paragraph.end_char):
        words = [word for word in match["name"].split() if word.lower() != "the"]
        if words and _is_short_for(match["acronym"], words):
            yield match.span("acronym")
    for match in SPELLED_BEHIND.finditer(text, paragraph.start_char, paragraph.end_char):
        if match["acronym"] in _all_initials(match["name"]):
            yield match.span("acronym")


def _alone(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Initials of a body that the text names in full somewhere."""
    for match in BARE.finditer(text, paragraph.start_char, paragraph.end_char):
        if match.group() in _bodies_initials(text):
            yield match.span()


def _labels(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The party in brackets behind a member's name: Ilse Varga (Lab)."""
    for match in PARTY.finditer(text, paragraph.start_char, paragraph.end_char):
        yield match.span("party")


def _all_initials(name: str) -> set[str]:
    """The initials of a name's capitalised words, with and without a first one: (The) Norland Aid
    Council."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper() and word != "The")
    return {initials, initials[1:]}


@lru_cache(maxsize=8)
def _bodies_initials(text: str) -> frozenset[str]:
    """The initials of the bodies that a text names in full, wherever it writes the acronym."""
    found: set[str] = set()
    for match in LONG_NAME.finditer(text):
        words = match.group().replace(",", "").replace("’s", "").replace("'s", "").split()
        ends = [i for i, word in enumerate(words) if word.lower() in org_words()]
        if leading_role(words):
            continue
        for end in {*ends, len(words) - 1} if ends else ():
            found |= _all_initials(" ".join(words[: end + 1]))
    return frozenset(name for name in found - IN_CAPITALS if len(name) >= SHORTEST)


def _is_short_for(acronym: str, words: list[str]) -> bool:
    """Whether an acronym is an organisation's: its first letter begins the name or a word of it."""
    is_body = bool({word.lower() for word in words} & org_words())
    capitals = sum(letter.isupper() for letter in acronym)
    is_thing = words[-1].lower() in not_name_ends() and not (is_body and "of" in words)
    if acronym in DATE_WORDS or is_thing:
        return False
    if acronym[0] == words[0][0]:
        return is_body or capitals > 1
    opens_word = acronym[0] in {word[0] for word in words} and not "".join(words).isupper()
    return is_body and opens_word and plain(acronym) not in towns()


def thing_acronyms(text: str) -> frozenset[str]:
    """Acronyms of what is no organisation, with their plurals: the Coastal Impact Assessment (CIA), a
    key performance indicator, or KPI."""
    named = {
        match["acronym"]
        for match in SPELLED_OUT.finditer(text)
        if match["name"].split()[-1].lower() in not_name_ends()
        and not (" of " in match["name"] and set(match["name"].lower().split()) & org_words())
        and match["acronym"][0] == match["name"].removeprefix("The ")[0]
        and plain(match["name"]) not in organisations()
    }
    described = {
        match["acronym"]
        for match in SMALL_WORDS.finditer(text)
        if _initials_end(match["words"], match["acronym"].lower())
        and match["words"].split()[-1] not in BODY_WORDS
    }
    return frozenset(f"{name}{plural}" for name in named | described for plural in ("", "s"))


def _initials_end(words: str, letters: str) -> bool:
    """Whether words in small letters end in those that letters are the initials of."""
    every = [word[0] for word in re.split("[ -]", words)]
    notable = [word[0] for word in re.split("[ -]", words) if word not in LINKING]
    return "".join(every).endswith(letters) or "".join(notable).endswith(letters)
