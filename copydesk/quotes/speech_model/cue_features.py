"""Features of a cue and of its source: the verb's form and helpers, and who is said to speak."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.lexicon.tables import word_list
from copydesk.lexicon.titles import head_length
from copydesk.quotes.reporting_clauses import Report

PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you", "who", "which", "that"))
PLURAL_TAGS = frozenset(("NNS", "NNPS"))
NOUN_LISTS: Mapping[str, str] = {
    "document": "document_sources",
    "person": "anonymous_sources",
    "body": "collective_sources",
}
FAR_AWAY = 12
"""Tokens between a source and its cue."""


def cue_features(report: Report) -> Iterator[str]:
    """The features of a cue: its lemma and kind, its form, what governs it."""
    yield f"cue:{report.kind if report.kind == 'according' else report.lemma}"
    yield f"cue kind:{report.kind} {report.verb_kind}"
    verb = report.token
    if verb is None:
        return
    yield f"form:{verb.tag_}"
    yield f"role:{verb.dep_}"
    for helper in verb.children:
        if helper.dep_ in ("aux", "auxpass"):
            yield f"helper:{helper.lemma_.lower()}"
        elif helper.dep_ == "neg":
            yield "helper:not"
        elif helper.dep_ == "prt":
            yield f"particle:{helper.lower_}"
            yield f"particle of cue:{report.lemma} {helper.lower_}"
        elif helper.dep_ == "mark" or helper.tag_ in ("WRB", "WP"):
            yield f"clause opens:{helper.lower_}"
    if report.is_passive:
        yield "form:passive"
    if verb.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "advcl"):
        governor = verb.head.lemma_.lower()
        entry = reporting_verbs().get(governor)
        yield f"governor:{governor}"
        yield f"governor kind:{entry.kind if entry is not None else 'other'} {verb.dep_}"
    if report.kind == "noun" and verb.dep_ in ("dobj", "pobj"):
        above = verb.head.head if verb.dep_ == "pobj" else verb.head
        yield f"noun under:{above.lemma_.lower()}"
        yield f"noun under:{verb.dep_}"
    if verb.is_sent_start:
        yield "place:opens the sentence"
    yield from _next_to(verb)


def _next_to(verb: Token) -> Iterator[str]:
    doc = verb.doc
    if verb.i + 1 < len(doc):
        after = doc[verb.i + 1]
        yield f"after cue:{after.lower_ if after.pos_ in ('ADP', 'SCONJ', 'PART', 'PUNCT') else after.pos_}"
    if verb.i:
        before = doc[verb.i - 1]
        yield f"before cue:{before.lower_ if before.pos_ in ('ADP', 'PART', 'PUNCT', 'CCONJ') else before.pos_}"


def source_features(report: Report, who: str) -> Iterator[str]:
    """The features of a source: its `source_kind`, and where it stands."""
    yield f"source:{who}"
    yield f"source of cue:{report.kind} {report.verb_kind} {who}"
    if report.source is None or report.head is None:
        return
    if report.head.tag_ in PLURAL_TAGS:
        yield "source:plural"
    yield f"source place:{'after' if report.source[0] > report.cue[0] else 'before'}"
    if report.token is not None and report.token.doc is report.head.doc:
        yield f"source role:{report.head.dep_}"
        if abs(report.head.i - report.token.i) > FAR_AWAY:
            yield "source place:far away"


def source_kind(report: Report, types: Mapping[int, str]) -> str:
    """Who is said to speak: nobody, a pronoun, the type of a name, or the kind of a noun; `types` are
    those of the mentions of the article by every character that they cover."""
    head = report.head
    if report.source is None:
        return "nobody"
    if head is None:
        return "words"
    if head.lower_ in PRONOUNS:
        return head.lower_
    named = next((types[c] for c in range(*report.source) if c in types), None)
    if head.pos_ == "PROPN":
        return f"name {named}"
    for kind, listed in NOUN_LISTS.items():
        if {head.lower_, head.lemma_.lower()} & word_list(listed):
            return kind
    if head_length([head.text]):
        return "role"
    return "number" if head.pos_ == "NUM" else f"other {head.pos_}"
