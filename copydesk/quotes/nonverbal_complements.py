"""What cues that are no verbs report: the clause around `according to`, the clause of a noun of speech."""

from spacy.tokens import Token

from copydesk.lexicon.tables import word_lists
from copydesk.quotes.complements import COMMAS, Complement, trimmed_pieces
from copydesk.quotes.masked_parse import Chars, MaskedParse

WORDS = word_lists("quote_words")
COMPLEMENTS = ("dobj", "attr", "pobj", "npadvmod")
SUBJECTS = ("nsubj", "nsubjpass")


def clauses_around(parse: MaskedParse, cue: Token, last: int) -> list[Complement]:
    """The clause that an `according to` phrase modifies, without the phrase (up to token `last`), and
    the part of the sentence before it or, where it comes first, behind it."""
    sentence = cue.sent
    before, behind = (sentence.start, cue.i - 1), (max(last, cue.i) + 1, sentence.end - 1)
    apart = before if cue.i > sentence.start + 1 else behind
    found = [_clause_around(parse, cue, last), trimmed_pieces(parse, (apart,))]
    return [Complement(pieces, "clause") for pieces in dict.fromkeys(found) if pieces]


def _clause_around(parse: MaskedParse, cue: Token, last: int) -> tuple[Chars, ...]:
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
    return trimmed_pieces(parse, ((first, cue.i - 1), (max(last, cue.i) + 1, edge)))


def complement_of_noun(parse: MaskedParse, noun: Token) -> tuple[Chars, ...]:
    """`the claim that ...`: the clause that a noun of speech governs; empty without one."""
    for child in noun.children:
        if child.dep_ == "acl" and child.i > noun.i:
            edge = child.left_edge
            if edge.lower_ == "that" or (
                child.tag_ == "VB" and noun.lemma_ in WORDS["infinitive_nouns"]
            ):
                return trimmed_pieces(parse, ((edge.i, child.right_edge.i),))
        if child.dep_ in ("ccomp", "relcl") and child.left_edge.dep_ == "mark":
            return trimmed_pieces(parse, ((child.left_edge.i, child.right_edge.i),))
    return ()
