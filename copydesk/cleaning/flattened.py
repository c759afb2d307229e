"""Text copied from a web page with its chrome: which lines are the article's.

A linear model scores each block by readable features, Viterbi's algorithm decides over the page,
and a second pass looks at the page again with what the first has learned: the headline, the
vocabulary of the text, the cues passed since it began.
"""

from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block, join_lines
from copydesk.cleaning.features import Features, block_features, own_features, score, weights
from copydesk.cleaning.headline import Choice, choose
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.looks import Looks, page_looks
from copydesk.cleaning.reading import Reading
from copydesk.cleaning.sequence import TEXT
from copydesk.cleaning.zones import Decision, zone_blocks

WINDOW = 3
RUN_RELIEF = 0.7
CLIP = 3.0
ENDS_CAP = 6.0
PASSES = 4
SETTLING = 5
# From here on a text is long enough to know its vocabulary.
ENOUGH_WORDS = 250
VOCABULARY_WORDS = 4
KNOWN_SHARE = 0.3
TITLE_LIKENESS = 0.5
REPEAT_REACH = 10
CAPTIONS_ABOVE = 1


def read_flattened(text: str) -> Reading:
    """Read flattened text; any text gives a reading, of no block where nothing reads as prose.

    What was kept is read again as a page of its own until nothing more falls out, so that
    cleaning the clean text changes nothing.
    """
    lines = split_lines(text)
    blocks = join_lines(lines)
    headline, decisions = _settle(blocks)
    return Reading(zone_blocks(blocks, decisions, headline), headline, len(lines))


def _settle(blocks: Sequence[Block]) -> tuple[int | None, list[Decision]]:
    own = [own_features(block) for block in blocks]
    headline, decisions = _decide(blocks, own)
    kept = [i for i, decision in enumerate(decisions) if decision.is_text]
    for _ in range(SETTLING):
        _, again = _decide([blocks[i] for i in kept], [own[i] for i in kept])
        dropped = {i: new for i, new in zip(kept, again, strict=True) if not new.is_text}
        if not dropped:
            break
        decisions = [dropped.get(i, decision) for i, decision in enumerate(decisions)]
        kept = [i for i in kept if i not in dropped]
    return headline, decisions


def _decide(
    blocks: Sequence[Block], features: Sequence[Features]
) -> tuple[int | None, list[Decision]]:
    """The headline's index, and the decision on each block of a page, from its own features."""
    own, looks = block_features(blocks, features), page_looks(blocks)
    scores = _relieve_runs(blocks, [score(f, weights("line")) for f in own])
    page = [{"neighbours": value} for value in _neighbours(scores)]
    first = [s + score(f, weights("page")) for s, f in zip(scores, page, strict=True)]
    choice = choose(blocks, looks, first)
    extra: list[Features] = [{} for _ in blocks]
    for _ in range(PASSES):
        extra = _second_look(blocks, looks, choice)
        second = [s + score(f, weights("page")) for s, f in zip(first, extra, strict=True)]
        before, choice = choice, choose(blocks, looks, second)
        if choice == before:
            break
    decisions = [
        Decision(state == TEXT, {**a, **b, **c})
        for state, a, b, c in zip(choice.states, own, page, extra, strict=True)
    ]
    return choice.headline, decisions


def _relieve_runs(blocks: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """Lines of a list resemble each other: the tenth that speaks against text says less than the
    first. Cues keep their full worth."""
    relieved, run = [], 0
    for block, value in zip(blocks, scores, strict=True):
        run = run + 1 if value < 0 and not block.cues else 0
        relieved.append(value / max(1.0, run**RUN_RELIEF))
    return relieved


def _neighbours(scores: Sequence[float]) -> list[float]:
    """The mean score of the blocks around each, from -1 to 1."""
    clipped = [max(-CLIP, min(CLIP, value)) / CLIP for value in scores]
    return [
        (sum(clipped[max(0, i - WINDOW) : i]) + sum(clipped[i + 1 : i + 1 + WINDOW])) / (2 * WINDOW)
        for i in range(len(clipped))
    ]


def _second_look(blocks: Sequence[Block], looks: Looks, choice: Choice) -> list[Features]:
    """What each block shares with the headline and the text that the first pass chose."""
    body = [i for i, state in enumerate(choice.states) if state == TEXT]
    counts = Counter(word for i in body for word in blocks[i].line.vocabulary)
    trust = min(1.0, sum(len(blocks[i].line.words) for i in body) / ENOUGH_WORDS)
    headline = choice.headline
    title = blocks[headline].line.vocabulary if headline is not None else frozenset[str]()
    repeats = {
        index
        for index, block in enumerate(blocks)
        if looks.is_title_like[index] and index != headline and _repeats(block, title)
    }
    above = _last_repeat_above(blocks, headline or 0, repeats)
    found, ends = [], 0.0
    for index, block in enumerate(blocks):
        features: Features = {}
        if body:
            features["vocabulary"] = trust * _known(block, counts, choice.states[index] == TEXT)
        if index in repeats:
            features["repeats_title"] = 1.0
        if headline is not None and headline < index < above:
            features["above_repeat"] = 1.0
        if body and index > body[0]:
            features["ends_since_start"] = min(ENDS_CAP, ends)
            ends += max((hit.cue.ends_text for hit in block.cues if hit.is_sure), default=0.0)
        found.append(features)
    return found


def _known(block: Block, counts: Counter[str], inside: bool) -> float:
    """How much of the block's vocabulary stands elsewhere in the text, from -1 to 1."""
    words = block.line.vocabulary
    if len(words) < VOCABULARY_WORDS:
        return 0.0
    known = sum(counts[word] > inside for word in words) / len(words)
    return max(-1.0, min(1.0, (known - KNOWN_SHARE) / KNOWN_SHARE))


def _repeats(block: Block, title: frozenset[str]) -> bool:
    words = block.line.vocabulary
    return len(words) >= 3 and len(words & title) > TITLE_LIKENESS * len(words | title)


def _last_repeat_above(blocks: Sequence[Block], headline: int, repeats: set[int]) -> int:
    """Where the headline is said again with at most a caption between, since the text begins below.

    The headline's own index where it is not.
    """
    last, captions = headline, 0
    for index in range(headline + 1, min(len(blocks), headline + 1 + REPEAT_REACH)):
        captions += blocks[index].line.ends_sentence and index not in repeats
        if captions > CAPTIONS_ABOVE:
            break
        last = index if index in repeats else last
    return last
