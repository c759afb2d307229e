"""Paragraphs without marks that the line above introduces as speech: `He posted on Facebook:`."""

import re
from collections.abc import Iterator

from copydesk.lexicon.tables import any_of, word_lists
from copydesk.nlp.pipeline import ParsedArticle
from copydesk.quotes.turns import Turn, is_personal

WORDS = word_lists("quote_words")
VERBS = any_of([*WORDS["introducing_forms"], *WORDS["posting_forms"]])
ADJUNCT = rf"(?:\s(?:{any_of(WORDS['adjuncts_after_cue'])})(?:\s[\w’'@]+){{1,7}})?"
SAID = re.compile(rf"\b(?:{VERBS}){ADJUNCT}\s?:$")
POSTED = re.compile(
    rf"(?:^|[.!?]\s)[^.!?,\"“”]*\b(?:wrote|{any_of(WORDS['posting_forms'])})\s(?:[\w’']+\s){{0,4}}"
    rf"on\s(?:{any_of(WORDS['platforms'])})[.:]$"
)
"""The end of a line that says no more than that somebody posted."""
MARK = re.compile(r"[\"“”«»„]|^[‘']")
ADDRESS = re.compile(r"[#@]\w|!")


def introduced_words(parsed: ParsedArticle) -> Iterator[Turn]:
    """The paragraphs of an article that say in the first or second person what a line introduces."""
    text = parsed.article.text
    for number, paragraph in enumerate(parsed.paragraphs[1:], start=1):
        above = parsed.paragraphs[number - 1]
        words = text[paragraph.start_char : paragraph.end_char]
        posted = POSTED.search(text[above.start_char : above.end_char])
        lead = posted or SAID.search(text[above.start_char : above.end_char])
        if lead is None or MARK.search(words):
            continue
        if is_personal(words) or (posted and ADDRESS.search(words)):
            cue = above.end_char - 1, above.end_char
            span = paragraph.start_char, paragraph.end_char
            yield Turn(number, span, None, cue, True, is_introduced=True)
