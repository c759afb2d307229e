"""The reading of an article's speech before it is judged: quotations, reporting words and what each
of them may report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Self

from copydesk.coref import DiscourseState
from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.lexicon.tables import word_lists
from copydesk.quotes.attribution import Attribution, attribute
from copydesk.quotes.content_spans import stands_alone
from copydesk.quotes.dialogue_turns import find_turns
from copydesk.quotes.inscriptions import inscriptions, without_inscriptions
from copydesk.quotes.masked_parse import MaskedParse
from copydesk.quotes.nicknames import without_nicknames
from copydesk.quotes.quotation_marks import QuotedRun, quoted_runs
from copydesk.quotes.reporting_clauses import Report, find_reports
from copydesk.quotes.speech_in_marks import parse_inside, reports_inside
from copydesk.quotes.speech_in_turns import runs_apart_from_turns, with_turns, without_unreported
from copydesk.quotes.speech_model.clause_judge import DescribedClause, describe, judge
from copydesk.quotes.speech_model.marks_judge import marks_features
from copydesk.quotes.turns import Turn
from copydesk.quotes.whole_sources import with_whole_names

INTRODUCING = "|".join(sorted(word_lists("quote_words")["introducing_forms"]))
INTRODUCES = re.compile(rf"\b(?:{INTRODUCING})\s*$")
"""The end of a heading that introduces the paragraph below."""


@dataclass(frozen=True)
class SpeechReading:
    """An article with its dialogue turns and quotations; the rest follows from them."""

    discourse: DiscourseState
    turns: Mapping[int, Turn]
    marks: Sequence[QuotedRun]

    @classmethod
    def of(cls, discourse: DiscourseState) -> Self:
        """The reading of an article."""
        text = discourse.parsed.article.text
        spans = [(p.start_char, p.end_char) for p in discourse.parsed.paragraphs]
        turns = find_turns(discourse.parsed, discourse.mentions)
        marks = without_nicknames(text, quoted_runs(text, spans), discourse.mentions)
        return cls(discourse, turns, runs_apart_from_turns(marks, turns))

    @property
    def text(self) -> str:
        """The article's text."""
        return self.discourse.parsed.article.text

    @cached_property
    def parses(self) -> list[MaskedParse]:
        """The parse of each paragraph with its quotations masked."""
        paragraphs = self.discourse.parsed.paragraphs
        marked: list[list[tuple[int, int]]] = [[] for _ in paragraphs]
        for run in self.marks:
            marked[run.paragraph].append((run.outer_start, run.outer_end))
        return [MaskedParse(p, n, marked[n]) for n, p in enumerate(paragraphs)]

    @cached_property
    def inscribed(self) -> list[QuotedRun]:
        """The quotations that nobody says, since they stand on a thing or are chanted."""
        return inscriptions(self.text, self.marks)

    @cached_property
    def runs(self) -> list[QuotedRun]:
        """The quotations that somebody may say."""
        return [run for run in self.marks if run not in self.inscribed]

    @cached_property
    def types(self) -> dict[int, str]:
        """The type of the mention that covers a character."""
        return {
            place: mention.type
            for mention in self.discourse.mentions
            for place in range(mention.start_char, mention.end_char)
        }

    @cached_property
    def reports(self) -> list[list[Report]]:
        """The reports of each paragraph, not judged yet."""
        found = (without_inscriptions(self.inscribed, _own_reports(p)) for p in self.parses)
        reports = with_turns(list(found), self.text, self.turns)
        return [with_whole_names(own, self.discourse.mentions) for own in reports]

    @cached_property
    def clauses(self) -> list[list[DescribedClause]]:
        """What the reports of each paragraph may report, with features."""
        return [
            list(describe(parse, own, self.types))
            for parse, own in zip(self.parses, self.reports, strict=True)
        ]

    @cached_property
    def inside(self) -> list[tuple[list[Report], list[DescribedClause]]]:
        """The reports inside each quotation, and what they may report, with features."""
        found = []
        parses = {
            number: parse_inside(self.parses[number], list(own))
            for number, own in groupby(self.runs, key=lambda run: run.paragraph)
        }
        for run in self.runs:
            parse = parses[run.paragraph]
            reports = reports_inside(self.text, parse, run)
            found.append((reports, list(describe(parse, reports, self.types, is_quoted=True))))
        return found

    def judged_reports(self, weights: FeatureWeights) -> list[list[Report]]:
        """The reports of each paragraph with what they report."""
        return [
            judge(own, described, weights)
            for own, described in zip(self.reports, self.clauses, strict=True)
        ]

    def judged_inside(self, weights: FeatureWeights) -> dict[QuotedRun, list[Report]]:
        """The reports inside each quotation with what they report, where they report anything."""
        judged = (judge(reports, described, weights) for reports, described in self.inside)
        own = ([r for r in reports if r.contents] for reports in judged)
        return {run: found for run, found in zip(self.runs, own, strict=True) if found}

    def attributions(self, reports: Sequence[Sequence[Report]]) -> list[Attribution]:
        """The report that each quotation belongs to."""
        return without_unreported(attribute(self.text, self.runs, reports), self.turns)

    def described(self, attributions: Sequence[Attribution]) -> list[tuple[str, ...]]:
        """The features of each quotation."""
        return [tuple(dict.fromkeys(self._marks_features(one))) for one in attributions]

    def _marks_features(self, one: Attribution) -> Iterator[str]:
        parse = self.parses[one.run.paragraph]
        is_alone = stands_alone(self.text, one.run, one.governor or one.report)
        return marks_features(self.text, parse, one, self.types, stands_alone=is_alone)


def _own_reports(parse: MaskedParse) -> list[Report]:
    """A heading has no reports, unless it introduces the paragraph below."""
    is_apart = parse.paragraph.is_heading and not parse.quoted
    return [] if is_apart and not INTRODUCES.search(parse.doc.text) else find_reports(parse)
