"""Wrong speakers, counted by the kind of error.

    python -m benchmarks.speaker_errors [--indirect] [--examples N] [FILE…]

FILEs are as those of `benchmarks.calibration`. Every wrong speaker is put in the first kind of
KINDS whose rule holds, and each kind is printed with what it would take to be right. Direct and
mixed speech; with --indirect indirect speech too.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.calibration import ALIKE, SETS, Matched, agrees, jaccard, judge, matched
from benchmarks.support.evaluation import EVALUATION

PRONOUNS = frozenset(
    "i we you he she it they him her them his their its who one".split()  # noqa: SIM905
)
CAPITAL = re.compile(r"(?<!^)\b[A-Z]|^(?!The |A |An |One |Some |Many )[A-Z][\w.]*(?:\s|$)")
NEAR = 4
"""Characters between two phrases that belong to one source: a blank, a comma, a mark."""


def _ours(one: Matched) -> str:
    return one.quote.speaker or ""


def _theirs(one: Matched) -> str:
    return one.text[slice(*one.annotated.speaker)] if one.annotated.speaker else _name(one)


def _name(one: Matched) -> str:
    return one.annotated.name or ""


def _is_pronoun(words: str) -> bool:
    return words.lower() in PRONOUNS


def _has_no_speaker(one: Matched) -> bool:
    return not one.quote.speaker


def _has_other_words(one: Matched) -> bool:
    return jaccard(one.annotated, one.quote) < ALIKE


def _has_other_bounds(one: Matched) -> bool:
    """Whether both mean the same source and cut or choose its words in another way."""
    start, end, theirs = one.quote.speaker_start_char, one.quote.speaker_end_char, one.annotated
    if start is None or end is None or theirs.speaker is None:
        return False
    return start < theirs.speaker[1] + NEAR and theirs.speaker[0] < end + NEAR


def _means_the_same(one: Matched) -> bool:
    """Whether our pronoun or role was resolved to the person annotated."""
    return bool(one.quote.speaker_name) and agrees(one.quote.speaker_name or "", _name(one))


def _pronoun_is_wrong(one: Matched) -> bool:
    return one.annotated.is_full and _is_pronoun(_ours(one))


def _mixes_pronoun_and_name(one: Matched) -> bool:
    return _is_pronoun(_ours(one)) or _is_pronoun(_theirs(one))


def _misses_unnamed(one: Matched) -> bool:
    return not CAPITAL.search(_theirs(one))


def _is_unnamed(one: Matched) -> bool:
    return not CAPITAL.search(_ours(one))


def _confuses_person_and_body(one: Matched) -> bool:
    """Whether one of the two is a person and the other an organisation, a place or a group."""
    span = one.annotated.speaker
    types = {m.type for m in one.mentions if span and span[0] <= m.start_char < span[1]}
    types = types or {m.type for m in one.mentions if _name(one) in (m.name, m.surface)}
    return bool(types) and (one.quote.speaker_kind == "person") != ("PERSON" in types)


def _is_another(_one: Matched) -> bool:
    return True


Rule = Callable[[Matched], bool]
KINDS: tuple[tuple[str, Rule, str], ...] = (
    ("no speaker found", _has_no_speaker, "cues not listed, or speech without any cue"),
    ("other words", _has_other_words, "the bounds of the quotation itself"),
    ("the same by another word", _means_the_same, "nothing: resolved to the name annotated"),
    (
        "other bounds of the source",
        _has_other_bounds,
        "the corpus' convention: which words of it count",
    ),
    ("pronoun, the wrong person", _pronoun_is_wrong, "coreference"),
    ("pronoun against a name", _mixes_pronoun_and_name, "which of two nested reports speaks"),
    ("an unnamed source missed", _misses_unnamed, "subjects in long sentences; roles for names"),
    ("an unnamed source for a name", _is_unnamed, "the same, the other way round"),
    ("a body and a person confused", _confuses_person_and_body, "who speaks for whom"),
    ("another name nearby", _is_another, "a better parse, and the sequence of the speeches"),
)


def by_kind(found: Sequence[Matched]) -> dict[str, list[Matched]]:
    """The wrong ones by the name of their kind."""
    kinds: dict[str, list[Matched]] = defaultdict(list)
    for one in found:
        kinds[next(name for name, rule, _ in KINDS if rule(one))].append(one)
    return kinds


def print_table(title: str, found: Sequence[Matched], examples: int) -> None:
    """One line a kind: how many, their share of all quotes, and what they would need."""
    wrong = [one for one in found if not judge(one.quote, one.annotated).is_right]
    kinds = by_kind(wrong)
    print(f"\n{title}: {len(found)} speakers, {len(wrong)} wrong ({len(wrong) / len(found):.1%})")
    for name, _, need in KINDS:
        own = kinds.get(name, [])
        print(f"  {name:30s} {len(own):4d}  {len(own) / len(found):5.1%}   {need}")
        for one in own[:examples]:
            words = " ".join(one.quote.text.split())[:60]
            print(f"      {_ours(one)!r} for {_name(one)!r}: {words!r}")


def main() -> None:
    """Print a table a file, and say which files are absent."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--indirect", action="store_true")
    parser.add_argument("--examples", type=int, default=0)
    options = parser.parse_args()
    for path in options.files or [EVALUATION / name for name in SETS]:
        if not path.is_file():
            print(f"\n{path.name}: absent (looked for {path})")
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        found = list(matched([json.loads(line) for line in lines]))
        found = [one for one in found if options.indirect or one.quote.kind != "indirect"]
        if found:
            print_table(path.name, found, options.examples)


if __name__ == "__main__":
    main()
