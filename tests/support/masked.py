"""Parsed sentences with their quoted tokens masked, for the tests of quotes."""

from spacy.language import Language
from spacy.tokens import Token

from copydesk.nlp.pipeline import Paragraph
from copydesk.quotes.masked_parse import Chars, MaskedParse
from copydesk.quotes.quotation_marks import quoted_runs


def masked_parse(nlp: Language, text: str) -> MaskedParse:
    """A text of one paragraph."""
    marked = [(r.outer_start, r.outer_end) for r in quoted_runs(text, [(0, len(text))])]
    return MaskedParse(Paragraph(0, len(text), False, nlp(text)), 0, marked)


def token(parse: MaskedParse, word: str) -> Token:
    """The first token with that text."""
    return next(t for t in parse.doc if t.text == word)


def words_at(parse: MaskedParse, spans: tuple[Chars, ...]) -> list[str]:
    """The text of spans."""
    return [parse.doc.text[start:end] for start, end in spans]
