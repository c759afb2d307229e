"""Complements: the reported clause that a cue governs, found in the parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.lexicon.reporting_verbs import ReportingVerb, reporting_verbs
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.quotes.masked_parse import Chars, MaskedParse

WORDS = word_lists("quote_words")
ADJUNCTS = frozenset(("prep", "npadvmod", "advmod", "dobj", "dative", "prt"))
PREDICATES = frozenset(("oprd", "xcomp", "ccomp", "prep", "acomp", "attr"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
TIMES = frozenset(("DATE", "TIME"))
COMPLEMENTS = ("dobj", "attr", "pobj", "npadvmod")
SUBJECTS = ("nsubj", "nsubjpass")
FAR = 30
"""Tokens from which a source is another clause's and stays in the content; set by hand."""
FEWEST_OBJECT_WORDS = 4
"""Tokens that an object needs to count as a summary of speech; set by hand."""
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
COMMAS = frozenset((",", "—", "–", "-", "--"))


def complement_of_verb(
    parse: MaskedParse, verb: Token, entry: ReportingVerb, source: Token | None
) -> tuple[tuple[Chars, ...], str]:
    """The complement of a reporting verb and its frame (see `Report.frame`).

    In several pieces where the cue interrupts it; empty with frame none where nothing is reported.
    """
    if entry.kind == "speech" and _is_denied(verb):
        return (), "none"
    if entry.kind == "belief" and source is None:
        return (), "none"  # `was expected to meet`: no source
    if _names_itself(verb):
        return (), "none"
    frame = "none"
    pieces: tuple[Chars, ...] = ()
    for clause, kind in _clauses(verb, entry):
        if not pieces or (kind == frame == "clause" and clause.i > verb.i):
            frame, pieces = kind, (*pieces, *_pieces(parse, clause, verb, source))
    if pieces:
        return _without_overlap(pieces), frame
    is_aside = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.lefts)
    if is_aside and (around := _clause_around_aside(parse, verb)):
        return around, "clause"
    if entry.prepositions and (said := _after_preposition(parse, verb, entry)):
        return (said,), "predicate"
    if "p" in entry.frames and (predicated := _predication(parse, verb)):
        return (predicated,), "predicate"
    if "q" in entry.frames and (before := _before_comma(parse, verb, source)):
        return (before,), "clause"
    if "o" in entry.frames and (named := _object(parse, verb)):
        return (named,), "object"
    if "c" in entry.frames and (rest := _rest_of_sentence(parse, verb)):
        return (rest,), "clause"
    return (), "none"


def _is_denied(verb: Token) -> bool:
    """Whether the act of speech is denied: `did not say whether`, `declined to say who`."""
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in WORDS["withholding"]


def _names_itself(verb: Token) -> bool:
    """Whether somebody goes by a name: a woman who calls herself “Mother Jo.”"""
    if verb.lemma_.lower() != "call":
        return False
    own = next((t for t in verb.doc[verb.i + 1 : verb.i + 2] if t.lower_ in REFLEXIVE), None)
    behind = (t for t in verb.doc[own.i + 1 : own.i + 3] if t.is_alpha) if own else iter(())
    return any(t.text[0].isupper() for t in behind)


def _rest_of_sentence(parse: MaskedParse, verb: Token) -> Chars | None:
    """`told the Post it was late`: the sentence after the cue, where the parse has no clause."""
    if verb.tag_ not in FINITE:
        return None
    first = verb.i + 1
    if verb.lemma_.lower() in WORDS["addressing"] and (listener := parse.phrase_from.get(first)):
        first = listener.end
    while first + 1 < len(parse.doc) and _is_time(parse.doc[first], parse.doc[first + 1]):
        first += 1
    goes_on = (c.i for c in verb.rights if c.dep_ == "conj" and c.tag_ in FINITE)
    last = next(goes_on, verb.sent.end) - 1
    if not any(t.tag_ in FINITE for t in parse.doc[first + 1 : last + 1]):
        return None
    opens = parse.doc[first].lower_ == "that" or first in parse.phrase_from
    return parse.trimmed(first, last) if opens else None


def _is_time(token: Token, following: Token) -> bool:
    return token.ent_type_ in TIMES or (token.pos_ == "ADP" and following.ent_type_ in TIMES)


def _clauses(verb: Token, entry: ReportingVerb) -> Iterator[tuple[Token, str]]:
    """The clauses that a verb can govern with their frames, the likeliest first."""
    for child in verb.children:
        if child.dep_ == "ccomp" and entry.frames & set("cqwi") and not _is_asked(child, verb):
            yield child, "clause"
    for child in verb.children:
        if child.dep_ == "xcomp" and "i" in entry.frames and child.tag_ == "VB":
            yield child, "infinitive"
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        yield verb.head, "clause"


def _is_asked(clause: Token, verb: Token) -> bool:
    """Whether a clause before the cue is a question: `Asked whether ..., he replied`."""
    return (
        clause.i < verb.i
        and clause.lemma_.lower() in WORDS["asking"]
        and clause.tag_ in ("VBN", "VBD")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    )


def _pieces(
    parse: MaskedParse, clause: Token, verb: Token, source: Token | None
) -> tuple[Chars, ...]:
    """The clause without the reporting words that interrupt it."""
    first, last = clause.left_edge.i, _end_of_clause(parse, clause, verb)
    if not first <= verb.i <= last:
        return _trimmed_pieces(parse, ((first, last),))
    start, end = _reporting_words(verb, source)
    return _trimmed_pieces(parse, ((first, start - 1), (end + 1, last)))


def _without_overlap(pieces: tuple[Chars, ...]) -> tuple[Chars, ...]:
    """The pieces in order, without those that overlap an earlier one."""
    kept: list[Chars] = []
    for piece in sorted(pieces):
        if not kept or piece[0] >= kept[-1][1]:
            kept.append(piece)
    return tuple(kept)


def _end_of_clause(parse: MaskedParse, clause: Token, verb: Token) -> int:
    """The last token of a reported clause, which ends where the next report begins.

    `that it closed, according to ...`, `that it closed, adding ...`, `that it closed, while the
    mayor said ...`, `that it closed and asked whether ...`: the parse attaches these to the clause.
    """
    last = clause.right_edge.i
    for token in parse.doc[clause.i + 1 : last + 1]:
        if parse.mask[token.i]:
            continue
        before = parse.doc[token.i - 1]
        if token.lower_ == "according" and before.text == ",":
            return token.i - 1
        entry = reporting_verbs().get(token.lemma_.lower())
        if entry is None or entry.kind != "speech" or "q" not in entry.frames:
            continue
        if token.tag_ == "VBG" and token.dep_ == "advcl" and before.text == ",":
            return token.i - 1
        if token.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        start = token.left_edge.i
        opens = parse.doc[start - 1].text if start else ""
        if token.dep_ in ("conj", "advcl") and opens == "," and start > clause.i:
            return start - 1
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
        is_same_tense = token.tag_ == verb.tag_ != clause.tag_
        if token.dep_ == "conj" and before.dep_ == "cc" and is_same_tense and not has_subject:
            return token.i - 2
    return last


def _reporting_words(verb: Token, source: Token | None) -> tuple[int, int]:
    """First and last token of source, verb and the verb's adjuncts."""
    places = [verb.i]
    if source is not None and abs(source.i - verb.i) < FAR:
        places += [source.left_edge.i if source.i < verb.i else verb.i, source.right_edge.i]
    places += [c.right_edge.i for c in verb.children if verb.i < c.i and c.dep_ in ADJUNCTS]
    return min(places), max(places)


def _trimmed_pieces(parse: MaskedParse, ranges: tuple[tuple[int, int], ...]) -> tuple[Chars, ...]:
    found = (parse.trimmed(first, last) for first, last in ranges)
    return tuple(piece for piece in found if piece is not None)


def _predication(parse: MaskedParse, verb: Token) -> Chars | None:
    """`called the plan a sham`: the object with its predicate."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "ccomp") and c.i > verb.i]
    said = [c for c in verb.children if c.dep_ in PREDICATES and c.i > verb.i]
    said = [c for c in said if c.dep_ != "prep" or c.lower_ == "as"]
    if not objects or not (said or objects[0].dep_ == "ccomp"):
        return None
    last = max(c.right_edge.i for c in (*objects, *said))
    return parse.trimmed(objects[0].left_edge.i, last)


def _after_preposition(parse: MaskedParse, verb: Token, entry: ReportingVerb) -> Chars | None:
    """`called for a vote`, `called on them to vote`, `accused them of theft`."""
    preposition = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in entry.prepositions), None
    )
    listener = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if preposition is None and listener is not None and listener.right_edge.i > listener.i:
        preposition = next((c for c in listener.rights if c.lower_ in entry.prepositions), None)
    if preposition is None or preposition.i < verb.i or not any(preposition.children):
        return None
    last = max(
        [
            preposition.right_edge.i,
            *(c.right_edge.i for c in verb.children if _is_purpose(c, preposition)),
        ]
    )
    first = listener.left_edge.i if listener is not None else preposition.i + 1
    return parse.trimmed(min(first, preposition.i + 1), last)


def _is_purpose(token: Token, preposition: Token) -> bool:
    return (
        token.i > preposition.i and token.dep_ in ("xcomp", "ccomp", "advcl") and token.tag_ == "VB"
    )


def _clause_around_aside(parse: MaskedParse, verb: Token) -> tuple[Chars, ...]:
    """`As the Post reported, the bank knew`: the clause around an `as` clause."""
    governor = verb.head
    first, last = governor.left_edge.i, governor.right_edge.i
    start, end = verb.left_edge.i, verb.right_edge.i
    return _trimmed_pieces(parse, ((first, start - 1), (end + 1, last)))


def _object(parse: MaskedParse, verb: Token) -> Chars | None:
    """`criticized the handling of the flood`: an object that summarises what was said."""
    found = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if found is None or found.pos_ in ("PRON", "PROPN") or _is_named(found):
        return None
    if verb.lemma_.lower() in WORDS["refusing"] and not _is_noun_of_speech(found):
        return None
    if found.right_edge.i - found.left_edge.i + 1 < FEWEST_OBJECT_WORDS:
        return None
    last = max([found.right_edge.i, *(c.right_edge.i for c in verb.children if c.lower_ == "for")])
    return parse.trimmed(found.left_edge.i, last)


def _is_named(noun: Token) -> bool:
    """Whether a noun has a name behind it: thanked the judge, Otto Brandt."""
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.rights)


def _is_noun_of_speech(noun: Token) -> bool:
    """Whether the object of a refusal is speech: `a request`, `the plan`, but not `a compromise`."""
    is_open = any(c.lower_ in ("a", "an") for c in noun.lefts)
    return not is_open or noun.lemma_.lower() in word_list("noun_cues")


def _before_comma(parse: MaskedParse, verb: Token, source: Token | None) -> Chars | None:
    """`The bank knew, Smith said.`: the sentence before the comma, where the parse has no clause.

    It must hold a finite verb, and only adjuncts may follow the cue.
    """
    start = min(verb.i, source.left_edge.i if source is not None else verb.i)
    first = verb.sent.start
    if verb.tag_ not in FINITE or start - 4 < first:
        return None
    if parse.doc[start - 1].text not in COMMAS or parse.mask[start - 1]:
        return None
    if source is not None and source.lower_ in ("who", "which", "that"):
        return None
    if _is_asked(parse.doc[first], verb):
        return None
    open_words = [t for t in parse.doc[first:start] if not parse.mask[t.i]]
    if any(t.tag_ in FINITE and t.lemma_ in WORDS["plain_speech"] for t in open_words):
        return None
    has_verb = any(t.tag_ in FINITE for t in open_words)
    is_last = all(
        c.dep_ in ADJUNCTS or c.is_punct
        for c in verb.children
        if c.i > max(verb.i, start) and not (source is not None and c.i == source.i)
    )
    return parse.trimmed(first, start - 2) if has_verb and is_last else None


def clause_around(parse: MaskedParse, cue: Token, last: int) -> tuple[Chars, ...]:
    """The clause that an `according to` phrase modifies, without the phrase (up to token `last`)."""
    governor = cue.head
    while governor.pos_ in ("ADP", "ADV", "SCONJ") and governor.head.i != governor.i:
        governor = governor.head
    if governor.i == cue.i:
        return ()
    edge = governor.right_edge.i
    is_aside = cue.i > 0 and cue.nbor(-1).text in COMMAS  # the mayor, according to aides, wanted
    of_verb = (*COMPLEMENTS, *(SUBJECTS if is_aside else ()))
    if governor.head.pos_ in ("VERB", "AUX") and governor.dep_ in of_verb:
        governor = governor.head
        edge = max(edge, governor.right_edge.i)
    first = governor.left_edge.i
    return _trimmed_pieces(parse, ((first, cue.i - 1), (max(last, cue.i) + 1, edge)))


def complement_of_noun(parse: MaskedParse, noun: Token) -> tuple[Chars, ...]:
    """`the claim that ...`: the clause that a noun of speech governs; empty without one."""
    for child in noun.children:
        if child.dep_ == "acl" and child.i > noun.i:
            edge = child.left_edge
            if edge.lower_ == "that" or (
                child.tag_ == "VB" and noun.lemma_ in WORDS["infinitive_nouns"]
            ):
                return _trimmed_pieces(parse, ((edge.i, child.right_edge.i),))
        if child.dep_ in ("ccomp", "relcl") and child.left_edge.dep_ == "mark":
            return _trimmed_pieces(parse, ((child.left_edge.i, child.right_edge.i),))
    return ()
