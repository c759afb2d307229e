"""Quotes: the reported speech of an article, as rows with cue, speaker and kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.antecedents import Scene
from copydesk.attribution import Attribution, attribute
from copydesk.identity import content_id, span_id
from copydesk.parsing import ParsedArticle
from copydesk.persons import persons_of
from copydesk.quotation_marks import QuotedRun, quoted_runs
from copydesk.reports import Chars, Report, find_reports
from copydesk.speakers import Speaker, Voices
from copydesk.stamp import Stamp
from schemas import EntityMention, Quote

FRAGMENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Content:
    """Reported words: their span, their kind, the report they belong to."""

    start_char: int
    end_char: int
    kind: str
    report: Report | None
    confidence: float
    is_fragment: bool = False
    is_scare: bool = False


def find_quotes(
    parsed: ParsedArticle, mentions: Sequence[EntityMention], stamp: Stamp
) -> list[Quote]:
    """The quotes of an article, in the order of its text, the outermost first."""
    text = parsed.article.text
    spans = [(p.start_char, p.end_char) for p in parsed.paragraphs]
    runs = quoted_runs(text, spans)
    quoted: list[list[Chars]] = [[] for _ in spans]
    for run in runs:
        quoted[run.paragraph].append((run.outer_start, run.outer_end))
    reports = [
        [] if paragraph.is_heading and not quoted[n] else find_reports(paragraph, n, quoted[n])
        for n, paragraph in enumerate(parsed.paragraphs)
    ]
    attributions = attribute(text, runs, reports)
    contents = [*_quoted(text, attributions), *_reported(reports, runs)]
    unique = {(c.start_char, c.end_char): c for c in reversed(contents)}
    ordered = sorted(unique.values(), key=lambda c: (c.start_char, -c.end_char))
    scene = Scene(parsed, mentions, persons_of(text, mentions), [q for own in quoted for q in own])
    voices = Voices(scene)
    for own in reports:
        for report in own:
            voices.speaker_of(report)
    return [_row(parsed, content, voices.speaker_of(content.report), stamp) for content in ordered]


def _quoted(text: str, attributions: Sequence[Attribution]) -> Iterator[Content]:
    """Direct and mixed speech."""
    for one in attributions:
        run, report = one.run, one.report
        if _stands_alone(text, run):
            yield Content(run.start_char, run.end_char, "direct", report, one.confidence)
            continue
        pieces = report.contents if report is not None else ()
        piece = next((p for p in pieces if p[0] < run.end_char and run.start_char < p[1]), None)
        start, end = run.outer_start, run.outer_end
        if piece is not None:
            start, end = min(start, piece[0]), max(end, piece[1])
        yield Content(start, end, "mixed", report, one.confidence)


def _stands_alone(text: str, run: QuotedRun) -> bool:
    """Whether the marks hold a whole utterance or a part of a split one."""
    before = text[: run.outer_start].rstrip()[-1:]
    return (
        not before
        or before in '.!?:,—"”'
        or run.continues
        or "\n" in text[max(0, run.outer_start - 2) : run.outer_start]
    )


def _reported(reports: Sequence[Sequence[Report]], runs: Sequence[QuotedRun]) -> Iterator[Content]:
    """Indirect speech: reported clauses without quotation marks."""
    for own in reports:
        for report in own:
            for start, end in report.contents:
                if not any(start < run.outer_end and run.outer_start < end for run in runs):
                    yield Content(start, end, "indirect", report, 0.5)


def _row(parsed: ParsedArticle, content: Content, speaker: Speaker, stamp: Stamp) -> Quote:
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
        utterance_id=content_id("utterance", *key),
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
        confidence=content.confidence,
        partition_month=article.partition_month,
        annotate_version=stamp.version,
        run_id=stamp.run_id,
    )
