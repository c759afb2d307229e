"""Paraphrases: groups of quotes that report one utterance, across the articles of a story.

Rules decide for each pair of quotes alone, so that the result does not depend on their order; the
groups are the connected components of the joined pairs. Precision comes first: the rules ask for
the same speaker and the same content words, and for more words the less is known of the speaker.
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

IMPERSONAL = frozenset(("anonymous", "document", "group", "organisation"))
UNNAMED = frozenset(("anonymous", "document", "group"))
BODIES = frozenset(("organisation", "place"))


class SpeakerMatch(IntEnum):
    """How far two speakers can be the same, in rising order.

    DIFFERENT: two persons, who cannot be linked. POSSIBLE: nothing is known against it. UNNAMED: at
    least one is an anonymous source, a document or a group. SAME: one entity, name or country.
    """

    DIFFERENT = 0
    POSSIBLE = 1
    UNNAMED = 2
    SAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRule:
    """Thresholds of `Overlap` for joining two wordings: minima, but for `pieces_per_word`, the most
    pieces for each content word. The rule needs speakers of at least `match`."""

    reason: str
    match: SpeakerMatch
    share: float
    content: int
    weight: float
    run: int
    plain: int = 0
    verbatim: bool = False
    pieces_per_word: float = 0.5

    def accepts(self, match: SpeakerMatch, common: Overlap) -> bool:
        """Whether the rule joins two wordings with this overlap by speakers with this match."""
        return (
            match >= self.match
            and not common.is_contrary
            and common.is_verbatim >= self.verbatim
            and common.share >= self.share
            and common.content >= self.content
            and common.weight >= self.weight
            and common.run >= self.run
            and common.plain >= self.plain
            and common.pieces <= max(1, common.content * self.pieces_per_word)
        )


# Set by hand on the pairs that `benchmarks.paraphrases` prints (docs/decisions/0017).
# fmt: off
RULES = (
    JoinRule(reason="the same words", match=SpeakerMatch.SAME, verbatim=True,
         share=0.95, content=2, weight=1.8, run=6),
    JoinRule(reason="a distinctive phrase", match=SpeakerMatch.SAME, verbatim=True,
         share=1.0, content=2, weight=2.6, run=2),
    JoinRule(reason="the same words, reported", match=SpeakerMatch.SAME,
         share=0.95, content=3, weight=3.0, run=7),
    JoinRule(reason="a few words changed", match=SpeakerMatch.SAME,
         share=0.75, content=4, weight=4.5, run=3, plain=2),
    JoinRule(reason="reworded, most of it kept", match=SpeakerMatch.SAME,
         share=0.6, content=5, weight=5.5, run=5, plain=4),
    JoinRule(reason="a few words changed, nobody named", match=SpeakerMatch.UNNAMED,
         share=0.8, content=4, weight=4.0, run=4, plain=2),
    JoinRule(reason="a distinctive phrase, nobody named", match=SpeakerMatch.UNNAMED, verbatim=True,
         share=1.0, content=2, weight=3.0, run=3),
    JoinRule(reason="many words kept, whoever spoke", match=SpeakerMatch.POSSIBLE,
         share=0.9, content=5, weight=6.0, run=6, plain=2),
    JoinRule(reason="a long run in marks, whoever spoke", match=SpeakerMatch.POSSIBLE, verbatim=True,
         share=0.95, content=4, weight=4.5, run=8),
    JoinRule(reason="rare words kept, whoever spoke", match=SpeakerMatch.POSSIBLE,
         share=0.85, content=4, weight=7.0, run=6, plain=2),
)
# fmt: on
LEAST_SHARE = min(rule.share for rule in RULES)
"""The share that every rule asks for: pairs below it need no comparison."""


@dataclass(frozen=True, slots=True)
class SpeakerKey:
    """A speaker as the comparison sees it: `kind` and `name` of the quote, its entity if linked."""

    kind: str
    name: str
    entity_id: str | None

    @property
    def is_person(self) -> bool:
        """Whether the speaker is a person with a name or an entity."""
        return self.kind == "person" and bool(self.name or self.entity_id)


@dataclass(frozen=True, slots=True)
class DistinctQuote:
    """Quotes of one speaker with the same wordings, in whatever articles."""

    speaker: SpeakerKey
    wordings: tuple[Wording, ...]
    quotes: tuple[Quote, ...]


def match_speakers(one: SpeakerKey, other: SpeakerKey) -> SpeakerMatch:
    """How far two speakers can be the same; symmetric."""
    if one.entity_id and one.entity_id == other.entity_id:
        return SpeakerMatch.SAME
    kinds = {one.kind, other.kind}
    if kinds == {"anonymous"}:
        return SpeakerMatch.UNNAMED
    if not (one.entity_id and other.entity_id) and one.name and _name_key(one) == _name_key(other):
        return SpeakerMatch.SAME
    if one.kind in BODIES and other.kind in BODIES and (country := _country(one)):
        return SpeakerMatch.SAME if country == _country(other) else SpeakerMatch.POSSIBLE
    if kinds <= IMPERSONAL and kinds & UNNAMED:
        return SpeakerMatch.UNNAMED
    return SpeakerMatch.DIFFERENT if one.is_person and other.is_person else SpeakerMatch.POSSIBLE


def join_paraphrases(
    quotes: Sequence[Quote],
    articles: Mapping[str, ArticleFacts],
) -> list[Quote]:
    """The quotes, in their order, with the id of the utterance that articles of their story share.

    Pass all quotes of every story touched, those with a `paraphrase_id` too: an existing id stays
    with the group that holds most of its quotes, other groups get theirs from their first quote.
    `articles` are by id; a quote that occurs in one article alone gets None.
    """
    order = {q.quote_id: _rank(q, articles.get(q.article_id)) for q in quotes}
    by_story: dict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda q: order[q.quote_id]):
        facts = articles.get(quote.article_id)
        if facts and facts.story_id and not quote.is_scare:
            by_story[facts.story_id].append(quote)
    groups = [group for story in sorted(by_story) for group in _groups(by_story[story])]
    groups = [sorted(group, key=lambda q: order[q.quote_id]) for group in groups]
    id_of = dict(_assigned_ids(groups, {q.paraphrase_id for q in quotes if q.paraphrase_id}))
    return [replace(q, paraphrase_id=id_of.get(q.quote_id)) for q in quotes]


def _rank(quote: Quote, facts: ArticleFacts | None) -> tuple[datetime, str, int, str]:
    published = (facts.published_at if facts else None) or datetime.max
    return (published, quote.article_id, quote.start_char, quote.quote_id)


def _name_key(speaker: SpeakerKey) -> str:
    """The name that is compared: a person's last name by its sound, other names whole."""
    words = speaker.name.casefold().split()
    return phonetic_key(words[-1]) if speaker.kind == "person" and words else " ".join(words)


def _country(speaker: SpeakerKey) -> str | None:
    """The ISO code of the country whose government speaks: by its name, capital or palace."""
    name = plain(speaker.name)
    body = organisations().get(name)
    seat = body.iso3 if body is not None and body.sector == "GOV" else None
    return country_names().get(name) or seats().get(name) or seat


def _groups(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """The groups of a story's quotes that report one utterance, in two articles or more."""
    distinct = list(_distinct_quotes(quotes))
    matches = {pair: found for pair, found in _matching_pairs(distinct) if found}
    for part in connected(len(distinct), matches):
        for members in _split_by_speaker([distinct[n] for n in part], part, matches):
            found = [quote for one in members for quote in one.quotes]
            if len({quote.article_id for quote in found}) > 1:
                yield found


def _distinct_quotes(quotes: Sequence[Quote]) -> Iterator[DistinctQuote]:
    """Quotes with the same speaker and wordings as one; those too short for any rule are left out."""
    same: dict[tuple[SpeakerKey, tuple[Wording, ...]], list[Quote]] = defaultdict(list)
    for quote in quotes:
        speaker = SpeakerKey(quote.speaker_kind, quote.speaker_name or "", quote.speaker_entity_id)
        same[speaker, wordings(quote.text, quote.kind, quote.is_fragment)].append(quote)
    for (speaker, words), own in same.items():
        known = (
            SpeakerMatch.UNNAMED
            if speaker.kind == "anonymous"
            else match_speakers(speaker, speaker)
        )
        informative = tuple(w for w in words if _is_accepted(known, overlap(w, w)))
        if informative:
            yield DistinctQuote(speaker, informative, tuple(own))


def _matching_pairs(distinct: Sequence[DistinctQuote]) -> Iterator[tuple[Pair, SpeakerMatch]]:
    """The pairs that a rule joins, with the match of their speakers."""
    every = [(n, wording) for n, one in enumerate(distinct) for wording in one.wordings]
    joined: set[Pair] = set()
    for i, j in _candidates([wording for _, wording in every]):
        (first, one), (second, other) = every[i], every[j]
        pair = (min(first, second), max(first, second))
        if first == second or pair in joined or _in_one_article(distinct[first], distinct[second]):
            continue
        match = match_speakers(distinct[first].speaker, distinct[second].speaker)
        if match and _is_accepted(match, overlap(one, other)):
            joined.add(pair)
            yield pair, match


def _candidates(every: Sequence[Wording]) -> Iterator[Pair]:
    """Blocking: the pairs that can reach `LEAST_SHARE`, since they share one of the heaviest words
    of the lighter wording."""
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
    """The heaviest words, until the rest together weigh less than `LEAST_SHARE`."""
    weights: dict[str, float] = defaultdict(float)
    for term in wording.terms:
        weights[term.key] += term.weight
    left = wording.weight
    for key, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if left < LEAST_SHARE * wording.weight or not weight:
            return
        yield key
        left -= weight


def _is_accepted(match: SpeakerMatch, common: Overlap) -> bool:
    return any(rule.accepts(match, common) for rule in RULES)


def _in_one_article(one: DistinctQuote, other: DistinctQuote) -> bool:
    return len({q.article_id for q in (*one.quotes, *other.quotes)}) == 1


def _split_by_speaker(
    members: Sequence[DistinctQuote], part: Sequence[int], matches: Mapping[Pair, SpeakerMatch]
) -> Iterator[list[DistinctQuote]]:
    """A component as it is, unless unnamed speakers connect two different persons in it: then
    only pairs of known speakers connect."""
    apart = any(
        match_speakers(one.speaker, other.speaker) == SpeakerMatch.DIFFERENT
        for one, other in _pairs(members)
    )
    if not apart:
        yield list(members)
        return
    at = {n: place for place, n in enumerate(part)}
    close = [
        (at[i], at[j])
        for (i, j), b in matches.items()
        if b > SpeakerMatch.POSSIBLE and i in at and j in at
    ]
    for group in connected(len(members), close):
        yield [members[place] for place in group]


def _pairs(members: Sequence[DistinctQuote]) -> Iterator[tuple[DistinctQuote, DistinctQuote]]:
    speakers = {one.speaker: one for one in members if one.speaker.is_person}
    return combinations(speakers.values(), 2)


def _assigned_ids(groups: Sequence[Sequence[Quote]], given: set[str]) -> Iterator[tuple[str, str]]:
    """(quote id, paraphrase id) of every grouped quote. An existing id goes to the group with most
    of its quotes; ties go to the group whose first quote comes first."""
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
        paraphrase = kept.get(n) or _minted_id(group, given | set(kept.values()))
        yield from ((quote.quote_id, paraphrase) for quote in group)


def _minted_id(group: Sequence[Quote], taken: set[str]) -> str:
    candidates = (content_id("paraphrase", quote.quote_id) for quote in group)
    spare = content_id("paraphrase", "of", *(quote.quote_id for quote in group))
    return next((candidate for candidate in candidates if candidate not in taken), spare)
