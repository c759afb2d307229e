"""Persons without a name: the nouns that call them, and `he` or `she` right behind one."""

from spacy.tokens import Token

from copydesk.coref.pronouns import SUBJECTS, DiscourseState
from copydesk.lexicon.first_names import gendered_words
from copydesk.lexicon.tables import word_list
from copydesk.lexicon.titles import head_length


def unnamed_subject(
    discourse: DiscourseState, position: int, gender: str
) -> tuple[int, int] | None:
    """The subject of the sentence before the one that a pronoun opens, up to its noun, if that is
    somebody new without a name: `A guard was hurt. He said`, not `The guard`, `His guard` or
    `A guard, Bo`."""
    paragraph = discourse.parsed.paragraphs[discourse.paragraph_of(position)]
    base = paragraph.start_char
    before = [s for s in paragraph.doc.sents if base + s.start_char < position]
    opens = any(base + s.start_char == position for s in paragraph.doc.sents)
    if not before or not opens or discourse.is_quoted(base + before[-1].start_char):
        return None
    head = next((c for c in before[-1].root.children if c.dep_ in SUBJECTS), None)
    if head is None or head.tag_ != "NN" or not _is_listed(head.lemma_.lower()):
        return None
    start, end = base + head.left_edge.idx, base + head.idx + len(head)
    around = discourse.mentions_in(start, base + head.right_edge.idx + len(head.right_edge))
    is_named = any(m.end_char >= end for m in around)
    is_known = head.left_edge.tag_ == "PRP$" or head.left_edge.lower_ in ("the", "this", "that")
    fits = gendered_words().get(head.lemma_.lower(), gender) == gender
    return (start, end) if fits and not is_named and not is_known else None


def is_person_noun(noun: Token) -> bool:
    """Whether a noun names persons by what they do: a teacher, envoys."""
    return noun.pos_ == "NOUN" and (_is_listed(noun.lemma_.lower()) or has_personal_form(noun))


def _is_listed(lemma: str) -> bool:
    return lemma in word_list("anonymous_sources") or bool(head_length([lemma]))


def has_personal_form(noun: Token | None) -> bool:
    """Whether a noun ends like those of persons: a lender, an arborist."""
    return noun is not None and (noun.lower_.endswith(("er", "or", "man", "ist")))
