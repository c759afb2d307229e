"""One decision over all lines of a page: where the text starts, pauses and ends.

The page is read as head, text, gaps in the text, tail; Viterbi's algorithm finds the path of
highest score (Forney 1973). A line scores its log odds where it is read as text and nothing
elsewhere, so that a subhead between paragraphs costs less than the two steps around it.
"""

from collections.abc import Mapping, Sequence

HEAD, TEXT, GAP, TAIL = range(4)
NEVER = float("-inf")


def decide(scores: Sequence[float], costs: Mapping[str, float]) -> list[int]:
    """The state of each line on the best path, from the log odds of each."""
    steps = (
        {HEAD: 0.0},
        {HEAD: costs["enter_text"], TEXT: 0.0, GAP: costs["leave_gap"]},
        {TEXT: costs["enter_gap"], GAP: costs["stay_in_gap"]},
        {HEAD: 0.0, TEXT: costs["leave_text"], TAIL: 0.0},
    )
    best, back = [0.0, NEVER, NEVER, NEVER], []
    for value in scores:
        chosen = [max(step, key=lambda state: best[state] + step[state]) for step in steps]
        best = [
            best[source] + steps[state][source] + (value if state == TEXT else 0.0)
            for state, source in enumerate(chosen)
        ]
        back.append(chosen)
    state = max((HEAD, TEXT, TAIL), key=lambda end: best[end])
    path = []
    for chosen in reversed(back):
        path.append(state)
        state = chosen[state]
    return path[::-1]
