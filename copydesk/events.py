"""Event mentions: the clauses that report who did what to whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from copydesk.acting import Actor, Players, is_mere_place
from copydesk.acts import ReadAct, read_acts
from copydesk.datetext import DateText, find_dates
from copydesk.identity import span_id
from copydesk.parsing import Paragraph, ParsedArticle
from copydesk.references import References
from copydesk.stamp import Stamp
from copydesk.stances import find_stance, quoted_words
from schemas import Article, EntityMention, EventMention, EventParticipant, Quote

MOST_PER_SENTENCE = 0.9
MOST_PER_ARTICLE = 12
MOST_IN_SENTENCE = 2
LEAST_SCORE = 2.8
MOST_SCORE = 6.5
SIGNS = {
    "names its source": 0.8,
    "names its target": 0.6,
    "source beside it": 0.3,
    "target beside it": 0.2,
    "is a verb": 0.3,
    "is dated": 0.4,
    "is in a side clause": -0.4,
    "is hypothetical": -0.8,
    "is said by someone": -0.6,
}
TITLES_WITH_STOP = frozenset(
    [
        "sens.",
        "reps.",
        "sen.",
        "rep.",
        "gov.",
        "govs.",
        "gen.",
        "lt.",
        "col.",
        "maj.",
        "sgt.",
        "capt.",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "st.",
        "no.",
        "vs.",
        "prof.",
        "rev.",
        "hon.",
        "adm.",
    ]
)
TALKING = frozenset(("CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "REJECT"))


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An act in its paragraph, with the evidence, its date and how sure the reading is."""

    paragraph: Paragraph
    cast: Players
    sentence: Span
    read: ReadAct
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    score: float
    spoken: tuple[int, int] | None = None

    @property
    def told_sources(self) -> tuple[Actor, ...]:
        """Who acts by the clause's own words."""
        return self.read.sources

    @property
    def told_targets(self) -> tuple[Actor, ...]:
        """Whom the clause names as the target, else the only other actor of the sentence."""
        if self.read.targets or not self.read.sources:
            told = self.read.targets
            talk = self.read.act.root in TALKING
            return tuple(a for a in told if not (talk and is_mere_place(a)))
        others = [
            a
            for a in self.cast.of_sentence(self.sentence.start_char, self.sentence.end_char)
            if a.mention is not None and a.mention.type in ("PERSON", "ORG", "PLACE")
        ]
        known = {a.name for a in self.read.sources}
        codes = {a.code for a in self.read.sources if a.code}
        left = {
            a.name: a
            for a in others
            if a.name not in known and a.code not in codes and not self.cast.is_setting(a)
        }
        return tuple(left.values()) if len(left) == 1 else ()

    @property
    def signature(self) -> tuple[str, str]:
        """What two tellings of one event in an article share."""
        return self.read.act.root, self.sources[0].name if self.sources else ""


def find_event_mentions(
    parsed: ParsedArticle,
    mentions: Sequence[EntityMention],
    quotes: Sequence[Quote],
    stamp: Stamp,
) -> tuple[list[EventMention], list[EventParticipant]]:
    """The event mentions of an article in the order of its text, with who takes part."""
    rows: list[EventMention] = []
    participants: list[EventParticipant] = []
    for found in find_events(parsed, mentions, quotes):
        row = _row(found, parsed.article, quotes, stamp)
        rows.append(row)
        participants.extend(_participants(found, row))
    return rows, participants


def find_events(
    parsed: ParsedArticle, mentions: Sequence[EntityMention], quotes: Sequence[Quote]
) -> list[FoundEvent]:
    """The acts worth a row: the best of each sentence, and of the article, in order of the text."""
    found: list[FoundEvent] = []
    references = References(parsed, mentions, quotes)
    sentences = 0
    for paragraph in parsed.paragraphs:
        if paragraph.is_heading:
            continue
        cast = Players(
            paragraph.doc, _inside(mentions, paragraph), paragraph.start_char, references
        )
        for sentence in whole_sentences(paragraph.doc):
            sentences += 1
            found.extend(_of_sentence(paragraph, cast, sentence, quotes, len(parsed.article.text)))
    return _worth_rows(found, sentences)


def whole_sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of a paragraph, joined again where the model parts a title from its name."""
    start = 0
    for sentence in doc.sents:
        if doc[sentence.end - 1].lower_ in TITLES_WITH_STOP and sentence.end < len(doc):
            continue
        yield doc[start : sentence.end]
        start = sentence.end


def _worth_rows(found: list[FoundEvent], sentences: int) -> list[FoundEvent]:
    """The best mentions of the best events, so that no article floods the tables."""
    most = max(1, int(MOST_PER_SENTENCE * sentences))
    told: dict[tuple[str, str], list[FoundEvent]] = defaultdict(list)
    for event in found:
        told[event.signature].append(event)
    events = sorted(told.values(), key=_weight, reverse=True)[:MOST_PER_ARTICLE]
    best = sorted((e for own in events for e in own), key=lambda e: -e.score)[:most]
    kept = {id(e) for e in best}
    return [e for e in found if id(e) in kept]


def _weight(told: list[FoundEvent]) -> float:
    """How much an article makes of an event: its best telling, and a little for every other."""
    scores = sorted((e.score for e in told), reverse=True)
    return scores[0] + 0.4 * sum(1 for _ in scores[1:4])


def _inside(
    mentions: Sequence[EntityMention], paragraph: Paragraph
) -> Iterator[tuple[int, int, EntityMention]]:
    for m in mentions:
        if paragraph.start_char <= m.start_char < paragraph.end_char:
            yield m.start_char - paragraph.start_char, m.end_char - paragraph.start_char, m


def _of_sentence(
    paragraph: Paragraph, cast: Players, sentence: Span, quotes: Sequence[Quote], length: int
) -> list[FoundEvent]:
    found = []
    acts = read_acts(sentence, cast)
    told: list[tuple[ReadAct, tuple[int, int] | None]] = [(a, None) for a in acts]
    for read, spoken in (*told, *_stances(paragraph, cast, sentence, quotes)):
        sources, targets = _completed(read, cast, sentence)
        event = FoundEvent(paragraph, cast, sentence, read, sources, targets, 0.0, spoken)
        at = paragraph.start_char + read.token.idx
        quoted = spoken is None and any(
            q.start_char <= at < q.end_char for q in quotes if q.kind == "direct"
        )
        event = replace(event, score=_score(event, quoted, at / length))
        if event.score >= LEAST_SCORE:
            found.append(event)
    best: list[FoundEvent] = []
    for event in sorted(found, key=lambda e: -e.score):
        if len(best) < MOST_IN_SENTENCE and not any(_retells(event, other) for other in best):
            best.append(event)
    kept = {id(e) for e in best}
    return [e for e in found if id(e) in kept]


def _retells(event: FoundEvent, other: FoundEvent) -> bool:
    """Whether a sentence only says one act twice: met to discuss."""
    if event.read.act.root != other.read.act.root:
        return False
    mine, theirs = ({a.name for a in e.read.targets} for e in (event, other))
    return not mine or not theirs or mine == theirs


def _stances(
    paragraph: Paragraph, cast: Players, sentence: Span, quotes: Sequence[Quote]
) -> Iterator[tuple[ReadAct, tuple[int, int]]]:
    """What the speakers of a sentence's quotes do by their words."""
    for quote in quotes:
        start, end = quote.start_char - paragraph.start_char, quote.end_char - paragraph.start_char
        spoken = quote.kind != "indirect" and not quote.is_scare
        words = quoted_words(sentence, start, end) if spoken else []
        trigger = find_stance(words) if words and quote.speaker_mention_id else None
        if trigger is None:
            continue
        speaker = cast.of_mention(quote.speaker_mention_id or "")
        targets = [a for a in cast.actors if start <= a.start_char < end and a != speaker]
        targets = [a for a in targets if sentence.start_char <= a.start_char < sentence.end_char]
        sources = (speaker,) if speaker else ()
        yield ReadAct(trigger, trigger.act, "occurred", sources, tuple(targets[:1])), (start, end)


def _completed(
    read: ReadAct, cast: Players, sentence: Span
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target, what the clause leaves open filled with the sentence's first actors."""
    known = {a.name for a in (*read.sources, *read.targets)}
    others = [
        a for a in cast.of_sentence(sentence.start_char, sentence.end_char) if a.name not in known
    ]
    sources, targets = read.sources, read.targets
    if not sources and others:
        sources = (others.pop(0),)
        others = [a for a in others if a.name != sources[0].name]
    if not targets and others:
        targets = (others[0],)
    return sources, targets


def _score(event: FoundEvent, quoted: bool, position: float) -> float:
    """How telling a mention is: the weights of `SIGNS` that hold, and how deep it stands."""
    read = event.read
    token = read.token
    holds = {
        "names its source": any(a.mention for a in read.sources),
        "names its target": any(a.mention for a in read.targets),
        "source beside it": bool(event.sources),
        "target beside it": bool(event.targets),
        "is a verb": token.pos_ == "VERB",
        "is dated": bool(find_dates(event.sentence.text, None)),
        "is in a side clause": any(t.dep_ in ("relcl", "advcl") for t in (token, *token.ancestors)),
        "is hypothetical": read.status in ("proposed", "denied"),
        "is said by someone": quoted,
    }
    depth = min(6, sum(1 for _ in token.ancestors))
    total = sum(SIGNS[sign] for sign, is_so in holds.items() if is_so)
    return read.act.strength + total - 0.1 * depth + 0.6 * (1 - position)


def _row(
    found: FoundEvent, article: Article, quotes: Sequence[Quote], stamp: Stamp
) -> EventMention:
    base = found.paragraph.start_char
    trigger = found.read.trigger
    start, end = base + found.sentence.start_char, base + found.sentence.end_char
    trigger_start, trigger_end = base + trigger.start_char, base + trigger.end_char
    dated = _date(found, article)
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
        asserted_by_entity_id=None,
        quote_id=_quote_around(quotes, trigger_start, trigger_end),
        confidence=round(min(1.0, max(0.1, found.score / MOST_SCORE)), 3),
        partition_month=article.partition_month,
        annotate_version=stamp.version,
        run_id=stamp.run_id,
    )


def _date(found: FoundEvent, article: Article) -> DateText | None:
    """The time that the trigger's own clause names, else the one above it, else the nearest."""
    published: date | None = article.published_at.date() if article.published_at else None
    direction = 1 if found.read.status in ("planned", "proposed") else -1
    dates = find_dates(found.sentence.text, published, direction)
    if found.spoken is not None:
        first, last = (c - found.sentence.start_char for c in found.spoken)
        dates = [d for d in dates if not first <= d.start_char < last]
    ranked = [(_clauses_away(found, d), d) for d in dates]
    within = [(away, d) for away, d in ranked if away is not None]
    at = found.read.token.idx - found.sentence.start_char
    return min(within, key=lambda r: (r[0], abs(r[1].start_char - at)), default=(0, None))[1]


def _clauses_away(found: FoundEvent, words: DateText) -> int | None:
    """How many clauses lie between a trigger and the words of a date: 0 in one clause, 1 where the
    date stands in a clause above, null where it belongs to another."""
    start = found.sentence.start_char + words.start_char
    token = next((t for t in found.sentence if t.idx + len(t) > start), None)
    if token is None:
        return None
    clause, trigger = _clause_of(token), found.read.token
    own = _clause_of(trigger)
    if clause == own or trigger.is_ancestor(token):
        return 0
    above = [a for a in (own, *own.ancestors) if a.dep_ not in ("prep", "pobj")]
    if clause not in above:
        return None
    side = any(a.dep_ in ("advcl", "relcl") for a in above[: above.index(clause)])
    return 2 if side and own.dep_ == "relcl" else None if side else 1


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token.sent.root)


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
    sentence, own = found.sentence, _clause_of(found.read.token)
    settings = [
        a
        for a in found.cast.of_sentence(sentence.start_char, sentence.end_char)
        if a.mention is not None and a.mention.type == "PLACE" and found.cast.is_setting(a)
    ]
    tokens = {a: next(t for t in sentence if t.idx + len(t) > a.start_char) for a in settings}
    at = found.read.token.idx
    settings.sort(key=lambda a: (_clause_of(tokens[a]) != own, abs(a.start_char - at)))
    return tuple(settings[:1])
