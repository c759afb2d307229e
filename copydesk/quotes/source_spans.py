"""Source spans: the phrase that names the speaker of a reporting verb or noun.

The source is the verb's subject in the parse; where the parse has none, the noun phrase next to the
verb, which in news text is nearly always the speaker.
"""

from spacy.tokens import Token

from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.lexicon.titles import head_length
from copydesk.quotes.masked_parse import Chars, MaskedParse
from copydesk.quotes.nearby_sources import (
    DAYS,
    FINITE,
    SUBJECTS,
    adjacent,
    joined_before,
    opening_bracket,
)

WORDS = word_lists("quote_words")
PASSIVE = frozenset(("nsubjpass", "auxpass"))
BORROWS_SUBJECT = frozenset(
    ("conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "parataxis", "csubj")
)
PHRASE_TAIL = frozenset(("of", "for", "from", "at", "in", "with", "on", "to"))
HYPHENS = frozenset("-‐‑")
PHRASE_STOPS = frozenset('"“”,;:—–()') | {"--"}
LONGEST_CLIMB = 5
"""Dependency arcs from a verb to the one whose subject it shares; set by hand."""
LONGEST_GAP = 8
"""Tokens between a source and a name before the verb that still belongs to it; set by hand."""
LONGEST_NAME = 4
"""Tokens of a personal name after a role; set by hand."""


def source_head(parse: MaskedParse, verb: Token) -> Token | None:
    """The head token of a reporting verb's source; None where the text names none."""
    if (inverted := _inverted(parse, verb)) is not None:
        return inverted
    if is_passive(verb):
        return _agent(verb)
    return _issuer(_own_subject(parse, verb) or adjacent(parse, verb), verb)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, so that its subject does not speak: `Asked about it, ...`."""
    deps = {c.dep_ for c in verb.children}
    if deps & PASSIVE:
        return not any(c.dep_ == "auxpass" and _is_glued(c) for c in verb.children)
    has_done = any(c.lemma_ == "have" for c in verb.children)
    return (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not (has_done or "nsubj" in deps)
    )


def _inverted(parse: MaskedParse, verb: Token) -> Token | None:
    """`..., said Ann Smith`: the noun phrase after a verb that follows a comma or a mark."""
    if verb.tag_ not in FINITE or verb.i + 1 >= len(parse.doc):
        return None
    if verb.lemma_.lower() in WORDS["addressing"]:
        return None
    follows_mark = verb.i > 0 and parse.mask[verb.i - 1]
    opens = bool(verb.is_sent_start)
    if not (follows_mark or opens or parse.doc[verb.i - 1].text == ","):
        return None
    phrase = parse.phrase_from.get(verb.i + 1)
    if phrase is None:
        return _names_from(parse, verb.i + 1) if opens or follows_mark else None
    if phrase.root.ent_type_ in DAYS or phrase.root.dep_ == "npadvmod":
        return None
    is_own = phrase.root.head.i == verb.i and phrase.root.dep_ != "dobj"
    return phrase.root if follows_mark or is_own or phrase.root.dep_ == "ROOT" else None


def _names_from(parse: MaskedParse, index: int) -> Token | None:
    """The last of the proper nouns from a token on: `Said Ann Smith: ...`."""
    last = None
    while index < len(parse.doc) and parse.doc[index].pos_ == "PROPN":
        last, index = parse.doc[index], index + 1
    return last


def _subject(parse: MaskedParse, verb: Token, depth: int) -> Token | None:
    """The verb's own subject, or the one it shares with the verb that governs it."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.text[0] not in "'’"]
    if subjects:
        near = (c for c in reversed(subjects) if c.i < verb.i and c.pos_ != "PRON")
        subject = next(near, subjects[0])
        return subject if not parse.mask[subject.i] else None
    if depth == 0 and verb.dep_ == "conj" and (joined := joined_before(parse, verb)) is not None:
        return joined
    if depth >= LONGEST_CLIMB or verb.head.i == verb.i:
        return None
    if verb.dep_ in ("acl", "relcl"):
        noun = verb.head
        return noun if not parse.mask[noun.i] and verb.tag_ != "VB" else _above(parse, noun)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return _subject(parse, _main_verb(verb), depth + 1)
    if verb.dep_ == "conj" and (reporter := _reporter_above(verb)) is not None:
        return _subject(parse, reporter, depth + 1)
    if verb.dep_ == "conj" and _is_apart(verb):
        return None
    if verb.dep_ in BORROWS_SUBJECT and verb.head.pos_ != "NOUN":
        return _subject(parse, verb.head, depth + 1)
    if verb.dep_ in ("prep", "advmod", "acomp"):
        return _subject(parse, verb.head, depth + 1)
    return None


def _own_subject(parse: MaskedParse, verb: Token) -> Token | None:
    """The verb's subject, whole where it has a hyphen; none where the parse takes the noun of a
    relative clause for it: `Ada Quill, who co-hosts the show, said`."""
    subject = _subject(parse, verb, 0)
    if subject is None:
        return None
    while subject.i + 2 < len(parse.doc) and _is_glued(parse.doc[subject.i + 2]):
        if subject.i + 2 >= verb.i or subject.pos_ == "PROPN":
            break
        if parse.doc[subject.i + 2].head.i == subject.i:
            break
        subject = parse.doc[subject.i + 2]
    opens = parse.doc[_first_of_word(parse, subject.i)].left_edge
    return None if opens.lower_ == "who" and opens.i < subject.i else subject


def _is_glued(token: Token) -> bool:
    """Whether a token is a later part of a word with hyphens: *boyfriend* in ex-boyfriend."""
    if token.i < 2 or token.nbor(-1).text not in HYPHENS:
        return False
    return not (token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_)


def _first_of_word(parse: MaskedParse, index: int) -> int:
    """The first token of a word with hyphens."""
    while _is_glued(parse.doc[index]):
        index -= 2
    return index


def _main_verb(participle: Token) -> Token:
    """The verb whose subject a participle shares: `said it closed, adding ...`.

    After a comma that is the outermost reporting verb, whatever clause the parse attaches it to.
    """
    verb = participle.head
    while verb.dep_ == "advcl" and verb.tag_ != "VBG" and verb.head.i != verb.i:
        verb = verb.head
    if participle.i == 0 or participle.nbor(-1).text != ",":
        return verb
    outer, token = verb, verb
    while token.head.i != token.i:
        if token.dep_ == "ccomp" and token.head.lemma_.lower() in reporting_verbs():
            outer = token.head
        token = token.head
    return outer


def _is_apart(verb: Token) -> bool:
    """`They have struck, a nurse who was there told us`: whether a verb that the parse coordinates
    with another is of another tense and clause, with a comma and no `and` between the two."""
    if verb.tag_ not in FINITE or verb.tag_ == verb.head.tag_ or verb.nbor(-1).text != ",":
        return False
    return not any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children)


def _reporter_above(verb: Token) -> Token | None:
    """`said it would close and called him`: the reporting verb that a coordinated verb belongs to,
    where the two share a tense that the reported clause does not have."""
    if verb.tag_ not in FINITE or verb.head.tag_ == verb.tag_:
        return None
    token = verb.head
    while token.head.i != token.i and token.dep_ in ("conj", "ccomp", "xcomp"):
        above = token.head
        if token.dep_ == "ccomp" and above.lemma_.lower() in reporting_verbs():
            return above if above.tag_ == verb.tag_ else None
        token = above
    return None


def _above(parse: MaskedParse, noun: Token) -> Token | None:
    """The subject of the verb that governs a noun."""
    token = noun
    for _ in range(LONGEST_CLIMB):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            subject = _subject(parse, token, 1)
            return subject if subject is None or subject.i != noun.i else None
    return None


def _issuer(source: Token | None, verb: Token) -> Token | None:
    """`She released a statement saying`: who issued the document, else the source itself."""
    if source is None or source.dep_ not in ("dobj", "pobj", "attr", "nsubj"):
        return source
    noun = source
    if source.lower_ in ("that", "which") and verb.dep_ == "relcl":
        noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or noun.dep_ not in ("dobj", "pobj"):
        return source
    if noun.lemma_.lower() not in word_list("document_sources"):
        return source
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    issuer = next((c for c in governor.children if c.dep_ == "nsubj"), None)
    if issuer is None and governor.dep_ in ("conj", "xcomp", "advcl"):
        issuer = next((c for c in governor.head.children if c.dep_ == "nsubj"), None)
    return issuer if issuer is not None else source


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def source_span(parse: MaskedParse, head: Token, verb: Token) -> Chars:
    """The span of a source: determiner and titles, the head, its `of` phrases, its name.

    `verb` is the cue's token, which the span never includes. Half-open, in the article's text.
    """
    doc, first, last = parse.doc, head.i, head.i
    word = _first_of_word(parse, first)
    first_edge = min(head.left_edge.i, doc[word].left_edge.i)
    while first > first_edge and (first > word or not _stops(parse, first - 1, verb)):
        first -= 1
        if first > first_edge + 1 and doc[first - 1].text == ")":
            first = opening_bracket(parse, first - 1)
    for child in head.rights:
        is_tail = child.dep_ == "prep" and child.lower_ in PHRASE_TAIL and not _is_day(child)
        if is_tail and child.i == last + 1:
            last = _up_to(parse, last, child.right_edge.i, verb)
    named = next((c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if named is not None and (head.pos_ != "PROPN" or _is_role(head)) and named.i > last:
        last = _up_to(parse, last, named.i, verb, over_comma=True)
    while last + 2 < min(verb.i, len(doc)) and _is_glued(doc[last + 2]):
        last += 2
    last = _up_to_name(parse, head, last)
    last = _up_to_participle(parse, head, last, verb)
    is_name = doc[verb.i - 1].pos_ == "PROPN" and doc[verb.i - 1].ent_type_ not in DAYS
    if last < verb.i - 1 and is_name and verb.i - last < LONGEST_GAP:
        last = max(last, _up_to(parse, last, verb.i - 1, verb))
    return parse.chars(first, last)


def _is_day(preposition: Token) -> bool:
    """Whether a phrase says when something was said: `Ada Quill on Friday denied it`."""
    return preposition.lower_ == "on" and preposition.right_edge.ent_type_ in DAYS


def _up_to_name(parse: MaskedParse, head: Token, last: int) -> int:
    """`A spokesman for Acme, Ann Smith, said`: the last token of the name that follows a role.

    The parse attaches that name to the noun before it. After `for the mayor, Ann Smith` this is
    right, since `mayor` can take the name, and the span is left as it is.
    """
    doc = parse.doc
    if last == head.i or not _is_role(head) or (_is_role(doc[last]) and doc[last].pos_ != "PROPN"):
        return last
    first = end = last + 2
    while end < len(doc) and doc[end].pos_ == "PROPN" and not parse.mask[end]:
        end += 1
    if not 1 < end - first <= LONGEST_NAME or doc[last + 1].text != ",":
        return last
    closes = end < len(doc) and (doc[end].text == "," or doc[end].pos_ in ("VERB", "AUX"))
    return end - 1 if closes else last


def _is_role(noun: Token) -> bool:
    words = (noun.lower_, noun.lemma_.lower())
    return bool(head_length([noun.text]) or word_list("anonymous_sources") & {*words})


def _up_to_participle(parse: MaskedParse, head: Token, last: int, verb: Token) -> int:
    """`one diplomat involved in the talks`: the participle that identifies an unnamed source."""
    following = parse.doc[last + 1] if last + 1 < len(parse.doc) else None
    if following is None or head.pos_ != "NOUN" or verb.i == following.i:
        return last
    is_tail = following.dep_ == "acl" and following.tag_ in ("VBN", "VBG")
    if not is_tail or following.head.i != head.i or parse.mask[following.i]:
        return last
    return _up_to(parse, last + 1, following.right_edge.i, verb)


def _stops(parse: MaskedParse, index: int, verb: Token) -> bool:
    token = parse.doc[index]
    return parse.mask[index] or token.text in PHRASE_STOPS or index == verb.i or token.is_space


def _up_to(
    parse: MaskedParse, last: int, edge: int, verb: Token, *, over_comma: bool = False
) -> int:
    """The last token up to `edge` that comes before the verb, a clause, a mark or a comma."""
    for index in range(last + 1, edge + 1):
        token = parse.doc[index]
        if over_comma and token.text == ",":
            continue
        if _stops(parse, index, verb) or token.dep_ in ("relcl", "acl"):
            return _before_punctuation(parse, index - 1)
    return edge


def _before_punctuation(parse: MaskedParse, index: int) -> int:
    while index > 0 and parse.doc[index].is_punct:
        index -= 1
    return index
