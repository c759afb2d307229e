"""Found events: the acts of an article that are worth a row, with how telling each mention is."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from copydesk.cleaning.dateline import find_dateline
from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.events.actor_index import (
    SETTING,
    SUBJECTS,
    Actor,
    Players,
    is_country,
    is_mere_place,
    is_town,
)
from copydesk.events.candidate import Told
from copydesk.events.date_expressions import find_dates
from copydesk.events.filters import noise_of
from copydesk.events.predicates import ReadAct, read_acts
from copydesk.events.stance import find_stance, quoted_words, stance_about
from copydesk.events.triggers import find_trigger
from copydesk.lexicon.tables import word_list
from copydesk.nlp.dependencies import HEARSAY, clause_of
from copydesk.nlp.pipeline import Paragraph, ParsedArticle
from schemas import EntityMention, Quote

MOST_PER_SENTENCE = 0.9
MOST_PER_ARTICLE = 13
MOST_IN_SENTENCE = 2
SHORT = range(3, 11)
"""Sentences of an article so short that the cut would cost a row of news."""
LEAST_SCORE = 2.8
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
TITLES_WITH_STOP = word_list("stopped_titles")
BESIDES = frozenset(("as", "like", "than", "among", "about", "over", "despite"))
"""Before these stands none whom an act is done to by the mere fact that nobody else is named."""
MATTERS = frozenset(("about", "over", "on", "of", "among", "like"))
HANGING = frozenset(
    ("poss", "pobj", "prep", "dobj", "acl", "pcomp", "xcomp", "agent", "dative", "attr")
)
ASIDE = SETTING | HEARSAY
ADDRESSED = frozenset(("you", "your", "yourself"))
SAYING = frozenset(("CONCEDE", "AGREE", "CONSULT"))
TALKING = frozenset(
    ("CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "AGREE", "CONCEDE", "THREATEN")
)


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
        return tuple(
            a
            for a in self.read.sources
            if not self._only_modifies(a) and not (is_town(a) and self.cast.is_setting(a))
        )

    @property
    def told_targets(self) -> tuple[Actor, ...]:
        """Whom the clause names as the target, else the only other actor of the sentence."""
        if self.read.targets or not self.read.sources or self.spoken is not None:
            told = self.read.targets
            told = tuple(a for a in told if not self._only_modifies(a))
            return tuple(a for a in told if not self._is_only_where(a) or self._owns(a))
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
            if a.name not in known and a.code not in codes and not self._stands_apart(a)
        }
        return tuple(left.values()) if len(left) == 1 else ()

    def _stands_apart(self, actor: Actor) -> bool:
        """Whether an actor of the sentence has another part than the act's: a place where it is, the
        subject of another clause, or one that only tells more of who acts."""
        if self.cast.is_setting(actor) or (self._talks and is_mere_place(actor)):
            return True
        if self._stands_after(BESIDES, actor):
            return True
        clause = clause_of(self.read.token)
        return any(
            (t.dep_ == "nsubj" and t.head != clause and not _completes(t.head, clause))
            or any(_tells_more(verb, clause) for verb in t.ancestors)
            for t in self._tokens(actor)
        ) or all(_is_beside(t, clause) for t in self._tokens(actor))

    def _is_only_where(self, actor: Actor) -> bool:
        """Whether what is named beside the act is only where it was, or what it is about."""
        if self.read.act.root in SAYING and self._stands_after(MATTERS, actor):
            return True
        if self._talks and is_mere_place(actor):
            return True
        if self.read.act.root == "ASSAULT" and not is_country(actor):
            return self.cast.is_setting(actor)
        is_held = self.read.act.root == "PROTEST" or (self._talks and self.read.act.mode != "visit")
        return is_held and self.cast.is_setting(actor)

    def _only_modifies(self, actor: Actor) -> bool:
        """Whether a town or region only says where somebody is from, or where it is: a Westhaven judge,
        the Lisbon summit."""
        can_act = is_country(actor) if self.read.act.root == "CONSULT" else not is_mere_place(actor)
        is_place = actor.mention is not None and actor.mention.type == "PLACE"
        return (
            is_place
            and not can_act
            and any(
                t.dep_ in ("compound", "amod", "nmod") and self.cast.of_token(t.head) != actor
                for t in self._tokens(actor)
            )
        )

    def _tokens(self, actor: Actor) -> list[Token]:
        return [t for t in self.sentence if self.cast.of_token(t) == actor]

    def _stands_after(self, prepositions: Collection[str], actor: Actor) -> bool:
        return any(t.dep_ == "pobj" and t.head.lower_ in prepositions for t in self._tokens(actor))

    @property
    def _talks(self) -> bool:
        act = self.read.act
        return act.root in TALKING and not (act.root == "CONCEDE" and "legal" in act.contexts)

    def _owns(self, actor: Actor) -> bool:
        """Whether what is acted on is a place's own: ruled against Westmark's procedure."""
        return any(t.dep_ == "poss" for t in self._tokens(actor))

    @property
    def signature(self) -> tuple[str, str]:
        """What two tellings of one event in an article share."""
        return self.read.act.root, self.sources[0].name if self.sources else ""


def _is_beside(token: Token, clause: Token) -> bool:
    """Whether a name stands in other words than those that hang on an act's clause, or on whom the
    clause that governs it is for: sent *Denmark* a letter that repeats its demands."""
    path = [token]
    while path[-1].head not in (clause, path[-1]):
        path.append(path[-1].head)
    top = path.pop()
    if top.head != clause:
        return token.dep_ != "dative" or clause.head.head != token.head
    hangs = top.dep_ in HANGING or (top.dep_ in SUBJECTS and find_trigger(top) is not None)
    return not hangs or any(t.dep_ not in HANGING for t in path) or top.lower_ in ASIDE


def _completes(verb: Token, clause: Token) -> bool:
    """Whether a verb's clause is what another one says, wants or does."""
    while verb != clause:
        if verb.dep_ not in ("ccomp", "xcomp", "pcomp", "prep", "dobj", "acl"):
            return False
        verb = verb.head
    return True


def _tells_more(verb: Token, clause: Token) -> bool:
    """Whether a clause tells more of who acts: the union, represented by its lawyers, sued."""
    noun = verb.head
    while noun.dep_ in ("conj", "pobj", "prep"):
        noun = noun.head
    return verb.dep_ in ("acl", "relcl") and noun.dep_ == "nsubj" and noun.head == clause


def find_events(
    parsed: ParsedArticle, mentions: Sequence[EntityMention], quotes: Sequence[Quote]
) -> list[FoundEvent]:
    """The acts worth a row: the best of each sentence, and of the article, in order of the text."""
    found: list[FoundEvent] = []
    references = ReferenceResolver(parsed, mentions, quotes)
    sentences = 0
    for paragraph in parsed.paragraphs:
        if paragraph.is_heading:
            continue
        own = _inside(mentions, paragraph)
        opening = len(find_dateline(paragraph.doc.text) or "")
        cast = Players(paragraph.doc, own, paragraph.start_char, references, opening)
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
    most = sentences if sentences in SHORT else max(1, int(MOST_PER_SENTENCE * sentences))
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
        if event.score < LEAST_SCORE:
            continue
        seen = Told(read, sentence, cast, event.told_targets, quoted, spoken is not None)
        if noise_of(seen) is None:
            found.append(event)
    best: list[FoundEvent] = []
    for event in sorted(found, key=lambda e: -e.score):
        told_before = next((n for n, other in enumerate(best) if _retells(event, other)), None)
        if told_before is not None:
            best[told_before] = _joined(best[told_before], event)
        elif len(best) < MOST_IN_SENTENCE:
            best.append(event)
    return sorted(best, key=lambda e: e.read.token.i)


def _retells(event: FoundEvent, other: FoundEvent) -> bool:
    """Whether a sentence only says one act twice: met to discuss."""
    if event.read.act.root != other.read.act.root:
        return False
    mine, theirs = ({a.name for a in e.read.targets} for e in (event, other))
    return not mine or not theirs or mine == theirs


def _joined(event: FoundEvent, retold: FoundEvent) -> FoundEvent:
    """An event with whom only its retelling names: was fined, with a penalty imposed by the Bank."""
    sources = event.read.sources or retold.read.sources
    targets = event.read.targets or retold.read.targets
    if {a.name for a in sources} & {a.name for a in targets}:
        return event
    return replace(event, read=replace(event.read, sources=sources, targets=targets))


def _stances(
    paragraph: Paragraph, cast: Players, sentence: Span, quotes: Sequence[Quote]
) -> Iterator[tuple[ReadAct, tuple[int, int]]]:
    """What the speakers of a sentence's quotes do by their words."""
    for quote in quotes:
        start, end = quote.start_char - paragraph.start_char, quote.end_char - paragraph.start_char
        if end <= sentence.start_char or sentence.end_char <= start:
            continue
        spoken = quote.kind != "indirect" and not quote.is_scare
        words = quoted_words(sentence, start, end) if spoken else []
        trigger = find_stance(words) if words and quote.speaker_mention_id else None
        if trigger is None:
            continue
        speaker = cast.of_mention(quote.speaker_mention_id or "")
        about = [t for t in stance_about(trigger.token) if t in words]
        said_of = dict.fromkeys(a for t in about if (a := cast.of_token(t)))
        targets = [a for a in said_of if a != speaker]
        if not targets and any(t.lower_ in ADDRESSED for t in about):
            targets = _addressed(cast, sentence, (start, end), speaker)
        sources = (speaker,) if speaker else ()
        yield ReadAct(trigger, trigger.act, "occurred", sources, tuple(targets[:1])), (start, end)


def _addressed(
    cast: Players, sentence: Span, quoted: tuple[int, int], speaker: Actor | None
) -> list[Actor]:
    """Who is meant by `you`: the only one whom the sentence names beside the words and who says them."""
    beside = cast.of_sentence(sentence.start_char, sentence.end_char)
    known = speaker.name if speaker else None
    others = {
        a.name: a for a in beside if a.name != known and not quoted[0] <= a.start_char < quoted[1]
    }
    return list(others.values()) if len(others) == 1 else []


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


@lru_cache(maxsize=64)
def _names_time(sentence: str) -> bool:
    return bool(find_dates(sentence, None))


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
        "is dated": _names_time(event.sentence.text),
        "is in a side clause": any(t.dep_ in ("relcl", "advcl") for t in (token, *token.ancestors)),
        "is hypothetical": read.status in ("proposed", "denied"),
        "is said by someone": quoted,
    }
    depth = min(6, sum(1 for _ in token.ancestors))
    total = sum(SIGNS[sign] for sign, is_so in holds.items() if is_so)
    return read.act.strength + total - 0.1 * depth + 0.6 * (1 - position)
