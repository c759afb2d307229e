"""Text copied from a web page with its chrome: which lines are the article's.

A linear model scores each block by readable features, Viterbi's algorithm decides over the page,
and a second pass looks at the page again with what the first has learned: the headline, the
vocabulary of the text, the cues passed since it began.
"""

from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block, join_lines
from copydesk.cleaning.features import Features, block_features, score, weights
from copydesk.cleaning.headline import find_headline
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.reading import Reading
from copydesk.cleaning.sequence import TEXT, decide
from copydesk.cleaning.zones import Decision, zone_blocks

WINDOW = 3
CLIP = 3.0
ENDS_CAP = 4
PASSES = 2
SETTLING = 5
ENOUGH_WORDS = 150
VOCABULARY_WORDS = 4
KNOWN_SHARE = 0.3
TITLE_LIKENESS = 0.7
TITLE_WORDS = 30


def read_flattened(text: str) -> Reading:
    """Read flattened text; any text gives a reading, of no block where nothing reads as prose.

    What was kept is read again as a page of its own until nothing more falls out, so that
    cleaning the clean text changes nothing.
    """
    blocks = join_lines(split_lines(text))
    headline, decisions = _decide(blocks)
    kept = [i for i, decision in enumerate(decisions) if decision.is_text]
    for _ in range(SETTLING):
        _, again = _decide([blocks[i] for i in kept])
        dropped = {
            i: decision for i, decision in zip(kept, again, strict=True) if not decision.is_text
        }
        if not dropped:
            break
        decisions = [dropped.get(i, decision) for i, decision in enumerate(decisions)]
        kept = [i for i in kept if i not in dropped]
    return Reading(zone_blocks(blocks, decisions, headline), headline)


def _decide(blocks: Sequence[Block]) -> tuple[int | None, list[Decision]]:
    """The headline's index, and the decision on each block of a page."""
    own = block_features(blocks)
    scores = [score(f, weights("line")) for f in own]
    page = [{"neighbours": value} for value in _neighbours(scores)]
    first = [s + score(f, weights("page")) for s, f in zip(scores, page, strict=True)]
    states = decide(first, weights("sequence"))
    headline, extra = None, [dict[str, float]() for _ in blocks]
    for _ in range(PASSES):
        headline, extra = _second_look(blocks, [state == TEXT for state in states])
        second = [s + score(f, weights("page")) for s, f in zip(first, extra, strict=True)]
        states = decide(second, weights("sequence"))
    decisions = [
        Decision(state == TEXT, {**a, **b, **c})
        for state, a, b, c in zip(states, own, page, extra, strict=True)
    ]
    return headline, decisions


def _neighbours(scores: Sequence[float]) -> list[float]:
    """The mean score of the blocks around each, from -1 to 1."""
    clipped = [max(-CLIP, min(CLIP, value)) / CLIP for value in scores]
    return [
        (sum(clipped[max(0, i - WINDOW) : i]) + sum(clipped[i + 1 : i + 1 + WINDOW])) / (2 * WINDOW)
        for i in range(len(clipped))
    ]


def _second_look(
    blocks: Sequence[Block], is_text: Sequence[bool]
) -> tuple[int | None, list[Features]]:
    """What a block shares with the text that the first pass found; the headline above that."""
    body = [i for i, inside in enumerate(is_text) if inside]
    if not body:
        return None, [{} for _ in blocks]
    counts = Counter(word for i in body for word in blocks[i].line.vocabulary)
    size = sum(len(blocks[i].line.words) for i in body)
    headline = find_headline(blocks, body[0], frozenset(counts))
    title = blocks[headline].line.vocabulary if headline is not None else frozenset()
    found: list[Features] = []
    ends = 0
    for index, block in enumerate(blocks):
        features: Features = (
            {"vocabulary": _known(block, counts, is_text[index])} if size >= ENOUGH_WORDS else {}
        )
        if headline is not None and index < headline:
            features["before_title"] = 1.0
        if index == headline or _repeats(block, title):
            features["repeats_title"] = 1.0
        if index > body[0]:
            features["ends_since_start"] = float(min(ENDS_CAP, ends))
            ends += any(hit.is_whole and hit.cue.ends_text for hit in block.cues)
        found.append(features)
    return headline, found


def _known(block: Block, counts: Counter[str], inside: bool) -> float:
    """How much of the block's vocabulary stands elsewhere in the text, from -1 to 1."""
    words = block.line.vocabulary
    if len(words) < VOCABULARY_WORDS:
        return 0.0
    known = sum(counts[word] > inside for word in words) / len(words)
    return max(-1.0, min(1.0, (known - KNOWN_SHARE) / KNOWN_SHARE))


def _repeats(block: Block, title: frozenset[str]) -> bool:
    words = block.line.vocabulary
    return (
        len(words) >= 3
        and len(block.line.words) < TITLE_WORDS
        and len(words & title) > TITLE_LIKENESS * len(words | title)
    )
