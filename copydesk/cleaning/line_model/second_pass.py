"""Features of the second pass: what blocks share with the headline and text chosen so far."""

from collections import Counter
from collections.abc import Sequence

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.headline import HeadlineChoice
from copydesk.cleaning.line_model.line_kinds import LineProfiles
from copydesk.cleaning.line_model.next_article import find_next_article
from copydesk.cleaning.line_model.viterbi import INSERT, TEXT
from copydesk.cleaning.line_model.weights import Features

# Lines and words around headline and text; set by hand on the golden articles.
ENDS_CAP = 6.0  # most that cues count as an end
# Words from which the vocabulary of a text has its full weight; by hand.
ENOUGH_WORDS = 250
VOCABULARY_WORDS = 4  # least of a block
KNOWN_SHARE = 0.3  # of the vocabulary at which the feature is 0
TITLE_LIKENESS = 0.5  # Jaccard similarity of a repeated headline
REPEAT_REACH = 10  # lines
CAPTIONS_ABOVE = 1  # sentences before a repeated headline
BYLINES = frozenset({"byline", "date"})
BYLINE_REACH = 15  # lines
PROSE_WORDS = 6  # least words of a sentence
PROSE_ABOVE = 2  # sentences above the byline
TEXT_BELOW = 3  # least blocks of text below it


def second_pass_features(
    blocks: Sequence[Block], profiles: LineProfiles, choice: HeadlineChoice
) -> list[Features]:
    """For each block, its features with respect to the current headline and text."""
    body = [i for i, state in enumerate(choice.states) if state == TEXT]
    counts = Counter(word for i in body for word in blocks[i].line.vocabulary)
    trust = min(1.0, sum(len(blocks[i].line.words) for i in body) / ENOUGH_WORDS)
    headline = choice.headline
    title = blocks[headline].line.vocabulary if headline is not None else frozenset[str]()
    repeats = {
        index
        for index, block in enumerate(blocks)
        if profiles.is_title_like[index] and index != headline and _repeats(block, title)
    }
    above = _last_repeat_above(blocks, headline or 0, repeats)
    deck = _above_byline(blocks, headline, body)
    other = find_next_article(blocks, body, {*repeats, headline or 0})
    found, ends = [], 0.0
    for index, block in enumerate(blocks):
        features: Features = {}
        if body:
            features["vocabulary"] = trust * _known(block, counts, choice.states[index] == TEXT)
        if index in repeats:
            features["repeats_title"] = 1.0
        if headline is not None and headline < index < above:
            features["above_repeat"] = 1.0
        if index in deck:
            features["above_byline"] = 1.0
        if other is not None and index >= other:
            features["below_next_headline"] = 1.0
        if body and index > body[0]:
            features["ends_since_start"] = min(ENDS_CAP, ends)
            if profiles.kinds[index] != INSERT:
                ends += max((hit.cue.ends_text for hit in block.cues if hit.is_sure), default=0.0)
        found.append(features)
    return found


def _known(block: Block, counts: Counter[str], inside: bool) -> float:
    """How much of the block's vocabulary occurs elsewhere in the text, from -1 to 1."""
    words = block.line.vocabulary
    if len(words) < VOCABULARY_WORDS:
        return 0.0
    known = sum(counts[word] > inside for word in words) / len(words)
    return max(-1.0, min(1.0, (known - KNOWN_SHARE) / KNOWN_SHARE))


def _repeats(block: Block, title: frozenset[str]) -> bool:
    words = block.line.vocabulary
    return len(words) >= 3 and len(words & title) > TITLE_LIKENESS * len(words | title)


def _last_repeat_above(blocks: Sequence[Block], headline: int, repeats: set[int]) -> int:
    """The index of the last repetition of the headline near it: the text begins below.

    The index of the headline itself if it is not repeated.
    """
    last, captions = headline, 0
    for index in range(headline + 1, min(len(blocks), headline + 1 + REPEAT_REACH)):
        captions += blocks[index].line.ends_sentence and index not in repeats
        if captions > CAPTIONS_ABOVE:
            break
        last = index if index in repeats else last
    return last


def _above_byline(blocks: Sequence[Block], headline: int | None, body: Sequence[int]) -> set[int]:
    """The lines between headline and byline (deck, caption), if the text is below the byline."""
    if headline is None:
        return set()
    last, prose = headline, 0
    for index in range(headline + 1, min(len(blocks), headline + 1 + BYLINE_REACH)):
        prose += blocks[index].line.ends_sentence and len(blocks[index].line.words) >= PROSE_WORDS
        if prose > PROSE_ABOVE:
            break
        last = index if blocks[index].is_only_cue(BYLINES) else last
    below = sum(index > last for index in body)
    return set(range(headline + 1, last)) if below >= TEXT_BELOW else set()
