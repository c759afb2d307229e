"""Phrases that name nobody are resolved to mentions: he, we, the two leaders, the committee."""

from dataclasses import replace

import pytest
from spacy.language import Language

from copydesk.coref.definite_descriptions import ReferenceResolver
from schemas import Quote
from tests.support.copies import MentionSpec
from tests.support.parsed import discourse_of
from tests.support.rows import quote

ADA: MentionSpec = ("Ada Quill", "PERSON")
OTTO: MentionSpec = ("Otto Brandt", "PERSON")


def resolved(
    nlp: Language, text: str, word: str, *specs: MentionSpec, quotes: tuple[Quote, ...] = ()
) -> list[str]:
    """The surfaces that the last such word of a text of one paragraph refers to."""
    discourse = discourse_of(nlp, text, *specs)
    head = [t for t in discourse.parsed.paragraphs[0].doc if t.text == word][-1]
    return [m.surface for m in ReferenceResolver(discourse, quotes).resolve(head, 0)]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        (
            "Ada Quill met Otto Brandt. The two leaders signed.",
            "leaders",
            ["Ada Quill", "Otto Brandt"],
        ),
        ("Ada Quill met Otto Brandt. Later she left.", "she", ["Ada Quill"]),
        ("Ada Quill met Otto Brandt. Leaders signed.", "Leaders", []),
        ("Ada Quill met Otto Brandt. The stones fell.", "stones", []),
    ],
)
def test_persons(nlp: Language, text: str, word: str, found: list[str]) -> None:
    assert resolved(nlp, text, word, ADA, OTTO) == found


def test_sides_are_organisations_places_or_groups(nlp: Language) -> None:
    text = "Norland sued Norol, Ada Quill said. Both sides met."
    specs: tuple[MentionSpec, ...] = (("Norland", "PLACE"), ("Norol", "ORG"), ADA)
    assert resolved(nlp, text, "sides", *specs) == ["Norland", "Norol"]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("the committee", ["Trade Committee"]),
        ("the trade committee", ["Trade Committee"]),
        ("the budget committee", []),
        ("the company", ["Norol"]),
        ("a company", []),
    ],
)
def test_organisations(nlp: Language, phrase: str, found: list[str]) -> None:
    text = f"The Trade Committee fined Norol. Later {phrase} voted for the plan."
    specs: tuple[MentionSpec, ...] = (("Trade Committee", "ORG"), ("Norol", "ORG"))
    assert resolved(nlp, text, phrase.split()[-1], *specs) == found


def test_we_is_the_speaker_of_the_quote(nlp: Language) -> None:
    text = "“We stay,” Ada Quill said."
    discourse = discourse_of(nlp, text, ADA)
    (ada,) = discourse.mentions
    own = replace(
        quote(), start_char=0, end_char=10, speaker_mention_id=ada.mention_id, speaker_name=ada.name
    )
    resolver = ReferenceResolver(discourse, (own,))
    assert resolver.resolve(discourse.parsed.paragraphs[0].doc[1], 0) == [ada]
    assert resolver.speaker_at(20) is None
    assert resolver.mention(ada.mention_id) == ada
