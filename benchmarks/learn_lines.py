"""Learn the weights of lines from generated pages: `python -m benchmarks.learn_lines`.

    python -m benchmarks.learn_lines            write copydesk/data/line_weights.toml
    python -m benchmarks.learn_lines --show     print it instead, next to the belief that it started from

It starts from what `line_beliefs.toml` says, set by hand from what the features mean, and moves
those weights on which the pages of `benchmarks.generated.pages` insist. Nothing else is learned from: no page
that anyone published, and no golden article that tests the cleaner.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generated.pages import TEXT, TITLE, GeneratedPage, generate_pages
from benchmarks.training.line_learning import LabelledPage, Strength, learn, observe
from copydesk.cleaning.blocks import join_lines
from copydesk.cleaning.line_model.weights import Weights, read_weights
from copydesk.cleaning.lines import split_lines

BELIEFS = Path(__file__).with_name("line_beliefs.toml")
LEARNED = Path(__file__).parents[1] / "copydesk/data/line_weights.toml"
PAGES, SEED = 150, 2025
# Generated pages are simpler than real ones: they may correct what is believed, not overrule it.
STRENGTH = Strength(lines=30.0, titles=10.0)
HEADER = """\
# What each feature of a line is worth, as log odds for text (above 0) or chrome (below 0).
# Learned by `python -m benchmarks.learn_lines` from {pages} generated pages (seed {seed}), starting
# from benchmarks/line_beliefs.toml. Change the beliefs and learn again rather than edit this file.
"""


def labelled(page: GeneratedPage) -> LabelledPage:
    """A generated page as blocks; one made of several lines has the label of most of them."""
    blocks = tuple(join_lines(split_lines(page.text)))
    labels = [[page.lines[line.number - 1][1] for line in block.lines] for block in blocks]
    is_text = tuple(2 * own.count(TEXT) > len(own) for own in labels)
    headline = next((i for i, own in enumerate(labels) if TITLE in own), None)
    return LabelledPage(blocks, is_text, headline)


def learn_weights(beliefs: Weights) -> Weights:
    """The weights that generated pages make of these beliefs."""
    pages = [observe(labelled(page), beliefs) for page in generate_pages(PAGES, SEED)]
    return learn(pages, beliefs, STRENGTH)


def written(weights: Weights, beliefs: str) -> str:
    """The weights as TOML, with the comments and the order of the beliefs."""
    tables = {"line": weights.line, "page": weights.page, "sequence": weights.sequence, "title": weights.title}  # fmt: skip
    lines, table = [HEADER.format(pages=PAGES, seed=SEED).rstrip()], ""
    for line in beliefs.splitlines()[1:]:
        name, equals, _ = line.partition(" = ")
        table = line.strip("[]") if line.startswith("[") else table
        lines.append(f"{name} = {round(tables[table][name], 2) + 0.0}" if equals else line)
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Learn, and write or show what was learned."""
    beliefs = BELIEFS.read_text(encoding="utf-8")
    believed = read_weights(beliefs)
    learned = written(learn_weights(believed), beliefs)
    if "--show" not in arguments:
        LEARNED.write_text(learned, encoding="utf-8")
        return
    for line, before in zip(learned.splitlines()[3:], beliefs.splitlines()[1:], strict=True):
        name, equals, value = line.partition(" = ")
        print(
            f"{name:24} {value:>7}   believed {before.partition(' = ')[2]:>7}" if equals else line
        )


if __name__ == "__main__":
    main(sys.argv[1:])
