"""Sequence decoding: where the main text of a page starts, pauses and ends.

The states are head, text, gap and tail; Viterbi's algorithm finds the path of highest score
(Forney 1973). A line scores its log odds in state text and 0 in all others, so that a subhead
between paragraphs costs less than the two transitions around it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEAD, TEXT, GAP, TAIL = range(4)  # the states
NEVER = -1e9  # the score of what cannot be
HEADING, INSERT, PLAIN = "heading", "insert", ""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The best continuation from every line, computed backwards.

    `best[i]` is the score of the best path whose text begins at line `i` or below, `starts[i]`
    whether it begins at `i` itself. `after_text[i]` and `after_gap[i]` are the states of line
    `i + 1` if line `i` is text or a gap.
    """

    best: tuple[float, ...]
    starts: tuple[bool, ...]
    after_text: tuple[int, ...]
    after_gap: tuple[int, ...]

    def path(self, first: int = 0) -> list[int]:
        """The state of each line on the best path on which no line above `first` is text."""
        states, state = [HEAD] * first, HEAD
        for index in range(first, len(self.starts)):
            if state == HEAD and self.starts[index]:
                state = TEXT
            states.append(state)
            if state in (TEXT, GAP):
                state = (self.after_text if state == TEXT else self.after_gap)[index]
        return states

    def beginnings(self) -> list[int | None]:
        """For each line, where the text begins on the best path that starts at it or below."""
        found: list[int | None] = []
        start: int | None = None
        for index in range(len(self.starts) - 1, -1, -1):
            start = index if self.starts[index] else start
            found.append(start)
        return found[::-1]


def decide(scores: Sequence[float], kinds: Sequence[str], costs: Mapping[str, float]) -> Lattice:
    """The best paths through all lines, from the log odds and the kind of each.

    A text seldom begins with a `heading`: that is the headline, or boilerplate above it. An
    `insert` (an advert, a credit) often interrupts a text that continues below. `costs` are the
    scores of transitions, table `sequence` of `data/line_weights.toml`.
    """
    leave = costs["leave_text"]
    head, text, gap, pause, wait = 0.0, NEVER, NEVER, 0.0, 0.0
    best, starts, after_text, after_gap = [], [], [], []
    for value, kind in zip(reversed(scores), reversed(kinds), strict=True):
        enter = costs["enter_at_heading" if kind == HEADING else "enter_text"]
        onward = max((text, TEXT), (pause + gap, GAP), (leave, TAIL))
        resume = costs["leave_gap_at_insert" if kind == INSERT else "leave_gap"]
        waiting = max((resume + text, TEXT), (wait + gap, GAP))
        text, gap = value + onward[0], waiting[0]
        starts.append(enter + text > head)
        head = max(head, enter + text)
        best.append(head)
        pause = costs["enter_gap_at_insert" if kind == INSERT else "enter_gap"]
        wait = 0.0 if kind == INSERT else costs["stay_in_gap"]
        after_text.append(onward[1])
        after_gap.append(waiting[1])
    return Lattice(
        tuple(best[::-1]), tuple(starts[::-1]), tuple(after_text[::-1]), tuple(after_gap[::-1])
    )
