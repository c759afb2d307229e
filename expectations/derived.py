"""Columns that only the data can give: whether a span reads back, whether a reference resolves.

Each is computed for a whole table at once and named as the expectation that reads it. A derived
column says yes, no, or nothing (None) where the row makes no such claim.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.columns import SpanColumns, Table

Column = list[Any]
Columns = Mapping[str, Column]
LineSpan = tuple[int, int | None, int | None]
SureSpan = tuple[int, int, float, int]
"""The start and end of a quote, its confidence, and the position of its row."""

MARKS = frozenset("\"'`´“”„‟«»‹›‘’‚‛「」『』")
COLONS = frozenset(":：")
DASHES = frozenset("-–—―")
BETWEEN_TEXT_AND_MARK = " \u00a0\u2009\u202f,.;:!?…"
CLOCKS_DIFFER = timedelta(days=1)
"""A page's date may be in a zone ahead of ours."""

DOUBLE_MARKS = re.compile(r'[“”„«»]|(?<!\d)"|(?<=\d)"(?!\s+[a-z\d])')
"""Single marks are apostrophes, too; a straight mark behind a figure may stand for inches."""
DATELINE_ENDS = re.compile(
    r"(?:, ?[^\W\d_][\w. ]{1,30})?(?:,? [^\W\d_]{3,9}\.? \d{1,2})?(?: ?[(/][^)\n]{1,30}[)/])?"
    r",?\s?(?:[:：—–]|--|-\s)"
)
"""What may follow the town of a dateline: a state, a day, an agency, and the dash or colon."""
SENTENCE_ENDS = re.compile(r"(?:^|\s)(?:[a-z][\w’'-]*|\w{7,})[.!?]\s+\w")
"""A word in lower case, or too long for an abbreviation, with a full stop and words behind it."""
FINITE = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "has",
        "had",
        "have",
        "will",
        "would",
        "could",
        "said",
        "says",
        "told",
    )
)
SPAN_TABLES = ("entity_mentions", "quotes", "event_mentions")
MANY_PARAGRAPHS = {("quotes", "text")}
"""Only reported speech may run on over a paragraph's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a batch may refer to: in itself, in the batches it was made from, in the warehouse.

    `texts`, `datelines` and `document_of` by article; `ids` by table; `article_of` by the id of a span row;
    `received_at` by document; `lines` by article: number, start and end of each; `works` by article:
    start and end of each title of a work.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    datelines: Mapping[str, str | None] = field(default_factory=dict)
    document_of: Mapping[str, str] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    article_of: Mapping[str, str] = field(default_factory=dict)
    received_at: Mapping[str, datetime] = field(default_factory=dict)
    lines: Mapping[str, Sequence[LineSpan]] = field(default_factory=dict)
    works: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)


def frame_of(table: Table, data: pa.Table, known: Known) -> pd.DataFrame:
    """The table's rows, in order, with every derived column that applies to it."""
    columns = {name: data[name].to_pylist() for name in data.column_names}
    derived = dict(derive(table, columns, known))
    own: pd.DataFrame = data.to_pandas()
    return pd.concat([own, pd.DataFrame(derived, index=own.index, dtype=object)], axis=1)


def derive(table: Table, columns: Columns, known: Known) -> Iterator[tuple[str, Column]]:
    """Every derived column of the table, by its name."""
    for span in table.spans:
        yield f"{span.text}_reads_back", reads_back(table, span, columns, known.texts)
        if (table.name, span.text) not in MANY_PARAGRAPHS:
            yield f"{span.text}_in_one_paragraph", in_one_paragraph(columns[span.text])
    if table.spans:
        yield "article_length", [_length(known.texts.get(a)) for a in columns["article_id"]]
    for column, target in table.references.items():
        values = columns[column] if table.name != "receipts" else _of_new(columns, column)
        yield f"{column}_resolves", resolves(values, known.ids.get(target, ()))
    for column in same_article_columns(table):
        yield f"{column}_in_same_article", same_article(table, column, columns, known)
    for name, derive_own in OWN.get(table.name, {}).items():
        yield name, derive_own(columns, known)


def same_article_columns(table: Table) -> list[str]:
    """The references of a span's row to other spans, which must be in the same article."""
    return [c for c, t in table.references.items() if t in SPAN_TABLES and c != table.key[0]]


def reads_back(
    table: Table, span: SpanColumns, columns: Columns, texts: Mapping[str, str]
) -> Column:
    """Whether the article has that text there; nothing is said without an article or a span."""
    words, starts, ends = columns[span.text], columns[span.start], columns[span.end]
    may_stand_alone = {f.name: not f.nullable for f in table.fields}[span.text]
    return [
        None
        if article not in texts or (start is end is None and (text is None or may_stand_alone))
        else start is not None and end is not None and texts[article][start:end] == text
        for article, text, start, end in zip(
            columns["article_id"], words, starts, ends, strict=True
        )
    ]


def in_one_paragraph(words: Column) -> Column:
    """Whether a span's words hold no line break."""
    return [None if text is None else "\n" not in text for text in words]


def resolves(values: Column, ids: Collection[str]) -> Column:
    """Whether each reference names a row that there is."""
    return [None if value is None else value in ids for value in values]


def _of_new(columns: Columns, column: str) -> Column:
    """A receipt's references, but for duplicates: their document came in some earlier batch."""
    pairs = zip(columns[column], columns["status"], strict=True)
    return [None if status == "duplicate" else value for value, status in pairs]


def same_article(table: Table, column: str, columns: Columns, known: Known) -> Column:
    """Whether the span referred to is in the row's own article, where both are known."""
    own = columns.get("article_id") or [known.article_of.get(i) for i in columns[table.key[0]]]
    others = (known.article_of.get(value) for value in columns[column])
    return [
        None if article is None or other is None else article == other
        for article, other in zip(own, others, strict=True)
    ]


def text_set_off_as_speech(columns: Columns, known: Known) -> Column:
    """Whether a direct quote shows as one: by a quotation mark on one side (newspapers forget the
    other), by the colon after its speaker's name, by the dash before a signature, or by being a
    whole paragraph, as an answer in an interview."""
    return [
        None if kind != "direct" or article not in known.texts
        else _is_set_off(known.texts[article], start, end)
        for article, kind, start, end in zip(
            columns["article_id"], columns["kind"], columns["start_char"], columns["end_char"],
            strict=True,
        )
    ]  # fmt: skip


def _is_set_off(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    is_paragraph = {text[start - 1 : start], text[end : end + 1]} <= {"", "\n"}
    return (
        is_paragraph
        or before[-1:] in COLONS
        or before.rstrip(BETWEEN_TEXT_AND_MARK)[-1:] in MARKS
        or after.lstrip(BETWEEN_TEXT_AND_MARK)[:1] in MARKS | DASHES
    )


def role_is_phrase(columns: Columns, _known: Known) -> Column:
    """Whether a role is a noun phrase, as far as its words show: no sentence ends in it, and it has
    no verb of a closed list."""
    return [
        None if role is None else not (SENTENCE_ENDS.search(role) or FINITE & set(role.split()))
        for role in columns["role"]
    ]


def surface_is_one_name(columns: Columns, _known: Known) -> Column:
    """Whether no dash between blanks parts the words of a mention, as it parts two names."""
    return [None if words is None else " - " not in words for words in columns["surface"]]


def speaker_is_no_dateline(columns: Columns, known: Known) -> Column:
    """Whether a speaker's words lie outside the dateline that the article's text begins with: the
    one that cleaning found, or a place at the start of the text before a dash or a colon."""
    return [
        None if end is None or article not in known.texts
        else not _is_in_dateline(
            known.texts[article], known.datelines.get(article), end, start == 0 and kind == "place"
        )
        for article, start, end, kind in zip(
            columns["article_id"], columns["speaker_start_char"], columns["speaker_end_char"],
            columns["speaker_kind"], strict=True,
        )
    ]  # fmt: skip


def _is_in_dateline(text: str, own: str | None, end: int, is_place_at_start: bool) -> bool:
    if own and text.startswith(own) and end <= len(own):
        return True
    return is_place_at_start and DATELINE_ENDS.match(text, end) is not None


def text_has_its_marks(columns: Columns, _known: Known) -> Column:
    """Whether no quotation mark at the edge of a quote lacks its other half within the quote."""
    return [
        None if not text else not lone_marks(text) & {0, len(text) - 1}
        for text in columns["text"]
    ]  # fmt: skip


def lone_marks(text: str) -> set[int]:
    """The positions of quotation marks without their other half. Inches have no marks, and a mark
    at the start of a further paragraph goes on with the speech that is open."""
    opened: list[int] = []
    for match in DOUBLE_MARKS.finditer(text):
        place, mark = match.start(), match.group()
        is_opening = mark == "“" and text[opened[-1]] != "„" if opened else True
        if not opened and mark == '"' and text[:place][-1:].isdigit():
            continue
        if not is_opening:
            opened.pop()
        elif not (opened and text[place - 1] == "\n"):
            opened.append(place)
    return set(opened)


def text_crosses_no_other(columns: Columns, _known: Known) -> Column:
    """Whether speech lies apart from the rest of the article's, or within some, or around it. Of
    two quotes that cross, or have the same words, the surer one may stay."""
    read = ("article_id", "start_char", "end_char", "confidence", "is_scare")
    found: Column = [None] * len(columns["article_id"])
    by_article: dict[str, list[SureSpan]] = {}
    for row, (article, start, end, sure, is_scare) in enumerate(
        zip(*(columns[name] for name in read), strict=True)
    ):
        if None not in (start, end, sure) and not is_scare:
            found[row] = True
            by_article.setdefault(article, []).append((start, end, sure, row))
    for spans in by_article.values():
        for row in _crossing(spans):
            found[row] = False
    return found


def _crossing(spans: Iterable[SureSpan]) -> Iterator[int]:
    """The rows to be left out, so that no two of the spans cross."""
    around: list[SureSpan] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1], -span[2])):
        start, end, sure, row = span
        around = [other for other in around if other[1] > start]
        crossed = [other for other in around if other[1] < end]
        is_again = bool(around) and around[-1][:2] == (start, end)
        if is_again or any(other[2] >= sure for other in crossed):
            yield row
            continue
        yield from (other[3] for other in crossed)
        around = [other for other in around if other not in crossed] + [span]


def trigger_in_no_title(columns: Columns, known: Known) -> Column:
    """Whether the words that name an act lie outside the titles of works that the article names."""
    return [
        None if None in (first, last)
        else not any(start <= first and last <= end for start, end in known.works.get(article, ()))
        for article, first, last in zip(
            columns["article_id"], columns["trigger_start_char"], columns["trigger_end_char"],
            strict=True,
        )
    ]  # fmt: skip


def target_is_no_source(columns: Columns, _known: Known) -> Column:
    """Whether a mention that is a target of an act is not its source, too."""
    read = (columns[name] for name in ("event_mention_id", "mention_id", "role"))
    parts = list(zip(*read, strict=True))
    sources = {(act, mention) for act, mention, role in parts if role == "source"}
    return [
        (act, mention) not in sources if role == "target" else None for act, mention, role in parts
    ]


def has_text(columns: Columns, _known: Known) -> Column:
    """Whether an article says anything."""
    return [None if text is None else bool(text.strip()) for text in columns["text"]]


def published_at_before_receipt(columns: Columns, known: Known) -> Column:
    """Whether an article's date lies before its document was received, but for a day."""
    received = (known.received_at.get(document) for document in columns["document_id"])
    return [
        None if published is None or limit is None else published <= limit + CLOCKS_DIFFER
        for published, limit in zip(columns["published_at"], received, strict=True)
    ]


def lines_give_text(columns: Columns, known: Known) -> Column:
    """Whether the lines give every character of the text but blanks, and none twice."""
    return [
        None if (lines := known.lines.get(article)) is None else _tile(text, lines)
        for article, text in zip(columns["article_id"], columns["text"], strict=True)
    ]


def lines_in_one_zone_each(columns: Columns, known: Known) -> Column:
    """Whether every line of the document has its zone, and none has two."""
    return [
        None if count is None or (lines := known.lines.get(article)) is None
        else len(lines) == len({number for number, _, _ in lines}) == count
        for article, count in zip(columns["article_id"], columns["line_count"], strict=True)
    ]  # fmt: skip


def _tile(text: str, lines: Sequence[LineSpan]) -> bool:
    reached = 0
    for start, end in sorted((s, e) for _, s, e in lines if s is not None and e is not None):
        if start < reached or text[reached:start].strip():
            return False
        reached = end
    return not text[reached:].strip()


def _length(text: str | None) -> int | None:
    return None if text is None else len(text)


OWN: Mapping[str, Mapping[str, Callable[[Columns, Known], Column]]] = {
    "articles": {
        "has_text": has_text,
        "published_at_before_receipt": published_at_before_receipt,
        "lines_give_text": lines_give_text,
        "lines_in_one_zone_each": lines_in_one_zone_each,
    },
    "event_mentions": {"trigger_in_no_title": trigger_in_no_title},
    "event_participants": {"target_is_no_source": target_is_no_source},
    "entity_mentions": {
        "role_is_phrase": role_is_phrase,
        "surface_is_one_name": surface_is_one_name,
    },
    "quotes": {
        "text_set_off_as_speech": text_set_off_as_speech,
        "speaker_is_no_dateline": speaker_is_no_dateline,
        "text_has_its_marks": text_has_its_marks,
        "text_crosses_no_other": text_crosses_no_other,
    },
}
