"""Acronyms that an article defines in brackets: of organisations, and of things."""

import re
from collections.abc import Iterator

from copydesk.lexicon.gazetteer import organisations, plain, towns
from copydesk.mentions.candidates import DATE_WORDS, Candidate, not_name_ends, org_words
from copydesk.nlp.pipeline import Paragraph

SPELLED_OUT = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:of|for|and|the|on|in|&|[A-Z][\w’'-]*))+)"
    r" ?\((?P<acronym>[A-Z][A-Za-z’'-]{1,9})\)"
)


def acronym_candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """Acronyms of organisations in brackets behind the full name: Norland Aid Council (NAC)."""
    for match in SPELLED_OUT.finditer(text, paragraph.start_char, paragraph.end_char):
        words = [word for word in match["name"].split() if word.lower() != "the"]
        if words and _is_short_for(match["acronym"], words):
            yield Candidate(*match.span("acronym"), "ORG", "acronym")


def _is_short_for(acronym: str, words: list[str]) -> bool:
    """Whether an acronym is an organisation's: its first letter begins the name or a word of it."""
    is_body = bool({word.lower() for word in words} & org_words())
    capitals = sum(letter.isupper() for letter in acronym)
    if acronym in DATE_WORDS or words[-1].lower() in not_name_ends():
        return False
    if acronym[0] == words[0][0]:
        return is_body or capitals > 1
    opens_word = acronym[0] in {word[0] for word in words} and not "".join(words).isupper()
    return is_body and opens_word and plain(acronym) not in towns()


def thing_acronyms(text: str) -> frozenset[str]:
    """Acronyms of what is no organisation: the Coastal Impact Assessment (CIA)."""
    return frozenset(
        match["acronym"]
        for match in SPELLED_OUT.finditer(text)
        if match["name"].split()[-1].lower() in not_name_ends()
        and match["acronym"][0] == match["name"].removeprefix("The ")[0]
        and plain(match["name"]) not in organisations()
    )
