"""Which candidates are acts, and of which root: features, weights written for the test, and as they ship."""

import pytest
from spacy.language import Language

from copydesk.events.act_model.act_features import act_features
from copydesk.events.act_model.judges import ACT_CLASSES, LIKELY_ACT, judged_act
from copydesk.events.candidate import EventCandidate
from copydesk.lexicon.feature_weights import FeatureWeights
from tests.support.read_events import candidates, read


def candidate(nlp: Language, text: str, word: str) -> EventCandidate:
    return next(c for c in candidates(nlp, text) if c.token.text == word)


FEATURES = [
    ("Police arrested Tomas Brandt on Monday.", "arrested", "lemma:arrest VERB"),
    ("Police arrested Tomas Brandt on Monday.", "arrested", "object:name PERSON"),
    ("Police arrested Tomas Brandt on Monday.", "arrested", "date:day"),
    ("Tomas Brandt was arrested.", "arrested", "passive:own"),
    ("Orla Finch refused to meet Tomas Brandt.", "refused", "root:REJECT"),
    ("Orla Finch refused to meet Tomas Brandt.", "meet", "circumstance:under REJECT"),
    ("If Norway attacks Denmark, Sweden will wait.", "attacks", "side:condition"),
    ("A storm destroyed the pier.", "destroyed", "subject:nature"),
    ("A storm destroyed the pier.", "destroyed", "doubt:by_nature"),
    ("The court found him a seat.", "found", "fits:False VERB"),
    ("Norland held talks with Tomas Brandt.", "held", "with of root:CONSULT with name PERSON"),
    ("A guard was killed in a blast.", "killed", "with noun:in blast"),
    ("Krag fled in 1998. Police arrested Tomas Brandt.", "arrested", "age before:old"),
]


@pytest.mark.parametrize(("text", "word", "expected"), FEATURES, ids=lambda v: str(v)[:40])
def test_features(nlp: Language, text: str, word: str, expected: str) -> None:
    assert expected in act_features(candidate(nlp, text, word))


def weights(**odds: float) -> FeatureWeights:
    """Weights of the bias alone, by root."""
    row = tuple(odds.get(root, -9.0) if n else 0.0 for n, root in enumerate(ACT_CLASSES))
    return FeatureWeights(ACT_CLASSES, {"bias:all": row})


def test_the_probability_is_that_of_all_roots_and_the_root_the_likeliest(nlp: Language) -> None:
    arrested = candidate(nlp, "Police arrested Tomas Brandt.", "arrested")
    one = judged_act(arrested, ["bias:all"], weights(COERCE=1.0))
    both = judged_act(arrested, ["bias:all"], weights(COERCE=1.0, SANCTION=0.0))
    assert (one.root, both.root) == ("COERCE", "COERCE")
    assert LIKELY_ACT <= one.confidence < both.confidence


EVERYDAY = [
    ("Police arrested two men in Lisbon on Monday over the theft of a ferry.", ["COERCE"]),
    ("The council banned dogs from the beach in Selmouth on Tuesday.", ["COERCE"]),
    ("Nurses at Selmouth Hospital walked out on Wednesday over pay.", ["PROTEST"]),
    ("The harbour company was fined £40,000 on Monday by Selmouth Crown Court.", ["SANCTION"]),
    ("Brandt resigned on Monday as chair of the harbour board.", ["CONCEDE"]),
]


@pytest.mark.parametrize(("text", "roots"), EVERYDAY, ids=lambda v: str(v)[:40])
def test_an_act_of_everyday_news_is_a_row(nlp: Language, text: str, roots: list[str]) -> None:
    assert set(roots) <= {e.root_type for e in read(nlp, text).events}


NO_NEWS = {
    "a match": """Selmouth Rovers beat Norling Town 3-1 on Saturday. Brandt struck twice in the first half. The visitors
        attacked down the left after the break. Quill fired over from close range. Krag saved well from Maas late on. It
        rained throughout. Town have won one game in nine.""",
    "a review": """The new Heddon kettle supports four cups and attacks limescale with ease. I boiled it twice a day for a
        month. The lid comes off without a fight. It hit the boil in two minutes. You can order it in red. The base takes up
        little room. My only complaint is the noise. It costs £40.""",
    "advice": """If you agree with the plan, sign the form and keep a copy. You should support your back when you lift a
        box. Ask a friend to help you with the stairs. Don't fight a door that sticks. Call your landlord if the key is
        lost. You may find that the lock gives way. Charge your phone the night before.""",
    "a plot": """Hollis plays a killer who kidnaps a judge in the second act of the film. His brother blackmails the mayor.
        She refuses to marry him and flees to Lisbon. Nobody believes a word of it. The
        ending is a mess. The music is a joy. It runs for two hours.""",
}


@pytest.mark.parametrize("text", NO_NEWS.values(), ids=NO_NEWS)
def test_what_is_no_act_in_everyday_texts_is_none(nlp: Language, text: str) -> None:
    found = read(nlp, " ".join(text.split())).events
    assert [(e.trigger, e.confidence) for e in found] == []
