"""Learning the weights of lines: the pages, the gradients, and the file that ships."""

import tomllib
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.generated.pages import TEXT, TITLE, generate_pages
from benchmarks.learn_lines import BELIEFS, LEARNED, labelled, learn_weights, written
from benchmarks.training.line_learning import (
    STEPS,
    Observed,
    Strength,
    _Chains,
    _Titles,
    learn,
    observe,
)
from copydesk.cleaning.line_model.weights import Weights, read_weights


@pytest.fixture(scope="module")
def beliefs() -> Weights:
    return read_weights(BELIEFS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def observed(beliefs: Weights) -> list[Observed]:
    return [observe(labelled(page), beliefs) for page in generate_pages(12, seed=3)]


@pytest.mark.slow
def test_the_weights_that_ship_are_those_that_the_script_writes(beliefs: Weights) -> None:
    learned = tomllib.loads(written(learn_weights(beliefs), BELIEFS.read_text(encoding="utf-8")))
    shipped = tomllib.loads(LEARNED.read_text(encoding="utf-8"))
    for table, weights in learned.items():
        assert shipped[table] == pytest.approx(weights, abs=0.02), (
            f"[{table}] is stale: run `python -m benchmarks.learn_lines`"
        )


def test_the_same_seed_gives_the_same_pages() -> None:
    assert generate_pages(3, seed=1) == generate_pages(3, seed=1)
    assert generate_pages(1, seed=1) != generate_pages(1, seed=2)


def test_every_page_has_text_and_its_lines_are_single_lines() -> None:
    for page in generate_pages(30, seed=5):
        assert all(line and "\n" not in line and line == line.strip() for line, _ in page.lines)
        assert sum(label == TEXT for _, label in page.lines) > 2
        assert sum(label == TITLE for _, label in page.lines) <= 1
        assert page.text.count("\n") == len(page.lines) - 1


def test_a_sentence_cut_by_a_link_is_one_block_of_text() -> None:
    for page in (labelled(page) for page in generate_pages(20, seed=8)):
        assert len(page.is_text) == len(page.blocks)
        assert page.headline is None or not page.is_text[page.headline]


@pytest.mark.parametrize("kind", ["chains", "titles"])
def test_the_gradient_is_that_of_the_loss(
    kind: str, observed: list[Observed], beliefs: Weights
) -> None:
    names = [*beliefs.line, *beliefs.page]
    model = _Chains(observed, len(names)) if kind == "chains" else _Titles(observed)
    size = len(names) + len(STEPS) if kind == "chains" else len(beliefs.title)
    weights = np.random.default_rng(1).normal(0, 0.3, size)
    _, gradient = model.loss(weights)
    for place in range(0, size, 5):
        step = np.zeros(size)
        step[place] = 1e-5
        slope = (model.loss(weights + step)[0] - model.loss(weights - step)[0]) / 2e-5
        assert gradient[place] == pytest.approx(slope, abs=1e-4)


def test_what_the_pages_say_nothing_of_keeps_its_worth(
    observed: list[Observed], beliefs: Weights
) -> None:
    odd = replace(beliefs, line={**beliefs.line, "no_words": -7.5})
    learned = learn(observed, odd, Strength(1.0, 1.0))
    assert learned.line["no_words"] == pytest.approx(-7.5, abs=0.01)


def test_pages_overrule_what_is_believed_without_firmness(
    observed: list[Observed], beliefs: Weights
) -> None:
    wrong = replace(beliefs, line={**beliefs.line, "ends_sentence": -3.0})
    firm = learn(observed[:6], wrong, Strength(1000.0, 1000.0))
    loose = learn(observed[:6], wrong, Strength(0.3, 0.3))
    assert firm.line["ends_sentence"] == pytest.approx(-3.0, abs=0.05)
    assert loose.line["ends_sentence"] > -2.0
