"""Masked parse: only the writer's own words are searched for reports."""

from spacy.language import Language

from tests.support.masked import masked_parse, token

TEXT = "ALDHAM, March 3 (NNA) — “It is late,” the mayor said, and left."


def test_dateline_and_quotation_are_masked(nlp: Language) -> None:
    parse = masked_parse(nlp, TEXT)
    own = [t.text for t, is_masked in zip(parse.doc, parse.mask, strict=True) if not is_masked]
    assert own == ["the", "mayor", "said", ",", "and", "left", "."]
    assert parse.doc[parse.opening].text == "“"


def test_noun_phrases_are_found_from_both_ends_outside_the_marks(nlp: Language) -> None:
    parse = masked_parse(nlp, TEXT)
    said = token(parse, "said").i
    assert [phrase.root.text for phrase in parse.phrases] == ["mayor"]
    assert parse.phrase_to[said] is parse.phrase_from[said - 2]


def test_a_range_of_tokens_is_trimmed_of_punctuation(nlp: Language) -> None:
    parse = masked_parse(nlp, "Otto Brandt, the keeper, left.")
    span = parse.trimmed(2, 5)
    assert span is not None
    assert parse.doc.text[slice(*span)] == "the keeper"
    assert parse.trimmed(2, 2) is None
