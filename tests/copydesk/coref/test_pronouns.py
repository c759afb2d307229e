"""Pronouns are resolved to the person that recency, syntax and gender speak for."""

from spacy.language import Language

from copydesk.coref.pronouns import antecedent, antecedent_mention
from tests.support.copies import MentionSpec
from tests.support.parsed import discourse_of

ADA: MentionSpec = ("Ada Quill", "PERSON")
OTTO: MentionSpec = ("Otto Brandt", "PERSON")


def referent(nlp: Language, text: str, pronoun: str, *specs: MentionSpec) -> str | None:
    """The surface that the last such pronoun of a text refers to."""
    found = antecedent_mention(
        discourse_of(nlp, text, *specs), pronoun, text.rindex(f" {pronoun} ") + 1, None
    )
    return found.surface if found else None


def test_gender_decides_between_two_persons(nlp: Language) -> None:
    text = "Ada Quill met Otto Brandt on Monday. Later {} went home."
    assert referent(nlp, text.format("she"), "she", ADA, OTTO) == "Ada Quill"
    assert referent(nlp, text.format("he"), "he", ADA, OTTO) == "Otto Brandt"


def test_the_subject_wins_over_the_object(nlp: Language) -> None:
    text = "Otto Brandt visited Emil Voss in the harbour. Later he went home."
    assert referent(nlp, text, "he", OTTO, ("Emil Voss", "PERSON")) == "Otto Brandt"


def test_nobody_is_found_where_nobody_was_named_before(nlp: Language) -> None:
    text = "Later she went home. Ada Quill stayed."
    assert referent(nlp, text, "she", ADA) is None


def test_an_organisation_is_no_antecedent(nlp: Language) -> None:
    assert referent(nlp, "Norol closed. Later she went home.", "she", ("Norol", "ORG")) is None


def test_the_last_speaker_is_preferred(nlp: Language) -> None:
    text = "Emil Voss left. Otto Brandt stayed. The harbour was quiet, and he said so."
    discourse = discourse_of(nlp, text, ("Emil Voss", "PERSON"), OTTO)
    at = text.index("he said")
    names = [
        found.name
        for speaker in (None, "Emil Voss")
        if (found := antecedent_mention(discourse, "he", at, speaker))
    ]
    assert names == ["Otto Brandt", "Emil Voss"]


def test_a_competitor_lowers_the_confidence(nlp: Language) -> None:
    alone = "Otto Brandt opened the harbour. Then he went home."
    rival = "Otto Brandt and Emil Voss opened the harbour. Then he went home."
    one = antecedent(discourse_of(nlp, alone, OTTO), "he", alone.index("he went"), None)
    two = antecedent(
        discourse_of(nlp, rival, OTTO, ("Emil Voss", "PERSON")), "he", rival.index("he went"), None
    )
    assert one is not None
    assert two is not None
    assert one.confidence > two.confidence


def test_a_sure_pronoun_shows_the_gender_of_an_unknown_name(nlp: Language) -> None:
    text = "Yun Oddmar spoke first. She left. Then Otto Brandt met Yun Oddmar, and he smiled."
    discourse = discourse_of(nlp, text, ("Yun Oddmar", "PERSON"), OTTO, ("Yun Oddmar", "PERSON"))
    first = antecedent_mention(discourse, "She", text.index("She"), None)
    assert first is not None
    assert first.surface == "Yun Oddmar"
    second = antecedent_mention(discourse, "he", text.index("he smiled"), "Yun Oddmar")
    assert second is not None
    assert second.surface == "Otto Brandt"


def test_the_state_counts_sentences_and_paragraphs(nlp: Language) -> None:
    text = "Ada Quill left. Otto Brandt stayed.\n\nEmil Voss slept."
    discourse = discourse_of(nlp, text, ADA, OTTO, ("Emil Voss", "PERSON"))
    ada, otto, emil = discourse.mentions
    assert discourse.paragraph_of(emil.start_char) == 1
    assert discourse.sentences_between(ada.start_char, emil.start_char) == 2
    assert discourse.mentions_in(ada.end_char, len(text)) == [otto, emil]
    assert discourse.is_subject(ada)


def test_spans_in_quotation_marks_are_of_the_reader_who_sets_them(nlp: Language) -> None:
    discourse = discourse_of(nlp, "“Ada Quill left,” he said.", ADA)
    quoted = discourse.with_quoted([(0, 17)])
    assert quoted.is_quoted(3)
    assert not quoted.is_quoted(20)
    assert not discourse.is_quoted(3)


def test_a_town_taken_for_a_person_is_no_antecedent(nlp: Language) -> None:
    text = "Otto Brandt left. Bolton won. Later he slept."
    assert referent(nlp, text, "he", OTTO, ("Bolton", "PERSON")) == "Otto Brandt"


def test_who_is_in_apposition_to_a_role_of_a_body_is_the_subject(nlp: Language) -> None:
    text = "The chairman of the Norol club, Otto Brandt, met Emil Voss. Later he slept."
    assert referent(nlp, text, "he", OTTO, ("Emil Voss", "PERSON")) == "Otto Brandt"


def test_who_acts_on_the_subject_is_not_the_subject(nlp: Language) -> None:
    text = "Otto Brandt came late. Asked by Emil Voss about the gate, he said it was shut."
    assert referent(nlp, text, "he", OTTO, ("Emil Voss", "PERSON")) == "Otto Brandt"
