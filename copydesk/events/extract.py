"""Event mentions: the clauses that report who did what to whom, as rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from copydesk.coref import DiscourseState
from copydesk.events.act_model.date_features import PossibleDate
from copydesk.events.act_model.judges import (
    ActWeights,
    Roles,
    judged_date,
    judged_roles,
    shipped_act_weights,
)
from copydesk.events.act_model.role_features import most_named
from copydesk.events.act_place import place_of
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.events.factuality import is_background
from copydesk.events.selection import select_events
from copydesk.events.triggers import act_of_root
from copydesk.ids import span_id
from copydesk.versions import Stamp
from schemas import Article, EventMention, EventParticipant, Quote


@dataclass(frozen=True, slots=True)
class EventRejection:
    """A candidate that got no row, and why: `unlikely`, `repeats_act_of_sentence`, `in_title_of_work` or
    `long_past`. The characters are those of its sentence, in the article."""

    reason: str
    start_char: int
    end_char: int
    trigger: str
    trigger_start_char: int
    trigger_end_char: int
    root_type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ArticleEvents:
    """The event mentions of an article in the order of its text, who takes part, and what was left
    out."""

    mentions: list[EventMention] = field(default_factory=list)
    participants: list[EventParticipant] = field(default_factory=list)
    rejections: list[EventRejection] = field(default_factory=list)


def find_event_mentions(
    discourse: DiscourseState,
    quotes: Sequence[Quote],
    stamp: Stamp,
    weights: ActWeights | None = None,
) -> ArticleEvents:
    """The event mentions of an article; `quotes` are its quotes, `weights` the shipped ones unless
    others are given."""
    weights, article = weights or shipped_act_weights(), discourse.parsed.article
    dates, found = ArticleDates(article), ArticleEvents()
    selection = select_events(discourse, quotes, dates, weights)
    for out in selection.rejected:
        found.rejections.append(_rejection(out.candidate, out.reason, article))
    if not selection.kept:
        return found
    actors = most_named(discourse.mentions)
    for candidate in selection.kept:
        dated = judged_date(candidate, dates, weights.dates)
        row = _row(candidate, article, quotes, dated, dates.news, stamp)
        if is_long_past(row, article):
            found.rejections.append(_rejection(candidate, "long_past", article))
            continue
        found.mentions.append(row)
        roles = judged_roles(candidate, actors, weights.roles)
        found.participants.extend(_participants(candidate, roles, row))
    return found


def is_long_past(row: EventMention, article: Article) -> bool:
    """Whether an act is dated in a year before the last: background, not news."""
    if row.date_resolved is None or article.published_at is None:
        return False
    return row.date_resolved.year < article.published_at.year - 1


def _rejection(candidate: EventCandidate, reason: str, article: Article) -> EventRejection:
    base, trigger = candidate.paragraph.start_char, candidate.predicate.trigger
    sentence = candidate.sentence
    return EventRejection(
        reason=reason,
        start_char=base + sentence.start_char,
        end_char=base + sentence.end_char,
        trigger=article.text[base + trigger.start_char : base + trigger.end_char],
        trigger_start_char=base + trigger.start_char,
        trigger_end_char=base + trigger.end_char,
        root_type=candidate.root,
        confidence=candidate.confidence,
    )


def _row(
    candidate: EventCandidate,
    article: Article,
    quotes: Sequence[Quote],
    when: PossibleDate | None,
    news: date | None,
    stamp: Stamp,
) -> EventMention:
    base, sentence, predicate = (
        candidate.paragraph.start_char,
        candidate.sentence,
        candidate.predicate,
    )
    act, trigger = act_of_root(predicate.act, candidate.root), predicate.trigger
    start, end = base + sentence.start_char, base + sentence.end_char
    trigger_start, trigger_end = base + trigger.start_char, base + trigger.end_char
    dated = when.words if when is not None and when.where == "sentence" else None
    return EventMention(
        event_mention_id=span_id(
            "event",
            article.article_id,
            article.document_id,
            start,
            end,
            trigger_start,
            act.root,
        ),
        event_id=None,
        article_id=article.article_id,
        start_char=start,
        end_char=end,
        text=article.text[start:end],
        trigger=article.text[trigger_start:trigger_end],
        trigger_start_char=trigger_start,
        trigger_end_char=trigger_end,
        trigger_lemma=trigger.token.lemma_.lower(),
        root_type=act.root,
        mode=act.mode,
        contexts=act.contexts,
        status=_status(predicate.status, when, candidate.facts.published),
        date_text=dated.text if dated else None,
        date_start_char=start + dated.start_char if dated else None,
        date_end_char=start + dated.end_char if dated else None,
        date_resolved=when.words.resolved if when else None,
        date_precision=when.words.precision if when else "unknown",
        is_background=when is None and is_background(trigger.token),
        news_date=news,
        asserted_by_entity_id=None,
        quote_id=_quote_around(quotes, trigger_start, trigger_end),
        confidence=candidate.confidence,
        partition_month=article.partition_month,
        annotate_version=stamp.version,
        run_id=stamp.run_id,
    )


def _status(status: str, when: PossibleDate | None, published: date | None) -> str:
    """The status of an act: what is to be after publication has not occurred."""
    if status != "occurred" or when is None or when.words.resolved is None or published is None:
        return status
    return "planned" if when.words.resolved > published else status


def _quote_around(quotes: Sequence[Quote], start: int, end: int) -> str | None:
    return next((q.quote_id for q in quotes if q.start_char <= start and end <= q.end_char), None)


def _participants(
    candidate: EventCandidate, roles: Roles, row: EventMention
) -> Iterator[EventParticipant]:
    parts = (
        ("source", roles.sources),
        ("target", roles.targets),
        ("place", filter(None, [place_of(candidate)])),
    )
    seen = set()
    for role, actors in parts:
        for mention in (a.mention for a in actors if a.mention is not None):
            if (role, mention.mention_id) in seen:
                continue
            seen.add((role, mention.mention_id))
            yield EventParticipant(
                event_mention_id=row.event_mention_id,
                role=role,
                mention_id=mention.mention_id,
                event_id=None,
                entity_id=None,
                run_id=row.run_id,
            )
