"""The names that a source without one has behind it: in apposition, as an author, by `named`."""

import re

from spacy.tokens import Token

from copydesk.coref import DiscourseState
from copydesk.coref.described_bodies import body_nouns
from copydesk.lexicon.titles import ABBREVIATED
from copydesk.quotes.masked_parse import Chars
from schemas import EntityMention

APPOSITION = re.compile(
    r",\s(?:also named )?(?:[A-Z][\w’'-]*\.?\s){0,3}|\s(?:[A-Z][\w’'-]*\.\s){1,2}"
)
NAMED_AS = re.compile(
    r",?\s(?:(?:who|that)\s[^,.;:]{0,40}?\b(?:name|named|identified|known)(?:\s[a-z]+)?\sas|"
    r"(?:identified|known)(?:\s[a-z]+)?\sas|named|called|surnamed)\s(?:[A-Z][\w’'-]*\.?\s){0,2}"
)
"""What stands between a source and its name: who gave her name only as, named."""
ISSUED_BY = re.compile(
    r",?\s(?:(?:issued|released|published|filed|made|signed|written|sent|tabled)\s(?:[a-z]+\s){0,4})?"
    r"by\s(?:[\w’'-]+\.?\s){0,3}"
)
"""What stands between a document and the name of its author."""
OPENS_APPOSITION = re.compile(r",\s((?:[A-Z][\w’'-]*\.?\s){0,3})$")
ASIDE = re.compile(r",\s[a-z]")
"""What parts a name from the source: the chairman, through his aide, Ada Quill, said."""
CLOSES_APPOSITION = re.compile(r"(?:\s\([^()]*\))?,\s(?:[a-z]+\s){0,3}")
LONGEST_ROLE = 160
"""How many characters a source and the name behind it may take up before the verb, set by hand."""
APPOSITION_REACH = 90
"""How many characters behind a source its name is sought."""


def named_behind(discourse: DiscourseState, source: Chars) -> EntityMention | None:
    """The name right behind a source: `the minister, Mr Otto Brandt, said`, `a man named
    Otto Brandt`, `said Staff Sgt. Otto Brandt`."""
    text, end = discourse.parsed.article.text, source[1]
    mention = next(iter(discourse.mentions_in(end, end + APPOSITION_REACH)), None)
    if mention is None or mention.type not in ("PERSON", "ORG"):
        return None
    between = text[end : mention.start_char]
    is_person = mention.type == "PERSON"
    is_abbreviated = text[slice(*source)].split()[-1].lower() in ABBREVIATED
    if is_person and (NAMED_AS.fullmatch(between) or (between == ". " and is_abbreviated)):
        return mention
    closes = text[mention.end_char : mention.end_char + 1] in (",", "", ".", " ", "\n", "(")
    is_apposition = APPOSITION.fullmatch(between) and (is_person or not between.strip(", "))
    return mention if closes and is_apposition else None


def named_before_cue(
    discourse: DiscourseState, head: Token | None, base: int, cue: int
) -> EntityMention | None:
    """The name in apposition right before the verb: `the president of the guild (NG), Sister
    Ada Quill, said`, `the owner of the mill, Norol Pumps, said`."""
    if head is None:
        return None
    text, start = discourse.parsed.article.text, base + head.idx + len(head)
    if not start < cue < start + LONGEST_ROLE:
        return None
    can_be_body = source_noun(head) in body_nouns()
    for mention in reversed(discourse.mentions_in(start, cue)):
        if not CLOSES_APPOSITION.fullmatch(text[mention.end_char : cue]):
            continue
        before = OPENS_APPOSITION.search(text[start : mention.start_char])
        if ASIDE.search(text, start, mention.start_char):
            return None
        if mention.type == "PERSON" and before:
            return mention
        if mention.type == "ORG" and can_be_body and before and not before[1]:
            return mention
    return None


def issuer(discourse: DiscourseState, end: int) -> EntityMention | None:
    """Who made a document, by the words behind its noun: an inquiry by the Norol Institute."""
    text = discourse.parsed.article.text
    behind = discourse.mentions_in(end, end + APPOSITION_REACH)
    return next(
        (
            m
            for m in behind
            if m.type in ("PERSON", "ORG") and ISSUED_BY.fullmatch(text, end, m.start_char)
        ),
        None,
    )


def source_noun(head: Token) -> str:
    """The lemma that gives the kind of a source: of `one of the residents`, resident."""
    if head.pos_ in ("NUM", "DET", "PRON"):
        of = next((c for c in head.rights if c.lower_ == "of"), None)
        inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if inner is not None:
            return inner.lemma_.lower()
    return head.lemma_.lower()
