"""Cross-validated figures of what is learned: `python -m benchmarks.crossval [names] [speech] [acts] [topics] [text] [html]`.

names   what is a name, and of what, in the marked articles
speech  what is speech, and whose, in the marked articles
acts    what is an act, whose, against whom and when, in the marked articles
topics  what articles are about, in the marked articles
text    the lines of copied pages, by host
html    the text of HTML pages, where nothing is learned

It prints all unless some are named; `benchmarks/crossvalidation` says how each is measured.
"""

import sys
from collections.abc import Callable, Mapping, Sequence

from benchmarks.crossvalidation.acts import print_acts
from benchmarks.crossvalidation.names import print_names
from benchmarks.crossvalidation.pages import print_html, print_text
from benchmarks.crossvalidation.speech import print_speech
from benchmarks.crossvalidation.topics import print_topics

JUDGEMENTS: Mapping[str, Callable[[], None]] = {
    "names": print_names,
    "speech": print_speech,
    "acts": print_acts,
    "topics": print_topics,
    "text": print_text,
    "html": print_html,
}


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the judgements that are named, of all unless some are."""
    unknown = [name for name in arguments if name not in JUDGEMENTS]
    if unknown:
        raise SystemExit(
            f"benchmarks.crossval: no {unknown[0]!r}; there are {', '.join(JUDGEMENTS)}"
        )
    for name in arguments or JUDGEMENTS:
        JUDGEMENTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
