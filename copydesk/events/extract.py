"""Event mentions: the clauses that report who did what to whom."""

from collections.abc import Iterator, Sequence
from datetime import date

from copydesk.events.actor_index import Actor
from copydesk.events.date_attachment import date_of, news_day
from copydesk.events.factuality import is_background
from copydesk.events.selection import FoundEvent, find_events
from copydesk.ids import span_id
from copydesk.nlp.dependencies import clause_of
from copydesk.nlp.pipeline import ParsedArticle
from copydesk.provenance import Stamp
from schemas import Article, EntityMention, EventMention, EventParticipant, Quote

MOST_SCORE = 6.5


def find_event_mentions(
    parsed: ParsedArticle,
    mentions: Sequence[EntityMention],
    quotes: Sequence[Quote],
    stamp: Stamp,
) -> tuple[list[EventMention], list[EventParticipant]]:
    """The event mentions of an article in the order of its text, with who takes part."""
    rows: list[EventMention] = []
    participants: list[EventParticipant] = []
    events = find_events(parsed, mentions, quotes)
    news = news_day(parsed.article.text, _published(parsed.article)) if events else None
    for found in events:
        row = _row(found, parsed.article, quotes, news, stamp)
        if is_long_past(row, parsed.article):
            continue
        rows.append(row)
        participants.extend(_participants(found, row))
    return rows, participants


def is_long_past(row: EventMention, article: Article) -> bool:
    """Whether an act is dated in a year before the last: background, not news."""
    if row.date_resolved is None or article.published_at is None:
        return False
    return row.date_resolved.year < article.published_at.year - 1


def _row(
    found: FoundEvent,
    article: Article,
    quotes: Sequence[Quote],
    news: date | None,
    stamp: Stamp,
) -> EventMention:
    base = found.paragraph.start_char
    trigger = found.read.trigger
    start, end = base + found.sentence.start_char, base + found.sentence.end_char
    trigger_start, trigger_end = base + trigger.start_char, base + trigger.end_char
    ahead = found.read.status in ("planned", "proposed")
    dated = date_of(found.sentence, trigger.token, _published(article), ahead, found.spoken)
    return EventMention(
        event_mention_id=span_id(
            "event",
            article.article_id,
            article.document_id,
            start,
            end,
            trigger_start,
            found.read.act.root,
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
        root_type=found.read.act.root,
        mode=found.read.act.mode,
        contexts=found.read.act.contexts,
        status=found.read.status,
        date_text=dated.text if dated else None,
        date_start_char=start + dated.start_char if dated else None,
        date_end_char=start + dated.end_char if dated else None,
        date_resolved=dated.resolved if dated else None,
        date_precision=dated.precision if dated else "unknown",
        is_background=dated is None and is_background(trigger.token),
        news_date=news,
        asserted_by_entity_id=None,
        quote_id=_quote_around(quotes, trigger_start, trigger_end),
        confidence=round(min(1.0, max(0.1, found.score / MOST_SCORE)), 3),
        partition_month=article.partition_month,
        annotate_version=stamp.version,
        run_id=stamp.run_id,
    )


def _published(article: Article) -> date | None:
    return article.published_at.date() if article.published_at else None


def _quote_around(quotes: Sequence[Quote], start: int, end: int) -> str | None:
    return next((q.quote_id for q in quotes if q.start_char <= start and end <= q.end_char), None)


def _participants(found: FoundEvent, row: EventMention) -> Iterator[EventParticipant]:
    parts = (
        ("source", found.told_sources),
        ("target", found.told_targets),
        ("place", _place(found)),
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


def _place(found: FoundEvent) -> tuple[Actor, ...]:
    """Where it was: the place set in the trigger's own clause, else in its sentence."""
    sentence, own = found.sentence, clause_of(found.read.token)
    settings = [
        a
        for a in found.cast.of_sentence(sentence.start_char, sentence.end_char)
        if a.mention is not None and a.mention.type == "PLACE" and found.cast.is_setting(a)
    ]
    tokens = {a: next(t for t in sentence if t.idx + len(t) > a.start_char) for a in settings}
    at = found.read.token.idx
    settings.sort(key=lambda a: (clause_of(tokens[a]) != own, abs(a.start_char - at)))
    return tuple(settings[:1])
