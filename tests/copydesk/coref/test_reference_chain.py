"""Subjects that name nobody are resolved in their turn, and keep a person within reach."""

from spacy.language import Language

from copydesk.coref.pronouns import antecedent_mention
from copydesk.coref.reference_chain import ReferenceChain
from tests.support.parsed import discourse_of

TEXT = (
    "Ada Quill was born in Aldham.\n\nShe grew up by the harbour.\n\nShe met Otto Brandt there."
    "\n\nIn May she sailed north.\n\nLater she wrote a book."
)


def test_a_person_stays_within_reach_of_a_later_pronoun(nlp: Language) -> None:
    discourse = discourse_of(nlp, TEXT, ("Ada Quill", "PERSON"), ("Otto Brandt", "PERSON"))
    ReferenceChain(discourse).advance_to(TEXT.index("she wrote"))
    names = {mention.name for _, mention in discourse.resolved_pronouns}
    assert len(discourse.resolved_pronouns) == 3
    assert names == {"Ada Quill"}
    found = antecedent_mention(discourse, "she", TEXT.index("she wrote"), None)
    assert found is not None
    assert found.name == "Ada Quill"


def test_a_subject_is_resolved_once_and_only_before_the_offset(nlp: Language) -> None:
    discourse = discourse_of(nlp, TEXT, ("Ada Quill", "PERSON"), ("Otto Brandt", "PERSON"))
    chain = ReferenceChain(discourse)
    chain.advance_to(TEXT.index("She met"))
    assert len(discourse.resolved_pronouns) == 1
    chain.advance_to(len(TEXT))
    places = [place for place, _ in discourse.resolved_pronouns]
    assert places == sorted(set(places))


def test_a_described_subject_is_a_link(nlp: Language) -> None:
    text = "Ada Quill, a dentist, left. The dentist sold her house."
    discourse = discourse_of(nlp, text, ("Ada Quill", "PERSON"))
    ReferenceChain(discourse).advance_to(len(text))
    assert [m.name for _, m in discourse.resolved_pronouns] == ["Ada Quill"]
