"""Text copied from a web page with its chrome: which lines are the article's.

A linear model scores each block by readable features, Viterbi's algorithm decides over the page,
and a second pass looks at the page again with what the first has learned: the headline, the
vocabulary of the text, the cues passed since it began.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.cleaning.blocks import Block, join_lines
from copydesk.cleaning.forms.drop_caps import join_initials
from copydesk.cleaning.forms.header_fields import read_envelope
from copydesk.cleaning.forms.live_blogs import set_entries_apart
from copydesk.cleaning.forms.markdown import read_markdown
from copydesk.cleaning.forms.print_marks import set_print_marks_aside
from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.forms.social_posts import set_posts_aside
from copydesk.cleaning.forms.wrapped_lines import unwrap
from copydesk.cleaning.line_model.features import block_features, own_features
from copydesk.cleaning.line_model.headline import Choice, choose
from copydesk.cleaning.line_model.line_kinds import page_looks
from copydesk.cleaning.line_model.second_pass import second_look
from copydesk.cleaning.line_model.viterbi import INSERT, TEXT
from copydesk.cleaning.line_model.weights import Features, Weights, score, shipped_weights
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.zoned_text import Reading
from copydesk.cleaning.zones import Decision, zone_blocks

WINDOW = 3
RUN_RELIEF = 0.7
# However long it is, what the publisher answers for stands below the text, not in it.
DISCLAIMER = re.compile(r"\W*(?:legal |editorial )?disclaimers?\b\W*[:.–—-]", re.IGNORECASE)
CLIP = 3.0
PASSES = 4
SETTLING = 5
# The readers of other forms than a page, each of which knows its own.
FORMS = (
    read_envelope,
    read_markdown,
    set_print_marks_aside,
    set_posts_aside,
    set_entries_apart,
)


@dataclass(frozen=True, slots=True)
class Look:
    """A page looked at: for each block its own features and those that the page gives it, how
    much of its own score it keeps, and what was chosen."""

    own: list[Features]
    page: list[Features]
    reliefs: list[float]
    choice: Choice

    def decisions(self) -> list[Decision]:
        """The decision on every block."""
        return [
            Decision(state == TEXT, own | page)
            for state, own, page in zip(self.choice.states, self.own, self.page, strict=True)
        ]


def read_flattened(text: str, weights: Weights | None = None) -> Reading:
    """Read flattened text; any text gives a reading, of no block where nothing reads as prose.

    `weights` are the shipped ones unless others are given.
    """
    return read_sheet(open_sheet(text), weights)


def open_sheet(text: str) -> Sheet:
    """Copied text in the look of a copied page, with what its form tells set aside."""
    sheet = Sheet(tuple(split_lines(text)))
    for read_form in FORMS:
        sheet = read_form(sheet)
    return replace(sheet, lines=unwrap(join_initials(sheet.lines)))


def read_sheet(sheet: Sheet, weights: Weights | None = None) -> Reading:
    """Judge a sheet's lines, and put those that were set aside back between them.

    What was kept is read again as a page of its own until nothing more falls out, so that
    cleaning the clean text changes nothing.
    """
    blocks = join_lines(sheet.lines)
    told = next((i for i, block in enumerate(blocks) if block.line.number == sheet.headline), None)
    headline, decisions = _settle(blocks, weights or shipped_weights(), told)
    zoned = zone_blocks(blocks, decisions, headline)
    merged = sorted([*zoned, *sheet.aside], key=lambda here: here.block.lines[0].number)
    place = None if headline is None else merged.index(zoned[headline])
    return Reading(tuple(merged), place, sum(len(here.block.lines) for here in merged))


def _settle(
    blocks: Sequence[Block], weights: Weights, told: int | None
) -> tuple[int | None, list[Decision]]:
    own = [own_features(block) for block in blocks]
    look = look_at(blocks, own, weights, told)
    decisions = look.decisions()
    kept = [i for i, decision in enumerate(decisions) if decision.is_text]
    for _ in range(SETTLING):
        again = look_at([blocks[i] for i in kept], [own[i] for i in kept], weights).decisions()
        dropped = {i: new for i, new in zip(kept, again, strict=True) if not new.is_text}
        if not dropped:
            break
        decisions = [dropped.get(i, decision) for i, decision in enumerate(decisions)]
        kept = [i for i in kept if i not in dropped]
    while len(kept) > 1 and DISCLAIMER.match(blocks[kept[-1]].text):
        last = kept.pop()
        decisions[last] = replace(decisions[last], is_text=False)
    return look.choice.headline, decisions


def look_at(
    blocks: Sequence[Block],
    features: Sequence[Features],
    weights: Weights,
    told: int | None = None,
) -> Look:
    """Look at a page of blocks with these features of their own until nothing changes.

    `told` is the index of the headline where that is known.
    """
    own, looks = block_features(blocks, features), page_looks(blocks, weights.title)
    scores = [score(f, weights.line) for f in own]
    reliefs = _reliefs(blocks, scores)
    scores = [value * relief for value, relief in zip(scores, reliefs, strict=True)]
    page: list[Features] = [{"neighbours": value} for value in _neighbours(scores, looks.kinds)]
    first = [s + score(f, weights.page) for s, f in zip(scores, page, strict=True)]
    choice = choose(blocks, looks, first, weights, told)
    extra: list[Features] = [{} for _ in blocks]
    for _ in range(PASSES):
        extra = second_look(blocks, looks, choice)
        second = [s + score(f, weights.page) for s, f in zip(first, extra, strict=True)]
        before, choice = choice, choose(blocks, looks, second, weights, told)
        if choice == before:
            break
    return Look(own, [{**a, **b} for a, b in zip(page, extra, strict=True)], reliefs, choice)


def _reliefs(blocks: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """How much of its own score each block keeps, from 0 to 1.

    Lines of a list resemble each other: the tenth that speaks against text says less than the
    first. Cues keep their full worth.
    """
    reliefs, run = [], 0
    for block, value in zip(blocks, scores, strict=True):
        run = run + 1 if value < 0 and not block.cues else 0
        reliefs.append(1 / max(1.0, run**RUN_RELIEF))
    return reliefs


def _neighbours(scores: Sequence[float], kinds: Sequence[str]) -> list[float]:
    """The mean score of the blocks around each, from -1 to 1; an advert says nothing of them."""
    shown = [i for i, kind in enumerate(kinds) if kind != INSERT]
    clipped = [max(-CLIP, min(CLIP, scores[i])) / CLIP for i in shown]
    means, place = [], 0
    for kind in kinds:
        after = place + (kind != INSERT)
        around = clipped[max(0, place - WINDOW) : place] + clipped[after : after + WINDOW]
        means.append(sum(around) / (2 * WINDOW))
        place = after
    return means
