"""Learn what the features of lines are worth from labelled pages, starting from what is believed.

The model is the one that reads pages: log odds of lines on a path head, text, gaps, tail (a linear
chain, Lafferty et al. 2001), and a choice of one headline. Both are fitted by maximum likelihood
with a Gaussian prior around the given weights, so that a feature the pages say nothing of keeps its
worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from copydesk.cleaning.blocks import Block
from copydesk.cleaning.line_model.features import own_features
from copydesk.cleaning.line_model.headline import PageView
from copydesk.cleaning.line_model.line_kinds import LineProfiles, profile_lines
from copydesk.cleaning.line_model.viterbi import (
    GAP,
    HEAD,
    HEADING,
    INSERT,
    TAIL,
    TEXT,
    Lattice,
    decide,
)
from copydesk.cleaning.line_model.weights import Features, Weights
from copydesk.cleaning.plain_text import score_page

Matrix = NDArray[np.float64]
NEVER = -1e9
STATES = 4
STEPS = ("enter_text", "enter_at_heading", "enter_gap", "enter_gap_at_insert", "leave_gap", "leave_gap_at_insert", "stay_in_gap", "leave_text")  # fmt: skip


@dataclass(frozen=True)
class LabelledPage:
    """A page's blocks, which of them are text, and the index of its headline, if it has one."""

    blocks: tuple[Block, ...]
    is_text: tuple[bool, ...]
    headline: int | None


@dataclass(frozen=True)
class Strength:
    """How firmly the given weights of lines and of headlines are believed."""

    lines: float
    titles: float


@dataclass(frozen=True)
class Observed:
    """A labelled page as seen with the given weights: what learning starts from.

    `emissions` has a row a block, a column a feature of line or page. `titles` has a row for every
    block that could be the headline, `offsets` what the text below it is worth.
    """

    emissions: Matrix
    kinds: tuple[str, ...]
    states: tuple[int, ...]
    titles: Matrix
    offsets: Matrix
    headline: int


def observe(page: LabelledPage, weights: Weights) -> Observed:
    """Look at a page with these weights."""
    own = [own_features(block) for block in page.blocks]
    look = score_page(page.blocks, own, weights)
    lines = _matrix(look.own, list(weights.line)) * np.array(look.damping).reshape(-1, 1)
    emissions = np.hstack([lines, _matrix(look.page, list(weights.page))])
    profiles = profile_lines(page.blocks, weights.title)
    values = emissions @ np.array([*weights.line.values(), *weights.page.values()])
    lattice = decide(list(values), profiles.kinds, weights.sequence)
    titles, offsets, indexes = _candidates(page.blocks, profiles, lattice, weights)
    known = page.headline is not None and page.headline in indexes
    headline = indexes.index(page.headline) if known and page.headline is not None else len(indexes)
    return Observed(
        emissions, tuple(profiles.kinds), _states(page.is_text), titles, offsets, headline
    )


def learn(pages: Sequence[Observed], believed: Weights, strength: Strength) -> Weights:
    """The weights that make the pages likely and lie near those believed."""
    names = [*believed.line, *believed.page]
    start = np.array([*believed.line.values(), *believed.page.values(), *(believed.sequence[s] for s in STEPS)])  # fmt: skip
    lines = _fit(_Chains(pages, len(names)), start, strength.lines)
    titles = _fit(_Titles(pages), np.array(list(believed.title.values())), strength.titles)
    found = dict(zip([*names, *STEPS], lines, strict=True))
    return Weights(
        {name: found[name] for name in believed.line},
        {name: found[name] for name in believed.page},
        {name: found[name] for name in believed.sequence},
        dict(zip(believed.title, titles, strict=True)),
    )


def _matrix(features: Sequence[Features], names: Sequence[str]) -> Matrix:
    rows = [[f.get(name, 0.0) for name in names] for f in features]
    return np.array(rows, dtype=float).reshape(len(features), len(names))


def _states(is_text: Sequence[bool]) -> tuple[int, ...]:
    body = [i for i, inside in enumerate(is_text) if inside]
    first, last = (body[0], body[-1]) if body else (len(is_text), len(is_text))
    return tuple(
        TEXT if inside else HEAD if i < first else TAIL if i > last else GAP
        for i, inside in enumerate(is_text)
    )


def _candidates(
    blocks: Sequence[Block], profiles: LineProfiles, lattice: Lattice, weights: Weights
) -> tuple[Matrix, Matrix, list[int]]:
    """The headlines that could be chosen, with what each has of a headline; "none" comes last."""
    view, beginnings = PageView(blocks, profiles, lattice), lattice.beginnings()
    rows: list[Features] = []
    indexes, offsets = [], []
    for index in range(len(blocks) - 1):
        start = beginnings[index + 1]
        if start is not None:
            rows.append(profiles.features[index] | view.place_features(index, start))
            indexes.append(index)
            offsets.append(lattice.best[index + 1])
    best = lattice.best[0] if blocks else 0.0
    return _matrix([*rows, {}], list(weights.title)), np.array([*offsets, best]), indexes


def _fit(model: "_Chains | _Titles", believed: Matrix, strength: float) -> Matrix:
    """The weights of least loss, a weight's distance from what is believed counting as loss."""

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, gradient = model.loss(weights)
        away = weights - believed
        return value + strength / 2 * float(away @ away), gradient + strength * away

    found: Any = minimize(loss, believed, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x)


class _Titles:
    """The loss of headlines: each page's right choice against all others."""

    def __init__(self, pages: Sequence[Observed]) -> None:
        self.pages = pages

    def loss(self, weights: Matrix) -> tuple[float, Matrix]:
        """The mean loss a page, and its gradient."""
        total, gradient = 0.0, np.zeros_like(weights)
        for page in self.pages:
            values = page.titles @ weights + page.offsets
            shares = np.exp(values - logsumexp(values))
            total -= np.log(max(1e-12, shares[page.headline]))
            gradient -= page.titles[page.headline] - shares @ page.titles
        return total / len(self.pages), gradient / len(self.pages)


class _Chains:
    """The loss of paths: each page's right path against all others, all pages side by side."""

    def __init__(self, pages: Sequence[Observed], width: int) -> None:
        longest = max(len(page.states) for page in pages)
        self.width, self.count = width, len(pages)
        self.rows = np.vstack([page.emissions for page in pages])
        self.real = np.array([[i < len(p.states) for i in range(longest)] for p in pages])
        padded = [(*p.kinds, *[""] * (longest - len(p.kinds))) for p in pages]
        self.heading = np.array([[kind == HEADING for kind in kinds] for kinds in padded])
        self.insert = np.array([[kind == INSERT for kind in kinds] for kinds in padded])
        self.below_insert = np.roll(self.insert, 1, axis=1)
        self.right = self._right_path(pages, longest)

    def loss(self, weights: Matrix) -> tuple[float, Matrix]:
        """The mean loss a page, and its gradient."""
        values = np.zeros(self.real.shape)
        values[self.real] = self.rows @ weights[: self.width]
        steps = self._steps(weights[self.width :], values)
        forward, backward, totals = self._sums(steps)
        expected = np.zeros(steps.shape)
        for i in range(steps.shape[1]):
            joint = forward[:, i, :, None] + steps[:, i] + backward[:, i, None, :]
            expected[:, i] = np.exp(joint - totals[:, None, None])
        residual = self.right - expected
        right = float((self.right * np.where(steps > NEVER / 2, steps, 0)).sum())
        loss = (float(totals.sum()) - right) / self.count
        return loss, -self._gradient(residual) / self.count

    def _steps(self, costs: Matrix, values: Matrix) -> Matrix:
        """The score of every step into every line, by the states it leads from and to."""
        enter, at_heading, pause, at_insert, resume, after_insert, wait, leave = costs
        steps = np.full((*values.shape, STATES, STATES), NEVER)
        for state in (HEAD, TAIL):
            steps[:, :, state, state] = 0.0
        steps[:, :, HEAD, TEXT] = values + np.where(self.heading, at_heading, enter)
        steps[:, :, TEXT, TEXT] = values
        steps[:, :, TEXT, GAP] = np.where(self.insert, at_insert, pause)
        steps[:, :, GAP, TEXT] = values + np.where(self.below_insert, after_insert, resume)
        steps[:, :, GAP, GAP] = np.where(self.insert, 0.0, wait)
        steps[:, :, TEXT, TAIL] = leave
        steps[~self.real] = np.where(np.eye(STATES) > 0, 0.0, NEVER)
        return steps

    def _sums(self, steps: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """The log sums over the paths up to every line and from it on, and over all paths."""
        pages, lines = steps.shape[:2]
        forward, backward = np.full((2, pages, lines + 1, STATES), NEVER)
        forward[:, 0, HEAD] = 0.0
        for i in range(lines):
            forward[:, i + 1] = logsumexp(forward[:, i, :, None] + steps[:, i], axis=1)
        backward[:, lines, [HEAD, TEXT, TAIL]] = 0.0
        for i in range(lines - 1, -1, -1):
            backward[:, i] = logsumexp(steps[:, i] + backward[:, i + 1, None, :], axis=2)
        return forward[:, :-1], backward[:, 1:], backward[:, 0, HEAD]

    def _right_path(self, pages: Sequence[Observed], longest: int) -> Matrix:
        right = np.zeros((len(pages), longest, STATES, STATES))
        for number, page in enumerate(pages):
            before = HEAD
            for i in range(longest):
                state = page.states[i] if i < len(page.states) else before
                right[number, i, before, state] = 1.0
                before = state
        return right

    def _gradient(self, residual: Matrix) -> Matrix:
        text = residual[:, :, :, TEXT].sum(axis=2)[self.real]
        entered, paused, resumed = (residual[:, :, a, b] for a, b in ((HEAD, TEXT), (TEXT, GAP), (GAP, TEXT)))  # fmt: skip
        steps = (
            entered[~self.heading], entered[self.heading],
            paused[~self.insert], paused[self.insert],
            resumed[~self.below_insert], resumed[self.below_insert], residual[:, :, GAP, GAP][self.real & ~self.insert], residual[:, :, TEXT, TAIL],
        )  # fmt: skip
        return np.concatenate([text @ self.rows, [float(step.sum()) for step in steps]])
