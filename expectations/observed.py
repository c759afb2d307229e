"""What only the data can break, table by table, each with what a failure means.

The columns they read are those of `expectations.derived`; the names are theirs. What a table's
definition promises is in `expectations.promised`.
"""

from collections.abc import Iterator

import great_expectations.expectations as gxe

from expectations.checks import SetsAside, check, holds
from expectations.derived import MANY_PARAGRAPHS, same_article_columns
from expectations.promised import unique_key
from schemas import (
    ARTICLES,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENTS,
    QUOTES,
)
from schemas.columns import SpanColumns, Table

DOCUMENT = SetsAside.DOCUMENT

OWN: dict[str, list[gxe.Expectation]] = {
    ARTICLES.name: [
        holds("has_text", "no_text", "Cleaning kept an article without a word of text.", DOCUMENT),
        holds(
            "published_at_before_receipt",
            "published_in_future",
            "The date is not the article's: it lies after the day its document came in.",
            DOCUMENT,
        ),
        holds(
            "lines_give_text",
            "text_from_nowhere",
            "The text has words that no line of the document gave, or a line gave them twice.",
            DOCUMENT,
        ),
        holds(
            "lines_in_one_zone_each",
            "line_lost",
            "A line of the document disappeared without a zone and a reason, or has two zones.",
            DOCUMENT,
        ),
    ],
    QUOTES.name: [
        holds(
            "text_set_off_as_speech",
            "no_marks",
            "Words inside a paragraph are called a direct quote, without a quotation mark, speaker's "
            "colon or signature next to them.",
        ),
        holds(
            "speaker_is_no_dateline",
            "speaker_is_dateline",
            "The town that the article was sent from is called the speaker.",
        ),
        holds(
            "text_crosses_no_other",
            "crosses_another",
            "Two quotes share words, and neither lies within the other: one has a wrong edge.",
        ),
        holds(
            "text_has_its_marks",
            "lone_mark",
            "A quote begins or ends in a quotation mark that has no other half: its edge is wrong, "
            "or the outlet forgot a mark.",
            SetsAside.NOTHING,
        ),
    ],
    ENTITY_MENTIONS.name: [
        holds(
            "role_is_phrase",
            "clause_in_role",
            "A role swallowed a sentence or a clause: it has a full stop before words, or a verb.",
        ),
        holds(
            "surface_is_one_name",
            "dash_in_name",
            "Two names, or a name and a headline's rest, were taken for one.",
        ),
    ],
    EVENT_MENTIONS.name: [
        holds(
            "trigger_in_no_title",
            "act_in_title",
            "Words of the title of a work are taken for an act.",
        ),
    ],
    EVENT_PARTICIPANTS.name: [
        holds(
            "target_is_no_source",
            "acts_on_itself",
            "One mention is source and target of one act: nobody does to himself what is done to another.",
        ),
    ],
    EVENTS.name: [
        check(
            gxe.ExpectColumnPairValuesAToBeGreaterThanB,
            "event_ends_after_start",
            "ends_before_start",
            "The event would end before it began.",
            column_A="event_date_end",
            column_B="event_date_start",
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
    ],
}


def observed(table: Table) -> list[gxe.Expectation]:
    """What is expected of the table's rows among the others: its spans, references, and own."""
    checks = [e for span in table.spans for e in _span(table, span)]
    checks += [_resolves(table, column) for column in table.references]
    checks += [_same_article(table, column) for column in same_article_columns(table)]
    return checks + OWN.get(table.name, [])


def refilled(table: Table) -> list[gxe.Expectation]:
    """What is expected of rows that come back with their ids filled, and passed once before."""
    checks: list[gxe.Expectation] = [unique_key(table)]
    checks += [_reads_back(span) for span in table.spans]
    checks += [_resolves(table, column) for column in table.references]
    return checks


def _span(table: Table, span: SpanColumns) -> Iterator[gxe.Expectation]:
    name, both = span.text, "either_value_is_missing"
    yield _reads_back(span)
    yield check(
        gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        f"{span.start}_before_{span.end}",
        "empty_span",
        f"The span of {name} would end before its first character.",
        column_A=span.end,
        column_B=span.start,
        ignore_row_if=both,
    )
    yield check(
        gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        f"{span.end}_inside_article",
        "span_outside_article",
        f"The span of {name} would end after the article's last character.",
        column_A="article_length",
        column_B=span.end,
        or_equal=True,
        ignore_row_if=both,
    )
    if (table.name, name) not in MANY_PARAGRAPHS:
        yield holds(
            f"{name}_in_one_paragraph",
            "crosses_paragraphs",
            f"{name} runs on over a paragraph's end, which only reported speech may.",
        )


def _reads_back(span: SpanColumns) -> gxe.Expectation:
    means = f"{span.text} is not what the article has between {span.start} and {span.end}."
    return holds(f"{span.text}_reads_back", "span_reads_back", means)


def _resolves(table: Table, column: str) -> gxe.Expectation:
    target = table.references[column]
    means = f"{column} names no row of {target}."
    return holds(f"{column}_resolves", "dangling_reference", means)


def _same_article(_table: Table, column: str) -> gxe.Expectation:
    means = f"{column} points into another article."
    return holds(f"{column}_in_same_article", "crosses_articles", means)
