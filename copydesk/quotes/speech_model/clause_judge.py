"""Whether a cue reports speech, and which of the words under it: the judge of clauses without marks.

Each complement of a cue has the log odds that the learned weights give its features; the likeliest is
what the cue reports. A cue that the parse gives no complement stays, since it can introduce marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from spacy.tokens import Token

from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.lexicon.reporting_verbs import reporting_verbs
from copydesk.lexicon.tables import word_list
from copydesk.quotes.complements import Complement, is_spoken
from copydesk.quotes.masked_parse import MaskedParse
from copydesk.quotes.reporting_clauses import Report
from copydesk.quotes.speech_model.cue_features import cue_features, source_features, source_kind

CLASSES = ("none", "speech")
LISTED_AS: Mapping[str, str] = {
    "clause": "c",
    "infinitive": "i",
    "participle": "c",
    "predicate": "p",
    "object": "o",
}
"""The frame of a reporting verb that a complement needs."""
LENGTHS = (2, 3, 4, 6, 9, 14)
"""Words up to which complements count as equally long."""
JOINING = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADP", "PART"))
WRITER = frozenset(("i", "we"))
MOST_COUNTED = 5
STOPS = frozenset((",", ";", "and", "but", "-", "–", "—"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
QUESTION_WORDS = frozenset(("whether", "if", "what", "who", "how", "why", "when", "where", "which"))
LIKELY = 0.45
"""The probability from which a clause is speech; set by cross-validation."""


@dataclass(frozen=True, slots=True)
class DescribedClause:
    """A complement of a report with its features."""

    report: Report
    complement: Complement
    features: tuple[str, ...]


def describe(
    parse: MaskedParse,
    reports: Sequence[Report],
    types: Mapping[int, str],
    *,
    is_quoted: bool = False,
) -> Iterator[DescribedClause]:
    """The complements of the reports of a paragraph with their features.

    `types` are those of the article's mentions, by every character that they cover. What is believed
    is no speech. The reader, *you*, reports nothing; the writer, *I*, past speech: *I asked them to
    leave*, but not *I think*, *we suggest*. In a quotation (`is_quoted`) *I* is its speaker.
    """
    for report in reports:
        who = source_kind(report, types)
        if not report.options or report.verb_kind == "belief" or who == "you":
            continue
        if who in WRITER and not _is_spoken_by_writer(report, is_quoted):
            continue
        common = ("bias:all", *cue_features(report), *source_features(report, who))
        if is_quoted:
            common += ("place:in marks", f"source in marks:{who}")
        for complement in report.options:
            if _holds_source(report, complement):
                continue
            own = complement_features(parse, report, complement, who)
            yield DescribedClause(report, complement, tuple(dict.fromkeys((*common, *own))))


def _is_spoken_by_writer(report: Report, is_quoted: bool) -> bool:
    """Whether *I* or *we* speak: by a verb of speech, in the past where nobody is quoted."""
    if report.kind != "verb" or report.verb_kind != "speech" or report.token is None:
        return False
    return is_quoted or report.token.tag_ == "VBD"


def _holds_source(report: Report, complement: Complement) -> bool:
    """Whether the words are those that name the speaker: `said Ann Smith, who ...`."""
    if report.source is None:
        return False
    start, end = report.source
    return any(first < end and start < last for first, last in complement.pieces)


def complement_features(
    parse: MaskedParse, report: Report, complement: Complement, who: str
) -> Iterator[str]:
    """The features of a complement: its frame with cue and source, its first and last words, its
    length, and what stands in it."""
    frame = complement.frame
    words = [t for piece in complement.pieces for t in parse.tokens(piece)]
    yield f"frame:{frame}"
    yield f"frame of cue:{report.lemma} {frame}"
    yield f"frame of kind:{report.kind} {report.verb_kind} {frame}"
    yield f"frame of source:{frame} {who}"
    if report.token is not None:
        yield f"frame of form:{frame} {report.token.tag_}"
    yield f"frames:{len({o.frame for o in report.options})} {frame}"
    yield f"options:{min(len(report.options), MOST_COUNTED)} {report.kind}"
    rank = min(report.options.index(complement), MOST_COUNTED)
    yield f"rank:{rank} {report.kind}"
    yield f"rank of frame:{rank} {frame}"
    if report.kind == "verb":
        entry = reporting_verbs()[report.lemma]
        first = words[0].lower_
        is_listed = (
            first in entry.prepositions
            if frame == "preposition"
            else LISTED_AS[frame] in entry.frames
        )
        yield f"listed:{frame} {is_listed}"
    if frame == "preposition":
        yield f"preposition:{words[0].lower_}"
        yield f"preposition of cue:{report.lemma} {words[0].lower_}"
    elif words[0].lower_ in QUESTION_WORDS:
        yield f"opens:question {frame}"
    else:
        yield f"opens:{frame} {words[0].pos_}"
    before = words[0].nbor(-1) if words[0].i else None
    if before is not None and before.lower_ == "that":
        yield "opens:that"
    yield f"words:{frame} {next((n for n in LENGTHS if len(words) <= n), 'more')}"
    if any(_is_cue(t, report) and not parse.mask[t.i] for t in words[1:]):
        yield f"inside:another cue {complement.length}"
    if any(parse.mask[t.i] for t in words):
        yield f"inside:marks {frame}"
    if any(t.tag_ in FINITE for t in words):
        yield f"inside:finite verb {frame}"
    if complement.pieces[0][0] < report.cue[0]:
        yield f"place:before the cue {frame}"
    yield f"next:{_edge(words[-1], 1)} {frame}"
    yield f"previous:{_edge(words[0], -1)} {frame}"
    for token in words:
        if token.text in STOPS and token.i != words[-1].i:
            yield f"inside:{_joint(token)}"
    if complement.length != "whole":
        yield f"length:{complement.length} {frame}"
        yield f"length:{complement.length} {frame} {_edge(words[-1], 1)}"
        yield f"length:{complement.length} {frame} {words[-1].ent_type_ or words[-1].pos_}"
    if len(complement.pieces) > 1:
        yield "place:around the cue"
    if frame == "object":
        yield f"object:{words[-1].pos_ if len(words) == 1 else _head(words).pos_} {report.verb_kind}"
        noun = _head(words).lemma_.lower()
        yield f"object noun:{noun}"
        yield f"object of cue:{report.lemma} {noun in word_list('noun_cues')}"
    if parse.paragraph.is_heading:
        yield "place:heading"


def _is_cue(token: Token, report: Report) -> bool:
    """Whether a word is a finite verb of speech of its own."""
    is_own = report.token is None or token.i != report.token.i
    return is_own and is_spoken(token, FINITE)


def _edge(word: Token, step: int) -> str:
    """The word next to a complement: itself where it joins, with what it joins behind it, else its
    part of speech."""
    at = word.i + step
    if not 0 <= at < len(word.doc):
        return "edge"
    other = word.doc[at]
    if other.is_sent_start and step > 0:
        return "end of sentence"
    if step > 0:
        return _joint(other)
    return other.lower_ if other.pos_ in JOINING else other.pos_


def _joint(token: Token) -> str:
    """A word that joins, with what it joins: `, which`, `and VBD`; of another, its part of speech."""
    if token.pos_ not in JOINING:
        return token.pos_
    if token.text not in STOPS or token.i + 1 >= len(token.doc):
        return token.lower_
    following = token.doc[token.i + 1]
    if following.pos_ in ("DET", "SCONJ", "CCONJ", "PRON", "ADP") or following.tag_[0] == "W":
        return f"{token.lower_} {following.lower_}"
    return f"{token.lower_} {following.tag_}"


def _head(words: Sequence[Token]) -> Token:
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside), words[0])


def judge(
    reports: Sequence[Report], described: Sequence[DescribedClause], weights: FeatureWeights
) -> list[Report]:
    """The reports with what they are likely to report: of the complements of a cue the likeliest,
    with the probability that the cue reports any; none below `LIKELY`."""
    odds: dict[tuple[int, int], list[tuple[float, Complement]]] = {}
    for own in described:
        score = weights.odds(own.features)[0]
        odds.setdefault(own.report.cue, []).append((score, own.complement))
    return [_judged(report, odds.get(report.cue, [])) for report in reports]


def _judged(report: Report, scored: Sequence[tuple[float, Complement]]) -> Report:
    ranked = sorted(scored, key=lambda pair: -pair[0])
    total = sum(exp(score) for score, _ in ranked)
    sure = total / (1 + total)
    options = tuple(complement for _, complement in ranked)
    if sure < LIKELY:
        return replace(report, options=options)
    best = options[0]
    return replace(
        report, options=options, contents=best.pieces, frame=best.frame, confidence=round(sure, 3)
    )
