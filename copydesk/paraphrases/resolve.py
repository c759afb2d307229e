"""Paraphrases: groups of quotes that report one utterance, across the articles of a story.

Rules decide for each pair of quotes alone, so that the result does not depend on their order; the
groups are the connected components of the joined pairs. Precision comes first: the rules ask for
the same speaker and the same content words, and for more words the less is known of the speaker.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from copydesk.event_linking.rows import ArticleFacts
from copydesk.paraphrases.join_rules import LEAST_SHARE, is_joined
from copydesk.paraphrases.speaker_match import SpeakerKey, SpeakerMatch, match_speakers
from copydesk.paraphrases.token_alignment import Wording, overlap, wordings
from copydesk.similarity.average_linkage import Pair, connected_components
from copydesk.similarity.cluster_ids import assign_ids
from schemas import Quote


@dataclass(frozen=True, slots=True)
class DistinctQuote:
    """Quotes of one speaker with the same wordings, in whatever articles."""

    speaker: SpeakerKey
    wordings: tuple[Wording, ...]
    quotes: tuple[Quote, ...]


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
    members = [[q.quote_id for q in group] for group in groups]
    given = {q.quote_id: q.paraphrase_id for q in quotes if q.paraphrase_id}
    ids = assign_ids("paraphrase", members, range(len(members)), given).ids
    id_of = {quote: own for group, own in zip(members, ids, strict=True) for quote in group}
    return [replace(q, paraphrase_id=id_of.get(q.quote_id)) for q in quotes]


def _rank(quote: Quote, facts: ArticleFacts | None) -> tuple[datetime, str, int, str]:
    published = (facts.published_at if facts else None) or datetime.max
    return (published, quote.article_id, quote.start_char, quote.quote_id)


def _groups(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """The groups of a story's quotes that report one utterance, in two articles or more."""
    distinct = list(_distinct_quotes(quotes))
    matches = {pair: found for pair, found in _matching_pairs(distinct) if found}
    for part in connected_components(len(distinct), matches):
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
        informative = tuple(w for w in words if is_joined(known, overlap(w, w)))
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
        if match and is_joined(match, overlap(one, other)):
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
    for group in connected_components(len(members), close):
        yield [members[place] for place in group]


def _pairs(members: Sequence[DistinctQuote]) -> Iterator[tuple[DistinctQuote, DistinctQuote]]:
    speakers = {one.speaker: one for one in members if one.speaker.is_person}
    return combinations(speakers.values(), 2)
