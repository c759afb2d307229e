"""Whether words in quotation marks are speech: the judge of quotations.

Each has the log odds that the learned weights give its features: what reports it, what stands around
it, and what is in it. A title, a term, a nickname or a word used with reserve is none.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from copydesk.quotes.attribution import Attribution
from copydesk.quotes.masked_parse import MaskedParse
from copydesk.quotes.speech_model.cue_features import source_kind

LENGTHS = (1, 2, 3, 4, 6, 9, 14)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ADDRESS = frozenset(("i", "we", "you", "me", "us", "my", "our", "your", "i'm", "i’m"))
SURE = (0.3, 0.6, 0.8, 0.95)
"""Confidences up to which attributions count as equally sure."""
SPOKEN_END = ".,?!…—"
SHOWN = frozenset(("ADP", "DET", "AUX", "PRON", "CCONJ", "SCONJ", "PART", "PUNCT"))


def marks_features(
    text: str,
    parse: MaskedParse,
    one: Attribution,
    types: Mapping[int, str],
    *,
    stands_alone: bool,
) -> Iterator[str]:
    """The features of a quotation with the report that it belongs to; `text` is the article's, `types`
    are those of its mentions, by every character that they cover."""
    yield "bias:all"
    form = "alone" if stands_alone else "in a clause"
    yield f"form:{form}"
    yield from _report_features(one, types, form)
    run = one.run
    words = [t for t in parse.tokens((run.start_char, run.end_char)) if t.is_alpha or t.like_num]
    length = next((str(n) for n in LENGTHS if len(words) <= n), "more")
    yield f"words:{length}"
    yield f"words of form:{length} {form}"
    yield f"words of how:{length} {one.how}"
    yield from _inside(words, length)
    yield f"mark:{text[run.outer_start]}"
    yield f"end:{_shown_end(text[run.end_char - 1])} {form}"
    if run.is_open or run.continues:
        yield "mark:open"
    if parse.paragraph.is_heading:
        yield "place:heading"
    yield from _around(parse, run.outer_start, run.outer_end)
    named = {types.get(run.start_char), types.get(run.end_char - 1)}
    if None not in named:
        yield f"name:{sorted(map(str, named))[0]} {length}"


def _report_features(one: Attribution, types: Mapping[int, str], form: str) -> Iterator[str]:
    yield f"how:{one.how}"
    yield f"how of form:{one.how} {form}"
    yield f"sure:{one.how} {next((str(s) for s in SURE if one.confidence <= s), 'more')}"
    report = one.governor or one.report
    if report is None:
        yield "report:none"
        return
    who = source_kind(report, types)
    yield f"source:{one.how} {who}"
    if one.is_reported:
        yield f"cue:{report.lemma}"
        yield f"cue of form:{report.lemma} {form}"
    yield f"cue kind:{report.kind} {report.verb_kind} {one.how}"
    yield f"frame:{report.frame} {one.how}"


def _inside(words: Sequence[Token], length: str) -> Iterator[str]:
    if not words:
        yield "inside:no words"
        return
    first = words[0]
    yield f"opens:{first.tag_} {'capital' if first.text[0].isupper() else 'small'}"
    if first.text[0].isupper():
        yield f"capital:{length}"
    long = [w for w in words if len(w) > 3 or w.is_digit]
    if len(words) > 1 and long and not any(w.text[0].islower() for w in long):
        yield f"capitals:all {length}"
    if any(w.tag_ in FINITE for w in words):
        yield f"inside:finite verb {length}"
    if any(w.lower_ in ADDRESS for w in words):
        yield "inside:first or second person"
    yield f"last:{words[-1].pos_}"


def _around(parse: MaskedParse, start: int, end: int) -> Iterator[str]:
    words = parse.tokens((start, end))
    doc = parse.doc
    before = doc[words.start - 1] if words.start else None
    after = doc[words.end] if words.end < len(doc) else None
    yield f"before:{_shown(before)}"
    yield f"after:{_shown(after)}"
    if before is not None and before.pos_ in ("VERB", "NOUN", "ADJ"):
        yield f"word before:{before.lemma_.lower()}"
    if before is not None and before.pos_ in ("DET", "ADJ") and after is not None:
        yield f"around:{before.pos_} {after.pos_}"


def _shown(token: Token | None) -> str:
    if token is None:
        return "edge"
    return token.lower_ if token.pos_ in SHOWN else token.pos_


def _shown_end(mark: str) -> str:
    return mark if mark in SPOKEN_END else "word"
