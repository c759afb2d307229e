"""Reported words: the clause that a cue governs, in or around the cue's own clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.lexicon.reporting_verbs import ReportingVerb, reporting_verbs
from copydesk.lexicon.tables import word_list
from copydesk.quotes.masked_parse import Chars, Reading
from copydesk.quotes.source_spans import LISTENED

ADJUNCTS = frozenset(("prep", "npadvmod", "advmod", "dobj", "dative", "prt"))
PREDICATES = frozenset(("oprd", "xcomp", "ccomp", "prep", "acomp", "attr"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
COMPLEMENTS = ("dobj", "attr", "pobj", "npadvmod")
SUBJECTS = ("nsubj", "nsubjpass")
FEWEST_OBJECT_WORDS = 4
REFUSALS = frozenset(("reject", "refuse", "dismiss"))
COMMAS = frozenset((",", "—", "–", "-", "--"))


def reported_by_verb(
    reading: Reading, verb: Token, entry: ReportingVerb, source: Token | None
) -> tuple[tuple[Chars, ...], str]:
    """What a verb governs, in pieces where the cue stands in its midst, and by which frame."""
    if entry.kind == "speech" and _is_withheld(verb):
        return (), "none"
    if entry.kind == "belief" and source is None:
        return (), "none"  # `was expected to meet`: nobody says so
    frame = "none"
    pieces: tuple[Chars, ...] = ()
    for clause, kind in _clauses(verb, entry):
        if not pieces or (kind == frame == "clause" and clause.i > verb.i):
            frame, pieces = kind, (*pieces, *_pieces(reading, clause, verb, source))
    if pieces:
        return _apart(pieces), frame
    is_aside = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.lefts)
    if is_aside and (around := _around_clause(reading, verb)):
        return around, "clause"
    if entry.prepositions and (said := _after_preposition(reading, verb, entry)):
        return (said,), "predicate"
    if "p" in entry.frames and (predicated := _predication(reading, verb)):
        return (predicated,), "predicate"
    if "q" in entry.frames and (before := _before_comma(reading, verb, source)):
        return (before,), "clause"
    if "o" in entry.frames and (named := _object(reading, verb)):
        return (named,), "object"
    if "c" in entry.frames and (rest := _rest_of_sentence(reading, verb)):
        return (rest,), "clause"
    return (), "none"


def _is_withheld(verb: Token) -> bool:
    """`did not say whether`, `declined to say who`: nothing is reported."""
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in WITHHOLDING


def _rest_of_sentence(reading: Reading, verb: Token) -> Chars | None:
    """`told the Post it was late`: a sentence's words after the cue, where the parse lost them."""
    if verb.tag_ not in FINITE:
        return None
    first = verb.i + 1
    if verb.lemma_.lower() in LISTENED and (listener := reading.phrase_from.get(first)):
        first = listener.end
    while first + 1 < len(reading.doc) and _is_time(reading.doc[first], reading.doc[first + 1]):
        first += 1
    goes_on = (c.i for c in verb.rights if c.dep_ == "conj" and c.tag_ in FINITE)
    last = next(goes_on, verb.sent.end) - 1
    if not any(t.tag_ in FINITE for t in reading.doc[first + 1 : last + 1]):
        return None
    opens = reading.doc[first].lower_ == "that" or first in reading.phrase_from
    return reading.trimmed(first, last) if opens else None


def _is_time(token: Token, following: Token) -> bool:
    return token.ent_type_ in TIMES or (token.pos_ == "ADP" and following.ent_type_ in TIMES)


WITHHOLDING = frozenset(("decline", "refuse", "fail", "avoid", "stop", "hesitate"))
ASKING = frozenset(("ask", "question", "press", "quiz", "challenge"))
TIMES = frozenset(("DATE", "TIME"))


def _clauses(verb: Token, entry: ReportingVerb) -> Iterator[tuple[Token, str]]:
    """The clauses a verb can govern, the likeliest first."""
    for child in verb.children:
        if child.dep_ == "ccomp" and entry.frames & set("cqwi") and not _is_asked(child, verb):
            yield child, "clause"
    for child in verb.children:
        if child.dep_ == "xcomp" and "i" in entry.frames and child.tag_ == "VB":
            yield child, "infinitive"
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        yield verb.head, "clause"


def _is_asked(clause: Token, verb: Token) -> bool:
    """Whether a clause before the cue is the question it answers: `Asked whether ..., he replied`."""
    return (
        clause.i < verb.i
        and clause.lemma_.lower() in ASKING
        and clause.tag_ in ("VBN", "VBD")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    )


def _pieces(
    reading: Reading, clause: Token, verb: Token, source: Token | None
) -> tuple[Chars, ...]:
    """The clause without the reporting words in its midst."""
    first, last = clause.left_edge.i, _end_of_clause(reading, clause, verb)
    if not first <= verb.i <= last:
        return _kept(reading, ((first, last),))
    start, end = _reporting(verb, source)
    return _kept(reading, ((first, start - 1), (end + 1, last)))


def _apart(pieces: tuple[Chars, ...]) -> tuple[Chars, ...]:
    """Pieces in order, none inside another."""
    kept: list[Chars] = []
    for piece in sorted(pieces):
        if not kept or piece[0] >= kept[-1][1]:
            kept.append(piece)
    return tuple(kept)


def _end_of_clause(reading: Reading, clause: Token, verb: Token) -> int:
    """The last token of a reported clause: where the writer begins to report anew, it ends.

    `that it closed, according to ...`, `that it closed, adding ...`, `that it closed, while the
    mayor said ...`, `that it closed and asked whether ...`: the parse hangs these on the clause.
    """
    last = clause.right_edge.i
    for token in reading.doc[clause.i + 1 : last + 1]:
        if reading.mask[token.i]:
            continue
        before = reading.doc[token.i - 1]
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
        opens = reading.doc[start - 1].text if start else ""
        if token.dep_ in ("conj", "advcl") and opens == "," and start > clause.i:
            return start - 1
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
        is_same_tense = token.tag_ == verb.tag_ != clause.tag_
        if token.dep_ == "conj" and before.dep_ == "cc" and is_same_tense and not has_subject:
            return token.i - 2
    return last


def _reporting(verb: Token, source: Token | None) -> tuple[int, int]:
    """First and last token of source, verb and the verb's adjuncts."""
    places = [verb.i]
    if source is not None and abs(source.i - verb.i) < 30:
        places += [source.left_edge.i if source.i < verb.i else verb.i, source.right_edge.i]
    places += [c.right_edge.i for c in verb.children if verb.i < c.i and c.dep_ in ADJUNCTS]
    return min(places), max(places)


def _kept(reading: Reading, ranges: tuple[tuple[int, int], ...]) -> tuple[Chars, ...]:
    found = (reading.trimmed(first, last) for first, last in ranges)
    return tuple(piece for piece in found if piece is not None)


def _predication(reading: Reading, verb: Token) -> Chars | None:
    """`called the plan a sham`: the object with what is said of it."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "ccomp") and c.i > verb.i]
    said = [c for c in verb.children if c.dep_ in PREDICATES and c.i > verb.i]
    said = [c for c in said if c.dep_ != "prep" or c.lower_ == "as"]
    if not objects or not (said or objects[0].dep_ == "ccomp"):
        return None
    last = max(c.right_edge.i for c in (*objects, *said))
    return reading.trimmed(objects[0].left_edge.i, last)


def _after_preposition(reading: Reading, verb: Token, entry: ReportingVerb) -> Chars | None:
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
    return reading.trimmed(min(first, preposition.i + 1), last)


def _is_purpose(token: Token, preposition: Token) -> bool:
    return (
        token.i > preposition.i and token.dep_ in ("xcomp", "ccomp", "advcl") and token.tag_ == "VB"
    )


def _around_clause(reading: Reading, verb: Token) -> tuple[Chars, ...]:
    """`As the Post reported, the bank knew`: the clause around an `as` clause."""
    governor = verb.head
    first, last = governor.left_edge.i, governor.right_edge.i
    start, end = verb.left_edge.i, verb.right_edge.i
    return _kept(reading, ((first, start - 1), (end + 1, last)))


def _object(reading: Reading, verb: Token) -> Chars | None:
    """`criticized the handling of the flood`: the object that stands for the words."""
    found = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if found is None or found.pos_ in ("PRON", "PROPN"):
        return None
    if verb.lemma_.lower() in REFUSALS and not _is_of_words(found):
        return None
    if found.right_edge.i - found.left_edge.i + 1 < FEWEST_OBJECT_WORDS:
        return None
    last = max([found.right_edge.i, *(c.right_edge.i for c in verb.children if c.lower_ == "for")])
    return reading.trimmed(found.left_edge.i, last)


def _is_of_words(noun: Token) -> bool:
    """`rejected a request`, `the plan`: a noun of speech or a known one; not `a compromise`."""
    is_open = any(c.lower_ in ("a", "an") for c in noun.lefts)
    return not is_open or noun.lemma_.lower() in word_list("noun_cues")


def _before_comma(reading: Reading, verb: Token, source: Token | None) -> Chars | None:
    """`The bank knew, Smith said.`: a sentence's words before a comma, where the parse lost them.

    They must hold a finite verb, and nothing but adjuncts may follow the cue.
    """
    start = min(verb.i, source.left_edge.i if source is not None else verb.i)
    first = verb.sent.start
    if verb.tag_ not in FINITE or start - 4 < first:
        return None
    if reading.doc[start - 1].text not in COMMAS or reading.mask[start - 1]:
        return None
    if source is not None and source.lower_ in ("who", "which", "that"):
        return None
    if _is_asked(reading.doc[first], verb):
        return None
    open_words = [t for t in reading.doc[first:start] if not reading.mask[t.i]]
    if any(t.tag_ in FINITE and t.lemma_ in ("say", "tell", "add") for t in open_words):
        return None
    has_verb = any(t.tag_ in FINITE for t in open_words)
    is_last = all(
        c.dep_ in ADJUNCTS or c.is_punct
        for c in verb.children
        if c.i > max(verb.i, start) and not (source is not None and c.i == source.i)
    )
    return reading.trimmed(first, start - 2) if has_verb and is_last else None


def reported_around(reading: Reading, cue: Token, last: int) -> tuple[Chars, ...]:
    """The clause that an `according to` phrase hangs on, without the phrase (to token `last`)."""
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
    return _kept(reading, ((first, cue.i - 1), (max(last, cue.i) + 1, edge)))


def reported_by_noun(reading: Reading, noun: Token) -> tuple[Chars, ...]:
    """`the claim that ...`: the clause that hangs on a noun of speech."""
    for child in noun.children:
        if child.dep_ == "acl" and child.i > noun.i:
            edge = child.left_edge
            if edge.lower_ == "that" or (child.tag_ == "VB" and noun.lemma_ in INFINITIVE_NOUNS):
                return _kept(reading, ((edge.i, child.right_edge.i),))
        if child.dep_ in ("ccomp", "relcl") and child.left_edge.dep_ == "mark":
            return _kept(reading, ((child.left_edge.i, child.right_edge.i),))
    return ()


INFINITIVE_NOUNS = frozenset(
    ("call", "demand", "offer", "pledge", "promise", "threat", "vow", "plea")
)
