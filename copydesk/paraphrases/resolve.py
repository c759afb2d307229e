"""Paraphrases: wordings of one utterance across the articles of a story.

Two quotes are wordings of one utterance by a rule on the two alone, so that what is joined does not
depend on what came first; the groups are the parts that such pairs connect. Precision comes first:
the rules ask for the same speaker and the same telling words, and for more of these the less
is known of the speaker.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from itertools import combinations

from copydesk.event_linking.rows import ArticleFacts
from copydesk.ids import content_id
from copydesk.lexicon.gazetteer import country_names, organisations, plain, seats
from copydesk.lexicon.phonetics import phonetic_key
from copydesk.paraphrases.token_alignment import Overlap, Wording, overlap, wordings
from copydesk.similarity.average_linkage import Pair, connected
from schemas import Quote

PARAPHRASES_VERSION = "2"
IMPERSONAL = frozenset(("anonymous", "document", "group", "organisation"))
UNNAMED = frozenset(("anonymous", "document", "group"))
BODIES = frozenset(("organisation", "place"))


class Bond(IntEnum):
    """How far two speakers can be one."""

    NEVER = 0
    OPEN = 1
    UNNAMED = 2
    SAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What two wordings must have in common, at least; of `pieces_per_word` at most. `plain` words
    are those of the content that are no names: what is said of them, not whom it is about."""

    reason: str
    bond: Bond
    share: float
    content: int
    weight: float
    run: int
    plain: int = 0
    verbatim: bool = False
    pieces_per_word: float = 0.5

    def fits(self, bond: Bond, common: Overlap) -> bool:
        """Whether the rule joins speakers so bound with so much in common."""
        return (
            bond >= self.bond
            and not common.is_contrary
            and common.is_verbatim >= self.verbatim
            and common.share >= self.share
            and common.content >= self.content
            and common.weight >= self.weight
            and common.run >= self.run
            and common.plain >= self.plain
            and common.pieces <= max(1, common.content * self.pieces_per_word)
        )


# fmt: off
RULES = (
    Rule(reason="the same words", bond=Bond.SAME, verbatim=True,
         share=0.95, content=2, weight=1.8, run=6),
    Rule(reason="a telling phrase", bond=Bond.SAME, verbatim=True,
         share=1.0, content=2, weight=2.6, run=2),
    Rule(reason="the same words, reported", bond=Bond.SAME,
         share=0.95, content=3, weight=3.0, run=7),
    Rule(reason="a few words changed", bond=Bond.SAME,
         share=0.75, content=4, weight=4.5, run=3, plain=2),
    Rule(reason="told anew, most of it", bond=Bond.SAME,
         share=0.6, content=5, weight=5.5, run=5, plain=4),
    Rule(reason="a few words changed, nobody named", bond=Bond.UNNAMED,
         share=0.8, content=4, weight=4.0, run=4, plain=2),
    Rule(reason="a telling phrase, nobody named", bond=Bond.UNNAMED, verbatim=True,
         share=1.0, content=2, weight=3.0, run=3),
    Rule(reason="many words kept, whoever spoke", bond=Bond.OPEN,
         share=0.9, content=5, weight=6.0, run=6, plain=2),
    Rule(reason="a long run in marks, whoever spoke", bond=Bond.OPEN, verbatim=True,
         share=0.95, content=4, weight=4.5, run=8),
    Rule(reason="rare words kept, whoever spoke", bond=Bond.OPEN,
         share=0.85, content=4, weight=7.0, run=6, plain=2),
)
# fmt: on
LEAST_SHARE = min(rule.share for rule in RULES)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as far as it is known."""

    kind: str
    name: str
    entity_id: str | None

    @property
    def is_person(self) -> bool:
        """Whether a known person speaks."""
        return self.kind == "person" and bool(self.name or self.entity_id)


@dataclass(frozen=True, slots=True)
class Said:
    """The same words of one voice, wherever they are printed."""

    voice: Voice
    wordings: tuple[Wording, ...]
    quotes: tuple[Quote, ...]


def bond(one: Voice, other: Voice) -> Bond:
    """How far two voices can be one."""
    if one.entity_id and one.entity_id == other.entity_id:
        return Bond.SAME
    kinds = {one.kind, other.kind}
    if kinds == {"anonymous"}:
        return Bond.UNNAMED
    if not (one.entity_id and other.entity_id) and one.name and _end(one) == _end(other):
        return Bond.SAME
    if one.kind in BODIES and other.kind in BODIES and (country := _country(one)):
        return Bond.SAME if country == _country(other) else Bond.OPEN
    if kinds <= IMPERSONAL and kinds & UNNAMED:
        return Bond.UNNAMED
    return Bond.NEVER if one.is_person and other.is_person else Bond.OPEN


def join_paraphrases(
    quotes: Sequence[Quote],
    articles: Mapping[str, ArticleFacts],
) -> list[Quote]:
    """The quotes, in their order, with the id of the utterance that articles of their story share.

    Give all quotes of every story touched, those with a `paraphrase_id` too: an id once given stays
    with the group that holds most of its quotes, other groups get theirs from their first quote.
    `articles` are by id; a quote that only its own article has gets none.
    """
    order = {q.quote_id: _rank(q, articles.get(q.article_id)) for q in quotes}
    by_story: dict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda q: order[q.quote_id]):
        facts = articles.get(quote.article_id)
        if facts and facts.story_id and not quote.is_scare:
            by_story[facts.story_id].append(quote)
    groups = [group for story in sorted(by_story) for group in _groups(by_story[story])]
    groups = [sorted(group, key=lambda q: order[q.quote_id]) for group in groups]
    id_of = dict(_ids(groups, {q.paraphrase_id for q in quotes if q.paraphrase_id}))
    return [replace(q, paraphrase_id=id_of.get(q.quote_id)) for q in quotes]


def _rank(quote: Quote, facts: ArticleFacts | None) -> tuple[datetime, str, int, str]:
    published = (facts.published_at if facts else None) or datetime.max
    return (published, quote.article_id, quote.start_char, quote.quote_id)


def _end(voice: Voice) -> str:
    """A person by the sound of the last name, others by the whole name."""
    words = voice.name.casefold().split()
    return phonetic_key(words[-1]) if voice.kind == "person" and words else " ".join(words)


def _country(voice: Voice) -> str | None:
    """The code of the country that a government speaks for: Norland, its capital, its palace."""
    name = plain(voice.name)
    body = organisations().get(name)
    seat = body.iso3 if body is not None and body.sector == "GOV" else None
    return country_names().get(name) or seats().get(name) or seat


def _groups(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """The quotes of a story that stand for one utterance, where two articles or more print it."""
    said = list(_said(quotes))
    bonds = {pair: found for pair, found in _likes(said) if found}
    for part in connected(len(said), bonds):
        for members in _of_one_speaker([said[n] for n in part], part, bonds):
            found = [quote for one in members for quote in one.quotes]
            if len({quote.article_id for quote in found}) > 1:
                yield found


def _said(quotes: Sequence[Quote]) -> Iterator[Said]:
    """Quotes that are word for word the same as one; those that say too little to tell are out."""
    same: dict[tuple[Voice, tuple[Wording, ...]], list[Quote]] = defaultdict(list)
    for quote in quotes:
        voice = Voice(quote.speaker_kind, quote.speaker_name or "", quote.speaker_entity_id)
        same[voice, wordings(quote.text, quote.kind, quote.is_fragment)].append(quote)
    for (voice, words), own in same.items():
        known = Bond.UNNAMED if voice.kind == "anonymous" else bond(voice, voice)
        telling = tuple(w for w in words if _fits(known, overlap(w, w)))
        if telling:
            yield Said(voice, telling, tuple(own))


def _likes(said: Sequence[Said]) -> Iterator[tuple[Pair, Bond]]:
    """The pairs that a rule joins, with what binds their speakers."""
    every = [(n, wording) for n, one in enumerate(said) for wording in one.wordings]
    joined: set[Pair] = set()
    for i, j in _candidates([wording for _, wording in every]):
        (first, one), (second, other) = every[i], every[j]
        pair = (min(first, second), max(first, second))
        if first == second or pair in joined or _in_one_article(said[first], said[second]):
            continue
        bound = bond(said[first].voice, said[second].voice)
        if bound and _fits(bound, overlap(one, other)):
            joined.add(pair)
            yield pair, bound


def _candidates(every: Sequence[Wording]) -> Iterator[Pair]:
    """The pairs that can share enough: those with a word in common among the heaviest of the one,
    which the rest cannot make up for."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, wording in enumerate(every):
        for key in set(wording.keys):
            holders[key].append(n)
    found = {
        (min(n, other), max(n, other))
        for n, wording in enumerate(every)
        for key in _needed(wording)
        for other in holders[key]
        if other != n and every[other].weight >= wording.weight
    }
    yield from sorted(found)


def _needed(wording: Wording) -> Iterator[str]:
    """The heaviest words, until those left are too light to be shared enough alone."""
    weights: dict[str, float] = defaultdict(float)
    for term in wording.terms:
        weights[term.key] += term.weight
    left = wording.weight
    for key, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if left < LEAST_SHARE * wording.weight or not weight:
            return
        yield key
        left -= weight


def _fits(bound: Bond, common: Overlap) -> bool:
    return any(rule.fits(bound, common) for rule in RULES)


def _in_one_article(one: Said, other: Said) -> bool:
    return len({q.article_id for q in (*one.quotes, *other.quotes)}) == 1


def _of_one_speaker(
    members: Sequence[Said], part: Sequence[int], bonds: Mapping[Pair, Bond]
) -> Iterator[list[Said]]:
    """A part as it is, unless voices of no known name tie two persons together in it: then only
    ties between known voices count."""
    apart = any(bond(one.voice, other.voice) == Bond.NEVER for one, other in _pairs(members))
    if not apart:
        yield list(members)
        return
    at = {n: place for place, n in enumerate(part)}
    close = [(at[i], at[j]) for (i, j), b in bonds.items() if b > Bond.OPEN and i in at and j in at]
    for group in connected(len(members), close):
        yield [members[place] for place in group]


def _pairs(members: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    voices = {one.voice: one for one in members if one.voice.is_person}
    return combinations(voices.values(), 2)


def _ids(groups: Sequence[Sequence[Quote]], given: set[str]) -> Iterator[tuple[str, str]]:
    """By quote: the id of its group. Most of an id's quotes choose first; ties go to the group
    whose first quote comes first."""
    claims = sorted(
        (-count, n, paraphrase)
        for n, group in enumerate(groups)
        for paraphrase, count in Counter(q.paraphrase_id for q in group if q.paraphrase_id).items()
    )
    kept: dict[int, str] = {}
    for _, n, paraphrase in claims:
        if n not in kept and paraphrase not in kept.values():
            kept[n] = paraphrase
    for n, group in enumerate(groups):
        paraphrase = kept.get(n) or _minted(group, given | set(kept.values()))
        yield from ((quote.quote_id, paraphrase) for quote in group)


def _minted(group: Sequence[Quote], taken: set[str]) -> str:
    candidates = (content_id("paraphrase", quote.quote_id) for quote in group)
    spare = content_id("paraphrase", "of", *(quote.quote_id for quote in group))
    return next((candidate for candidate in candidates if candidate not in taken), spare)
