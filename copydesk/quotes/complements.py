"""Complements: the reported clause that a cue governs, found in the parse."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from copydesk.lexicon.reporting_verbs import ReportingVerb, reporting_verbs
from copydesk.lexicon.tables import word_lists
from copydesk.quotes.masked_parse import Chars, MaskedParse

WORDS = word_lists("quote_words")
ADJUNCTS = frozenset(("prep", "npadvmod", "advmod", "dobj", "dative", "prt"))
PREDICATES = frozenset(("oprd", "xcomp", "ccomp", "prep", "acomp", "attr"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MODIFYING = frozenset(("relcl", "acl"))
"""A verb of a clause inside the sentence, whose words end with it."""
SPOKEN_TAGS = frozenset(("VBD", "VBZ", "VBP", "VBG"))
TIMES = frozenset(("DATE", "TIME"))
FAR = 30
"""Tokens from which a source is another clause's and stays in the content; set by hand."""
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
ADJOINED = frozenset(("infinitive", "participle", "preposition", "object"))
MOST_STOPS = 3
SHORTEST_CUT = 2
"""Tokens that are left of words that are cut."""
COMMAS = frozenset((",", "—", "–", "-", "--"))


@dataclass(frozen=True, slots=True)
class Complement:
    """Words that a cue may report: half-open spans of characters, several where the cue interrupts
    them, and how they stand under it: clause, infinitive, participle, predicate, preposition or
    object. `length` is whole as the parse has it, longer or shorter."""

    pieces: tuple[Chars, ...]
    frame: str
    length: str = "whole"


def complements_of_verb(
    parse: MaskedParse, verb: Token, entry: ReportingVerb, source: Token | None
) -> list[Complement]:
    """What a reporting verb may report, each span once, the likeliest frame first; a phrase also
    with what the parse attaches to the verb behind it: `demanded an inquiry by June`."""
    if _names_itself(verb):
        return []
    found: dict[tuple[Chars, ...], Complement] = {}
    for complement in _complements(parse, verb, entry, source):
        if complement.pieces and not _is_before_semicolon(parse, verb, complement):
            found.setdefault(complement.pieces, complement)
    for complement in tuple(found.values()):
        for other in _of_other_length(parse, verb, complement):
            found.setdefault(other.pieces, other)
    return list(found.values())


def _is_before_semicolon(parse: MaskedParse, verb: Token, complement: Complement) -> bool:
    """Whether a semicolon parts the words from the cue behind them: `It closed; the mayor said why.`"""
    words = parse.tokens(complement.pieces[0])
    return words.end <= verb.i and parse.doc[words.end].text == ";"


def _of_other_length(
    parse: MaskedParse, verb: Token, complement: Complement
) -> Iterator[Complement]:
    """The same words further, or only as far as a comma, a conjunction or a clause of time."""
    extend = _with_adjuncts if complement.frame in ADJOINED else _to_sentence_end
    if (longer := extend(parse, verb, complement)) is not None:
        yield longer
    words = parse.tokens(complement.pieces[-1])
    if words.start < verb.i:
        return
    shorter = list(dict.fromkeys(_stops(words)))[:MOST_STOPS]
    for last in shorter:
        cut = _from(parse, words.start, last, complement.frame)
        yield replace(cut, pieces=(*complement.pieces[:-1], *cut.pieces), length="shorter")


def _stops(words: Span) -> Iterator[int]:
    """The last tokens before what may follow a reported clause and be no part of it."""
    doc = words.doc
    for token in words[SHORTEST_CUT:]:
        is_clause = token.dep_ == "mark" and token.lower_ != "that" and token.head.dep_ == "advcl"
        if token.text in (",", ";") or (token.dep_ == "cc") or is_clause:
            yield token.i - 1 if not doc[token.i - 1].is_punct else token.i - 2


def _to_sentence_end(parse: MaskedParse, verb: Token, complement: Complement) -> Complement | None:
    """A clause with the rest of its sentence, unless that has a cue of its own; None where nothing
    follows it."""
    words = parse.tokens(complement.pieces[-1])
    if len(complement.pieces) > 1 or words.start < verb.i or verb.dep_ in MODIFYING:
        return None
    if any(is_spoken(t) for t in parse.doc[words.end : verb.sent.end] if not parse.mask[t.i]):
        return None
    longer = _from(parse, words.start, verb.sent.end - 1, complement.frame)
    return replace(longer, length="longer") if longer.pieces != complement.pieces else None


def is_spoken(token: Token, tags: Set[str] = SPOKEN_TAGS) -> bool:
    """Whether a word is a verb of speech, in one of some forms, that can take a quotation."""
    entry = reporting_verbs().get(token.lemma_.lower()) if token.tag_ in tags else None
    return entry is not None and entry.kind == "speech" and "q" in entry.frames


def _with_adjuncts(parse: MaskedParse, verb: Token, complement: Complement) -> Complement | None:
    """A phrase with the adjuncts of its verb that follow it; None without any."""
    words = parse.tokens(complement.pieces[-1])
    last = words.end
    for child in verb.rights:
        if (
            child.dep_ in ("prep", "npadvmod", "advmod", "xcomp", "advcl")
            and child.left_edge.i == last
        ):
            last = child.right_edge.i + 1
    if last == words.end:
        return None
    longer = _from(parse, words.start, last - 1, complement.frame)
    return replace(longer, length="longer")


def _complements(
    parse: MaskedParse, verb: Token, entry: ReportingVerb, source: Token | None
) -> Iterator[Complement]:
    yield from _reported_clauses(parse, verb, entry, source)
    if entry.frames - {"q"} or entry.prepositions:
        yield from _reported_phrases(parse, verb)


def _reported_clauses(
    parse: MaskedParse, verb: Token, entry: ReportingVerb, source: Token | None
) -> Iterator[Complement]:
    clauses = [c for c in _clauses(verb) if not _is_asked(c, verb) and not _is_infinitive(c)]
    if clauses:
        own = [clauses[0], *(c for c in clauses[1:] if c.i > verb.i)]
        pieces = [p for c in own for p in _pieces(parse, c, verb, source)]
        yield Complement(_without_overlap(pieces), "clause")
    elif verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.lefts):
        yield Complement(_clause_around_aside(parse, verb), "clause")
    if {"q", "c"} & entry.frames:
        behind = None if clauses else _rest_of_sentence(parse, verb)
        for span in (_before_comma(parse, verb, source), behind):
            if span is not None:
                yield Complement((span,), "clause")


def _reported_phrases(parse: MaskedParse, verb: Token) -> Iterator[Complement]:
    below = (t for t in verb.subtree if t.i > verb.i and t.pos_ in ("VERB", "AUX"))
    first = next((t for t in below if _is_infinitive(t)), None)
    infinitives = [first] if first is not None else []
    for child in verb.rights:
        if _is_infinitive(child) and child.dep_ in ("xcomp", "ccomp", "advcl", "conj"):
            infinitives.append(child)
        elif child.dep_ in ("xcomp", "ccomp", "pcomp") and child.tag_ == "VBG":
            yield _from(parse, child.left_edge.i, child.right_edge.i, "participle")
        elif child.dep_ == "dobj":
            yield from _of_object(parse, verb, child)
        elif child.dep_ in ("prep", "prt") and any(child.children):
            yield _from(parse, child.i, child.right_edge.i, "preposition")
    for token in infinitives:
        yield _from(parse, _to(token), token.right_edge.i, "infinitive")
    if (span := _predication(parse, verb)) is not None:
        yield Complement((span,), "predicate")


def _clauses(verb: Token) -> Iterator[Token]:
    """The heads of the clauses that a verb may report."""
    yield from (c for c in verb.children if c.dep_ == "ccomp")
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        yield verb.head


def _is_infinitive(token: Token) -> bool:
    """Whether a verb stands with `to`."""
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in token.lefts)


def _to(verb: Token) -> int:
    """The first token of an infinitive: `to act`, `not to act`."""
    return min(c.i for c in verb.lefts if c.tag_ == "TO" or c.dep_ == "neg")


def _from(parse: MaskedParse, first: int, last: int, frame: str) -> Complement:
    span = parse.trimmed(first, last)
    return Complement((span,) if span else (), frame)


def _of_object(parse: MaskedParse, verb: Token, noun: Token) -> Iterator[Complement]:
    """An object, with the preposition behind it: `criticised the plan for its cost`; and what stands
    behind a listener: `asked the board for money`, `accused them of theft`."""
    behind = [c for c in (*verb.rights, *noun.rights) if c.dep_ == "prep" and c.i > noun.i]
    tail = [c.right_edge.i for c in behind if c.lower_ == "for"]
    yield _from(parse, noun.left_edge.i, max([noun.right_edge.i, *tail]), "object")
    yield from (
        _from(parse, c.i, c.right_edge.i, "preposition") for c in noun.rights if c.dep_ == "prep"
    )
    yield from (
        _from(parse, _to(c), c.right_edge.i, "infinitive")
        for c in noun.rights
        if c.dep_ in ("acl", "relcl") and _is_infinitive(c)
    )


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
        return trimmed_pieces(parse, ((first, last),))
    start, end = _reporting_words(verb, source)
    return trimmed_pieces(parse, ((first, start - 1), (end + 1, last)))


def _without_overlap(pieces: Iterable[Chars]) -> tuple[Chars, ...]:
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
        if not is_spoken(token):
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


def trimmed_pieces(parse: MaskedParse, ranges: tuple[tuple[int, int], ...]) -> tuple[Chars, ...]:
    """The spans of ranges of tokens, first and last, without punctuation and blanks at their edges."""
    found = (parse.trimmed(first, last) for first, last in ranges)
    return tuple(piece for piece in found if piece is not None)


def _is_finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or any(c.tag_ in FINITE for c in clause.lefts)


def _predication(parse: MaskedParse, verb: Token) -> Chars | None:
    """`called the plan a sham`: the object with its predicate."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "ccomp") and c.i > verb.i]
    objects = [c for c in objects if c.dep_ != "ccomp" or not _is_finite(c)]
    said = [c for c in verb.children if c.dep_ in PREDICATES and c.i > verb.i]
    said = [c for c in said if c.dep_ != "prep" or c.lower_ == "as"]
    if not objects or not (said or objects[0].dep_ == "ccomp"):
        return None
    last = max(c.right_edge.i for c in (*objects, *said))
    return parse.trimmed(objects[0].left_edge.i, last)


def _clause_around_aside(parse: MaskedParse, verb: Token) -> tuple[Chars, ...]:
    """`As the Post reported, the bank knew`: the clause around an `as` clause."""
    governor = verb.head
    first, last = governor.left_edge.i, governor.right_edge.i
    start, end = verb.left_edge.i, verb.right_edge.i
    return trimmed_pieces(parse, ((first, start - 1), (end + 1, last)))


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
