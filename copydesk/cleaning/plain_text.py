"""Main-text extraction from flattened text: a page copied as plain text, boilerplate included.

A linear model scores each block by readable features, and Viterbi's algorithm labels the sequence.
Further passes add features that depend on the labels so far: the headline, the vocabulary of the
text, the cues passed since it began.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.cleaning.blocks import Block, join_lines
from copydesk.cleaning.forms.drop_caps import join_initials
from copydesk.cleaning.forms.header_fields import read_header_fields
from copydesk.cleaning.forms.live_blogs import set_entries_apart
from copydesk.cleaning.forms.markdown import read_markdown
from copydesk.cleaning.forms.print_marks import set_print_marks_aside
from copydesk.cleaning.forms.sheet import Sheet
from copydesk.cleaning.forms.social_posts import set_posts_aside
from copydesk.cleaning.forms.summary_boxes import set_summary_boxes_aside
from copydesk.cleaning.forms.wrapped_lines import unwrap
from copydesk.cleaning.line_model.features import block_features, own_features
from copydesk.cleaning.line_model.headline import HeadlineChoice, choose_headline
from copydesk.cleaning.line_model.line_kinds import profile_lines
from copydesk.cleaning.line_model.second_pass import second_pass_features
from copydesk.cleaning.line_model.viterbi import INSERT, TEXT
from copydesk.cleaning.line_model.weights import Features, Weights, score, shipped_weights
from copydesk.cleaning.lines import split_lines
from copydesk.cleaning.zoned_text import ZonedText
from copydesk.cleaning.zones import Decision, zone_blocks

# Neighbours and damping: set by hand together with the weights, which were learned with them.
WINDOW = 3  # blocks above and below
LIST_DAMPING = 0.7  # exponent of the place in a list
# A disclaimer at the end is no text, however long it is.
DISCLAIMER = re.compile(r"\W*(?:legal |editorial )?disclaimers?\b\W*[:.–—-]", re.IGNORECASE)
CLIP = 3.0  # log odds at which a neighbour counts fully
PASSES = 4  # bounds the time, should labels not settle
MOST_ROUNDS = 5  # bounds the time
# Readers of other forms than a copied page; each leaves a document of another form unchanged.
FORMS = (
    read_header_fields,
    set_summary_boxes_aside,
    read_markdown,
    set_print_marks_aside,
    set_posts_aside,
    set_entries_apart,
)


@dataclass(frozen=True, slots=True)
class PageScores:
    """The scores of a page, per block: its own features, features from the page around it, the
    damping of its own score (0 to 1), and the labels chosen."""

    own: list[Features]
    page: list[Features]
    damping: list[float]
    choice: HeadlineChoice

    def decisions(self) -> list[Decision]:
        """The decision for every block."""
        return [
            Decision(state == TEXT, own | page)
            for state, own, page in zip(self.choice.states, self.own, self.page, strict=True)
        ]


def read_flattened(text: str, weights: Weights | None = None) -> ZonedText:
    """The zones of flattened text; any input gives a result, with an empty text if none is prose.

    `weights` default to the shipped ones.
    """
    return read_sheet(open_sheet(text), weights)


def open_sheet(text: str) -> Sheet:
    """The lines of a text; special forms (e-mail, Markdown, print) are read and normalised."""
    sheet = Sheet(tuple(split_lines(text)))
    for read_form in FORMS:
        sheet = read_form(sheet)
    return replace(sheet, lines=unwrap(join_initials(sheet.lines)))


def read_sheet(sheet: Sheet, weights: Weights | None = None) -> ZonedText:
    """Zone a sheet's lines, and merge those that were set aside back in.

    The kept text is classified again as a page of its own until nothing more is dropped, so that
    cleaning is idempotent.
    """
    blocks = join_lines(sheet.lines)
    known_headline = next(
        (i for i, block in enumerate(blocks) if block.line.number == sheet.headline), None
    )
    headline, decisions = _label_until_stable(blocks, weights or shipped_weights(), known_headline)
    zoned = zone_blocks(blocks, decisions, headline)
    merged = sorted([*zoned, *sheet.aside], key=lambda here: here.block.lines[0].number)
    place = None if headline is None else merged.index(zoned[headline])
    return ZonedText(tuple(merged), place, sum(len(here.block.lines) for here in merged))


def _label_until_stable(
    blocks: Sequence[Block], weights: Weights, known_headline: int | None
) -> tuple[int | None, list[Decision]]:
    own = [own_features(block) for block in blocks]
    look = score_page(blocks, own, weights, known_headline)
    decisions = look.decisions()
    kept = [i for i, decision in enumerate(decisions) if decision.is_text]
    for _ in range(MOST_ROUNDS):
        again = score_page([blocks[i] for i in kept], [own[i] for i in kept], weights).decisions()
        dropped = {i: new for i, new in zip(kept, again, strict=True) if not new.is_text}
        if not dropped:
            break
        decisions = [dropped.get(i, decision) for i, decision in enumerate(decisions)]
        kept = [i for i in kept if i not in dropped]
    while len(kept) > 1 and DISCLAIMER.match(blocks[kept[-1]].text):
        last = kept.pop()
        decisions[last] = replace(decisions[last], is_text=False)
    return look.choice.headline, decisions


def score_page(
    blocks: Sequence[Block],
    features: Sequence[Features],
    weights: Weights,
    known_headline: int | None = None,
) -> PageScores:
    """Classify a page of blocks, given their own features, until the labels are stable.

    `known_headline` is the index of the headline if a form has given it.
    """
    own, profiles = block_features(blocks, features), profile_lines(blocks, weights.title)
    scores = [score(f, weights.line) for f in own]
    damping = _list_damping(blocks, scores)
    scores = [value * relief for value, relief in zip(scores, damping, strict=True)]
    page: list[Features] = [{"neighbours": value} for value in _neighbours(scores, profiles.kinds)]
    first = [s + score(f, weights.page) for s, f in zip(scores, page, strict=True)]
    choice = choose_headline(blocks, profiles, first, weights, known_headline)
    extra: list[Features] = [{} for _ in blocks]
    for _ in range(PASSES):
        extra = second_pass_features(blocks, profiles, choice)
        second = [s + score(f, weights.page) for s, f in zip(first, extra, strict=True)]
        before, choice = choice, choose_headline(blocks, profiles, second, weights, known_headline)
        if choice == before:
            break
    return PageScores(own, [{**a, **b} for a, b in zip(page, extra, strict=True)], damping, choice)


def _list_damping(blocks: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """The share of its own score that each block keeps, from 0 to 1.

    In a run of negative lines (a list), each further one is weaker evidence; cues are not damped.
    """
    damping, run = [], 0
    for block, value in zip(blocks, scores, strict=True):
        run = run + 1 if value < 0 and not block.cues else 0
        damping.append(1 / max(1.0, run**LIST_DAMPING))
    return damping


def _neighbours(scores: Sequence[float], kinds: Sequence[str]) -> list[float]:
    """The mean score of the blocks around each, from -1 to 1; inserts (adverts) are skipped."""
    shown = [i for i, kind in enumerate(kinds) if kind != INSERT]
    clipped = [max(-CLIP, min(CLIP, scores[i])) / CLIP for i in shown]
    means, place = [], 0
    for kind in kinds:
        after = place + (kind != INSERT)
        around = clipped[max(0, place - WINDOW) : place] + clipped[after : after + WINDOW]
        means.append(sum(around) / (2 * WINDOW))
        place = after
    return means
