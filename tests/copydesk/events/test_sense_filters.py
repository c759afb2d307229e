"""Words that name an act in one use name none in the next."""

import pytest
from spacy.language import Language

from tests.support.read_events import undoubted_candidates

USES_OF_NO_ACT = [
    "Orla Finch recognized that the harbour was full.",
    "Orla Finch warned that rivers in Peru could burst.",
    "Peru warned of floods.",
    "Orla Finch declined to comment on Peru.",
    "Orla Finch refused to comment on Peru.",
    "In offering insights, Orla Finch smiled.",
    "Orla Finch offered an analysis of the vote in Peru.",
    "Orla Finch was made to defend her record in Peru.",
    "Orla Finch accepted gifts of wine from Peru.",
    "Orla Finch admitted a patient to the hospital in Lima.",
    "Orla Finch fought for better schools in Peru.",
    "Orla Finch acknowledged that the way to Peru is long.",
    "Orla Finch headed to the kitchen.",
    "Orla Finch is seeking the presidency of Peru.",
    "The nurse was trained in Peru.",
    "Orla Finch wants to mobilize voters in Peru.",
    "Orla Finch will host a show in Peru.",
    "Orla Finch did not meet the threshold.",
    "A car struck Orla Finch in Lima.",
    "Peru released the names of the winners.",
    "Orla Finch, who won every debate in Peru, slept.",
    "Orla Finch did not respond to a letter from Peru.",
    "Orla Finch is ready for the winter in Peru.",
    "Orla Finch sought to see more of Peru.",
    "Orla Finch beat Tomas Brandt in Peru.",
    "Orla Finch agrees that Peru is far.",
    "Orla Finch had political battles with Peru.",
    "Orla Finch hit the campaign trail with Tomas Brandt.",
    "Orla Finch suffered a heart attack in Peru.",
    "Orla Finch pleaded guilty in Peru.",
    "Orla Finch gave a speech in Peru.",
    "Orla Finch backed away from the deal with Peru.",
    "The vote was a coup for Peru.",
    "Tomas Brandt agreed that Norway would grow.",
    "Orla Finch accepted donations from Peru.",
    "Orla Finch said that she was honored by the victory in Peru.",
]


@pytest.mark.parametrize("text", USES_OF_NO_ACT, ids=lambda text: text[:48])
def test_a_use_that_names_no_act_is_doubted(nlp: Language, text: str) -> None:
    assert undoubted_candidates(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Orla Finch offered Norway talks.",
        "Orla Finch defended Tomas Brandt.",
        "Orla Finch accepted an invitation from Peru.",
        "Peru fought against Chile.",
        "Orla Finch arrived in Peru.",
        "Peru mobilized its troops.",
        "Orla Finch met Tomas Brandt.",
        "Peru released Tomas Brandt.",
        "Orla Finch sought help from Peru.",
    ],
)
def test_the_same_words_name_an_act_where_they_are_used_so(nlp: Language, text: str) -> None:
    assert len(undoubted_candidates(nlp, text)) == 1
