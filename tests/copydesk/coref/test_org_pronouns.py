"""`it` and `they` refer to the subject before them that can speak, unless persons come between."""

from spacy.language import Language

from copydesk.coref.org_pronouns import Subject, subject_before
from tests.support.copies import MentionSpec
from tests.support.parsed import discourse_of

NOROL: MentionSpec = ("Norol", "ORG")


def subject(nlp: Language, text: str, pronoun: str, *specs: MentionSpec) -> Subject | None:
    discourse = discourse_of(nlp, text, *specs)
    return subject_before(discourse, text.index(pronoun), plural=pronoun == "They")


def test_it_is_the_organisation_that_the_sentence_before_is_about(nlp: Language) -> None:
    text = "Norol closed the plant in Averell. It said the plant was old."
    found = subject(nlp, text, "It", NOROL, ("Averell", "PLACE"))
    assert found is not None
    assert found.is_antecedent
    assert found.mention is not None
    assert found.mention.surface == "Norol"
    assert text[found.start_char : found.end_char] == "Norol"


def test_it_can_be_a_definite_noun_for_a_group_or_document(nlp: Language) -> None:
    text = "The report came late. It said the plant was old."
    found = subject(nlp, text, "It")
    assert found is not None
    assert found.is_antecedent
    assert (found.mention, found.head.text) == (None, "report")


def test_it_is_no_person(nlp: Language) -> None:
    text = "Ada Quill closed the plant. It said nothing."
    assert subject(nlp, text, "It", ("Ada Quill", "PERSON")) is None


def test_persons_in_between_keep_they_from_the_organisation(nlp: Language) -> None:
    text = "Norol closed the plant. The workers wept. They said it was old."
    found = subject(nlp, text, "They", NOROL)
    assert found is not None
    assert not found.is_antecedent


def test_what_is_further_than_the_paragraph_before_is_out_of_reach(nlp: Language) -> None:
    text = "Norol closed the plant.\n\nIt rained all day.\n\nSnow fell.\n\nIt said nothing."
    discourse = discourse_of(nlp, text, NOROL)
    assert subject_before(discourse, text.rindex("It"), plural=False) is None
