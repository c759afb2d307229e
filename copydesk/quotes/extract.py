"""Quotation extraction: the reported speech of an article as rows with cue, speaker and kind."""

import re
from collections.abc import Sequence

from copydesk.coref import DiscourseState
from copydesk.ids import content_id, span_id
from copydesk.lexicon.tables import word_lists
from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from copydesk.quotes.attribution import attribute
from copydesk.quotes.content_spans import ContentSpan, content_spans
from copydesk.quotes.dialogue_turns import find_turns
from copydesk.quotes.masked_parse import Chars, MaskedParse
from copydesk.quotes.nicknames import without_nicknames
from copydesk.quotes.quotation_marks import quoted_runs
from copydesk.quotes.reporting_clauses import Report, find_reports, turn_report
from copydesk.quotes.speaker_resolution import Speaker, SpeakerResolver
from copydesk.quotes.whole_sources import with_whole_names
from copydesk.versions import Stamp
from schemas import Quote

INTRODUCING = "|".join(sorted(word_lists("quote_words")["introducing_forms"]))
INTRODUCES = re.compile(rf"\b(?:{INTRODUCING})\s*$")
"""The end of a heading that introduces the paragraph below."""


def find_quotes(discourse: DiscourseState, stamp: Stamp) -> list[Quote]:
    """The quotes of an article, in the order of its text, the outermost first.

    The rows refer to the mentions of the discourse and have no entity ids yet.
    """
    parsed = discourse.parsed
    text = parsed.article.text
    spans = [(p.start_char, p.end_char) for p in parsed.paragraphs]
    turns = find_turns(text, spans, discourse.mentions)
    marks = without_nicknames(text, quoted_runs(text, spans), discourse.mentions)
    runs = [run for run in marks if run.paragraph not in turns]
    marked: list[list[Chars]] = [[] for _ in spans]
    for run in runs:
        marked[run.paragraph].append((run.outer_start, run.outer_end))
    reports = [
        [turn_report(turns[n])] if n in turns else _own_reports(p, n, marked[n])
        for n, p in enumerate(parsed.paragraphs)
    ]
    reports = [with_whole_names(own, discourse.mentions) for own in reports]
    headings = frozenset(n for n, p in enumerate(parsed.paragraphs) if p.is_heading)
    contents = content_spans(text, attribute(text, runs, reports), reports, headings)
    quoted = [span for own in marked for span in own]
    resolver = SpeakerResolver(discourse.with_quoted(quoted))
    for own in reports:
        for report in own:
            resolver.speaker_of(report)
    return [
        _row(parsed, content, resolver.speaker_of(content.report), stamp) for content in contents
    ]


def _own_reports(paragraph: Paragraph, number: int, marked: Sequence[Chars]) -> list[Report]:
    """The reports of a paragraph; a heading has none, unless it introduces the paragraph below."""
    if paragraph.is_heading and not marked and not INTRODUCES.search(paragraph.doc.text):
        return []
    return find_reports(MaskedParse(paragraph, number, marked))


def _row(parsed: ParsedArticle, content: ContentSpan, speaker: Speaker, stamp: Stamp) -> Quote:
    article = parsed.article
    text = article.text
    start, end, report = content.start_char, content.end_char, content.report
    source = report.source if report is not None else None
    cue = report.cue if report is not None else None
    key = (article.article_id, article.document_id, start, end)
    return Quote(
        quote_id=span_id("quote", *key),
        article_id=article.article_id,
        start_char=start,
        end_char=end,
        text=text[start:end],
        kind=content.kind,
        is_fragment=content.is_fragment,
        is_scare=content.is_scare,
        utterance_id=content_id(
            "utterance", article.article_id, article.document_id, content.utterance
        ),
        paraphrase_id=None,
        cue=text[slice(*cue)] if cue else None,
        cue_start_char=cue[0] if cue else None,
        cue_end_char=cue[1] if cue else None,
        speaker=text[slice(*source)] if source else None,
        speaker_start_char=source[0] if source else None,
        speaker_end_char=source[1] if source else None,
        speaker_kind=speaker.kind,
        speaker_mention_id=speaker.mention.mention_id if speaker.mention else None,
        speaker_entity_id=None,
        speaker_org_entity_id=None,
        speaker_org_mention_id=speaker.body.mention_id if speaker.body else None,
        speaker_name=speaker.name,
        confidence=round(content.confidence * speaker.confidence, 3),
        partition_month=article.partition_month,
        annotate_version=stamp.version,
        run_id=stamp.run_id,
    )
