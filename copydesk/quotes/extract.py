"""Quotation extraction: the reported speech of an article as rows with cue, speaker and kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from copydesk.coref import DiscourseState
from copydesk.ids import content_id, span_id
from copydesk.lexicon.feature_weights import FeatureWeights, shipped_weights
from copydesk.nlp.pipeline import ParsedArticle
from copydesk.quotes.content_spans import ContentSpan, content_spans
from copydesk.quotes.reading import SpeechReading
from copydesk.quotes.reporting_clauses import with_first_person
from copydesk.quotes.speaker_resolution import Speaker, SpeakerResolver
from copydesk.versions import Stamp
from schemas import Quote

UNNAMED = {"anonymous": 0.9, "organisation": 0.8, "group": 0.8}
"""Shares of the speakers without a name that are right, by kind; set by hand from the shares that
`python -m benchmarks.crossval speech` measures."""
LEAST_NAMED = 0.7
"""As much, of all other kinds."""


@dataclass(frozen=True, slots=True)
class SpeechWeights:
    """The weights of clauses under a cue, and of words in marks."""

    clauses: FeatureWeights
    marks: FeatureWeights

    @classmethod
    def shipped(cls) -> Self:
        """Those that come with the package."""
        return cls(shipped_weights("clause_weights"), shipped_weights("marks_weights"))


def find_quotes(
    discourse: DiscourseState, stamp: Stamp, weights: SpeechWeights | None = None
) -> list[Quote]:
    """The quotes of an article, in the order of its text, the outermost first.

    The rows refer to the mentions of the discourse and have no entity ids yet.
    """
    weights = weights or SpeechWeights.shipped()
    reading = SpeechReading.of(discourse)
    reports = reading.judged_reports(weights.clauses)
    attributions = reading.attributions(reports)
    speech = [weights.marks.chance(own) for own in reading.described(attributions)]
    quoted = [span for parse in reading.parses for span in parse.quoted]
    resolver = SpeakerResolver(discourse.with_quoted(quoted))
    for own in reports:
        for report in own:
            resolver.speaker_of(report)
    inside = reading.judged_inside(weights.clauses)
    for one in attributions:
        if one.run in inside:
            speaker = resolver.speaker_of(one.report).mention
            inside[one.run] = with_first_person(speaker, inside[one.run], reading.text)
    contents = content_spans(reading.text, attributions, speech, reports, inside)
    rows = [
        _row(discourse.parsed, content, resolver.speaker_of(content.report), stamp)
        for content in contents
    ]
    return list(_with_holders(rows))


def _with_holders(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The quotes with the one that holds each; in the order of the text, the outermost first."""
    holder: Quote | None = None
    for quote in quotes:
        if holder is not None and quote.end_char <= holder.end_char:
            yield replace(quote, within_quote_id=holder.quote_id)
            continue
        if not quote.is_scare:
            holder = quote
        yield quote


def _speaker_confidence(speaker: Speaker) -> float:
    """How surely the speaker is the right one, from 0 to 1."""
    return speaker.confidence * (1 if speaker.mention else UNNAMED.get(speaker.kind, LEAST_NAMED))


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
        complement=content.complement,
        within_quote_id=None,
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
        confidence=round(content.confidence * _speaker_confidence(speaker), 3),
        partition_month=article.partition_month,
        annotate_version=stamp.version,
        run_id=stamp.run_id,
    )
