"""How the words of a quote stand under their cue: the column `complement`."""

import pytest
from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.mentions.extract import find_mentions
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from tests.support.parsed import parse

STAMP = Stamp("test", "run")


@pytest.mark.parametrize(
    ("text", "complements"),
    [
        ("Ada Quill said that the bridge was safe.", ["clause"]),
        ("According to Ada Quill, the bridge was safe.", ["clause"]),
        ("Ada Quill said that the talks had “no future at all” without Sweden.", ["clause"]),
        ("Ada Quill urged the council to close the bridge.", ["infinitive"]),
        ("Ada Quill demanded an inquiry into the fall of the bridge.", ["phrase"]),
        ("Ada Quill accused the council of hiding the report.", ["phrase"]),
        ("“The bridge is safe,” Ada Quill said, “and it will stay safe.”", ["none", "none"]),
        ("The “bridge” was a plank. Ada Quill said that it was safe.", ["none", "clause"]),
        (
            "QUILL: I never saw the bridge.\n\nMAAS: Nor did I, that day.\n\n"
            "QUILL: I was at sea.\n\nMAAS: So was I.",
            ["none", "none", "none", "none"],
        ),
    ],
)
def test_how_words_stand_under_their_cue(nlp: Language, text: str, complements: list[str]) -> None:
    parsed = parse(nlp, text)
    discourse = DiscourseState.of(parsed, find_mentions(parsed, STAMP))
    assert [q.complement for q in find_quotes(discourse, STAMP)] == complements
