"""Sources that stand near a reporting verb to which the parse gives no subject, or a wrong one."""

from spacy.tokens import Token

from copydesk.quotes.masked_parse import MaskedParse

FINITE = frozenset(("VBD", "VBZ", "VBP"))
DAYS = frozenset(("DATE", "TIME"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
OBJECTS = frozenset(("dobj", "dative", "npadvmod"))
SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "who", "which", "i", "we", "it"))
ASIDES = {",": ",", "–": "–", "—": "—", "-": "-", "--": "--", "(": ")"}
"""What opens and what closes an aside between a name and its verb."""
NOMINAL = frozenset(("ADP", "ADJ", "DET", "NOUN", "NUM", "PART", "PROPN"))
LONGEST_BRACKET = 8
"""Tokens in a bracket between a source and its verb; set by hand."""
MOST_ADVERBS = 3
"""Adverbs and auxiliaries between a source and its verb; set by hand."""
REACH_LEFT = 6
"""Tokens before a verb in which a subject pronoun is looked for; set by hand."""


def adjacent(parse: MaskedParse, verb: Token) -> Token | None:
    """The noun phrase next to a verb without a parsed subject; the most reliable place first."""
    for look in (_right_after, _right_before, _before_aside, _pronoun_before, _after_mark):
        if (found := look(parse, verb)) is not None:
            return found
    return None


def _right_after(parse: MaskedParse, verb: Token) -> Token | None:
    """`— said Smith`: the verb opens its clause and its noun phrase follows."""
    phrase = parse.phrase_from.get(verb.i + 1)
    if phrase is None or verb.tag_ not in FINITE or phrase.root.dep_ in OBJECTS:
        return None
    opens = verb.i == 0 or parse.mask[verb.i - 1] or parse.doc[verb.i - 1].is_punct
    return phrase.root if opens and phrase.root.head.i == verb.i else None


def _right_before(parse: MaskedParse, verb: Token) -> Token | None:
    """`Smith has also said`: the noun phrase before the verb, its adverbs and auxiliaries."""
    place = _before_adverbs(parse, verb)
    if place and parse.doc[place - 1].text == ")":
        place = opening_bracket(parse, place - 1)
    phrase = parse.phrase_to.get(place)
    if phrase is None:
        return None
    root = phrase.root
    while root.dep_ == "pobj" and root.head.lower_ == "of":
        root = root.head.head
    return root if root.dep_ not in ("pobj", "npadvmod") else None


def _before_aside(parse: MaskedParse, verb: Token) -> Token | None:
    """`In Aldham, Ada Quill, who grows figs, said`: the latest name of the sentence that an aside
    parts from the verb."""
    doc, place, start = parse.doc, _before_adverbs(parse, verb), verb.sent.start
    if verb.tag_ not in FINITE or place == 0 or parse.mask[place - 1]:
        return None
    for phrase in reversed(parse.phrases):
        if not start <= phrase.start or phrase.end >= place or phrase.root.pos_ == "PRON":
            continue
        end = phrase.end
        while end < place - 1 and doc[end].pos_ in NOMINAL:
            end += 1
        opens = phrase.start == start or doc[phrase.start - 1].is_punct
        if opens and ASIDES.get(doc[end].text) == doc[place - 1].text:
            return phrase.root
    return None


def _pronoun_before(parse: MaskedParse, verb: Token) -> Token | None:
    """`who has in the past said`: a subject pronoun a few words before the verb."""
    for index in range(verb.i - 1, max(-1, verb.i - 1 - REACH_LEFT), -1):
        token = parse.doc[index]
        is_verb = token.pos_ == "VERB" and token.lemma_ not in ("have", "be")
        if parse.mask[index] or is_verb:
            return None
        if token.lower_ in SUBJECT_PRONOUNS:
            return token
    return None


def _after_mark(parse: MaskedParse, verb: Token) -> Token | None:
    """`"...," Smith, the mayor of Aldham, said`: the phrase right after the closing mark."""
    index = verb.i - 1
    while index >= 0 and not parse.mask[index]:
        index -= 1
    if index < 0 or index + 1 >= verb.i:
        return None
    phrase = parse.phrase_from.get(index + 1)
    if phrase is not None:
        return phrase.root if phrase.end <= verb.i else None
    first = parse.doc[index + 1]
    return first if first.pos_ in ("NUM", "PRON", "DET") else None


def joined_before(parse: MaskedParse, verb: Token) -> Token | None:
    """`... and Norland has said`, `...; a fourth said`: the noun between a conjunction and a verb
    to which the parse gives the subject of another clause."""
    place = _before_adverbs(parse, verb)
    phrase = parse.phrase_to.get(place)
    if phrase is not None and phrase.root.pos_ != "PRON":
        start, root = phrase.start, phrase.root
    elif place > 1 and parse.doc[place - 1].pos_ == "ADJ" and parse.doc[place - 2].pos_ == "DET":
        start, root = place - 2, parse.doc[place - 1]
    else:
        return None
    before = parse.doc[start - 1] if start else None
    is_joined = before is not None and (before.tag_ == "CC" or before.text == ";")
    is_shared = root.dep_ == "conj" and root.head.dep_ in SUBJECTS  # Ada Quill and Otto Brandt
    is_when = root.ent_type_ in DAYS or root.dep_ == "npadvmod"
    return root if is_joined and not is_shared and not is_when else None


def _before_adverbs(parse: MaskedParse, verb: Token) -> int:
    """The first of the adverbs and auxiliaries before a verb, else the verb."""
    place = verb.i
    while (
        place > 0
        and parse.doc[place - 1].pos_ in ("ADV", "AUX", "PART")
        and verb.i - place < MOST_ADVERBS
    ):
        place -= 1
    return place


def opening_bracket(parse: MaskedParse, index: int) -> int:
    """The bracket that a closing one belongs to; the closing one itself where there is none."""
    start = index
    while start > max(0, index - LONGEST_BRACKET) and parse.doc[start].text != "(":
        start -= 1
    return start if parse.doc[start].text == "(" else index
