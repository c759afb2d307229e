"""Kinds of errors in mentions, counted against another newsroom's annotations.

    python -m benchmarks.mention_errors [--show KIND] [FILE…]

FILEs are JSON lines as those of the evaluation's `ner`, annotated by another newsroom's rules. Every
false and every missed mention is of the first kind of KINDS whose rule holds. A kind is *theirs*
where the two sides differ by convention, and *ours* where our mention is an error. The table shows
the false and missed mentions of each kind and type, and F1 with and without the kinds of *theirs*.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.predictors.mentions import predict
from benchmarks.support.evaluation import EVALUATION
from copydesk.lexicon.gazetteer import groups, is_listed, plain
from copydesk.lexicon.titles import head_length
from copydesk.mentions.candidates import ambiguous_names

TYPES = ("PERSON", "ORG", "PLACE", "GROUP")
TYPE_OF_LABEL = {
    **{name: name for name in TYPES},
    **{"PER": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP"},
}
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]\s?s?\s")
POSSESSIVE_BEFORE = re.compile(r"['’]\s?s?\s$")
NUMERAL = re.compile(r"[IVX]+|\d+|[JS]r")
SEPARATOR = re.compile(r"[,(—–]| in the ")


@dataclass(frozen=True, slots=True)
class Span:
    """A mention of one side; `label` is as the side writes it: our type, or their label."""

    start: int
    end: int
    label: str

    @property
    def type(self) -> str | None:
        """Our type for the label; None for labels of things that are no mentions of ours."""
        return TYPE_OF_LABEL.get(self.label)


@dataclass(frozen=True, slots=True)
class Error:
    """A mention that the other side lacks, with the mentions of the other side that overlap it."""

    text: str
    own: Span
    others: tuple[Span, ...]
    is_miss: bool

    @property
    def name(self) -> str:
        """Its words."""
        return self.text[self.own.start : self.own.end]

    @property
    def names(self) -> list[str]:
        """The words of the other side's mentions."""
        return [self.text[o.start : o.end] for o in self.others]

    @property
    def rest(self) -> list[str]:
        """The words by which it differs from the only overlapping mention; none where there are several."""
        if len(self.others) != 1:
            return []
        spans = sorted((self.own.start, self.own.end, self.others[0].start, self.others[0].end))
        return WORD.findall(self.text, spans[0], spans[1]) + WORD.findall(
            self.text, spans[2], spans[3]
        )


def _same_type(e: Error) -> bool:
    return bool(e.others) and all(o.type == e.own.type for o in e.others)


def _same_span(e: Error) -> bool:
    return any((o.start, o.end) == (e.own.start, e.own.end) for o in e.others)


def _types(e: Error) -> set[str | None]:
    return {e.own.type, *(o.type for o in e.others)}


def _differs_in_marks(e: Error) -> bool:
    return _same_type(e) and len(e.others) == 1 and not e.rest


def _is_place_with_places(e: Error) -> bool:
    """Whether one side has one place where the other has several: Bergen, Norland."""
    return _same_type(e) and e.own.type == "PLACE" and bool(
        SEPARATOR.search(max([e.name, *e.names], key=len))
    )  # fmt: skip


def _differs_in_small_words(e: Error) -> bool:
    """Whether lower-case words next to the name belong to it on one side only: northern Norland.

    The types may differ where the shorter name is listed, as that of a group in `Danish army`.
    """
    shortest = min([e.name, *e.names], key=len)
    is_small = bool(e.rest) and all(word.islower() for word in e.rest)
    return is_small and (_same_type(e) or (_have_types(e) and is_listed(shortest)))


def _have_types(e: Error) -> bool:
    return None not in _types(e)


def _differs_in_title(e: Error) -> bool:
    is_person = _same_type(e) and e.own.type == "PERSON"
    return bool(is_person and e.rest) and all(map(_is_title, e.rest))


def _is_title(word: str) -> bool:
    return bool(head_length([word]) or NUMERAL.fullmatch(word))


def _has_owner(e: Error) -> bool:
    """Whether only their name includes the owner: Norland's Foreign Ministry."""
    ours, whole = (list(e.others), e.own) if e.is_miss else ([e.own], next(iter(e.others), None))
    if whole is None or whole.type is None:
        return False
    return any(_is_owner(e.text, o, whole) or _is_owned(e.text, o, whole) for o in ours)


def _is_owned(text: str, part: Span, whole: Span) -> bool:
    is_end = whole.start < part.start and part.end == whole.end
    return is_end and bool(POSSESSIVE_BEFORE.search(text, whole.start, part.start))


def _is_owner(text: str, part: Span, whole: Span) -> bool:
    is_start = part.start == whole.start and part.end < whole.end
    return is_start and bool(POSSESSIVE.match(text, part.end)) and _is_known(text, part)


def _is_known(text: str, span: Span) -> bool:
    return span.type == "PLACE" and is_listed(text[span.start : span.end])


def _is_people(e: Error) -> bool:
    """Whether a group's name is a place on one side."""
    return _same_span(e) and _types(e) <= {"PLACE", "GROUP"} and plain(e.name) in groups()


def _is_site_or_body(e: Error) -> bool:
    """Whether a hospital, court or hotel is a building on one side and an organisation on the other."""
    labels = {e.own.label, *(o.label for o in e.others)}
    return _same_span(e) and labels == {"FAC", "ORG"}


def _is_listed_in_thing(e: Error) -> bool:
    """Whether ours is a listed name inside their name of an event, law, product or sum."""
    inside = [o for o in e.others if o.start <= e.own.start and e.own.end <= o.end]
    return (
        not e.is_miss
        and bool(inside)
        and all(o.type is None for o in inside)
        and is_listed(e.name)
        and plain(e.name) not in ambiguous_names()
        and e.own.type != "PERSON"
        and not _same_span(e)
    )


def _is_small(e: Error) -> bool:
    return e.is_miss and e.name.islower()


def _stands_in_capitals(e: Error) -> bool:
    words: list[str] = WORD.findall(e.text[max(0, e.own.start - 40) : e.own.end + 40])
    return sum(word.isupper() for word in words) > len(words) / 2


def _is_thing(e: Error) -> bool:
    return not e.is_miss and any(o.type is None for o in e.others)


def _has_other_bounds(e: Error) -> bool:
    return bool(e.others) and not _same_span(e) and e.own.type in _types_of(e.others)


def _types_of(spans: Iterable[Span]) -> set[str | None]:
    return {s.type for s in spans}


def _has_other_type(kind: str, other: str) -> Callable[[Error], bool]:
    def holds(e: Error) -> bool:
        same = {o.type for o in e.others if (o.start, o.end) == (e.own.start, e.own.end)}
        ours, theirs = (same, {e.own.type}) if e.is_miss else ({e.own.type}, same)
        return kind in ours and other in theirs

    return holds


def _has_other_bounds_and_type(e: Error) -> bool:
    return bool(e.others)


def _is_one_word(e: Error) -> bool:
    return not e.others and len(e.name.split()) == 1


def _is_rest(_e: Error) -> bool:
    return True


Rule = Callable[[Error], bool]
THEIRS: tuple[tuple[str, Rule], ...] = (
    ("marks and blanks", _differs_in_marks),
    ("place and place around it in one", _is_place_with_places),
    ("small words next to the name", _differs_in_small_words),
    ("title or numeral in the name", _differs_in_title),
    ("owner in the name", _has_owner),
    ("people as place, place as people", _is_people),
    ("building or the body in it", _is_site_or_body),
    ("known name in a thing's name", _is_listed_in_thing),
    ("name in small letters", _is_small),
)
OURS: tuple[tuple[str, Rule], ...] = (
    ("line in capitals", _stands_in_capitals),
    *(
        (f"{a.lower()} for {b.lower()}", _has_other_type(a, b))
        for a in TYPES
        for b in TYPES
        if a != b
    ),
    ("event, law, ware as a name", _is_thing),
    ("other bounds", _has_other_bounds),
    ("other bounds and type", _has_other_bounds_and_type),
    ("one word alone", _is_one_word),
    ("several words alone", _is_rest),
)
KINDS = (*THEIRS, *OURS)


def kind_of(error: Error) -> str:
    """The name of the first kind whose rule holds."""
    return next(name for name, rule in KINDS if rule(error))


def errors_of(text: str, ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[Error]:
    """The mentions of each side that the other lacks; their labels without a type do not count."""
    right = {(s.start, s.end, s.type) for s in ours} & {(s.start, s.end, s.type) for s in theirs}
    for side, other, is_miss in ((ours, theirs, False), (theirs, ours, True)):
        for span in side:
            if span.type and (span.start, span.end, span.type) not in right:
                overlapping = (o for o in other if o.start < span.end and span.start < o.end)
                yield Error(text, span, tuple(overlapping), is_miss)


def _trimmed(text: str, start: int, end: int, label: str) -> Span:
    """A span without leading article and possessive, as the evaluation compares them."""
    if text[start:end].lower().startswith("the "):
        start += 4
    return Span(start, end - 2 if text[start:end].endswith(("'s", "’s")) else end, label)


def read(rows: Sequence[dict[str, Any]]) -> tuple[list[Error], Counter[str]]:
    """The errors in annotated passages, and the number of right mentions by type."""
    answers = {answer["id"]: answer["mentions"] for answer in predict(list(rows))}
    errors: list[Error] = []
    right: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        theirs = sorted({_trimmed(text, *span) for span in row["entities"]}, key=_order)
        found = ((m["start_char"], m["end_char"], m["type"]) for m in answers[row["id"]])
        ours = sorted({_trimmed(text, *span) for span in found}, key=_order)
        own = list(errors_of(text, ours, theirs))
        errors += own
        right += Counter(s.type for s in ours if s.type)
        right -= Counter(e.own.type for e in own if not e.is_miss and e.own.type)
    return errors, right


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.label


def f1(right: int, false: int, missed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / max(1, 2 * right + false + missed)


def scores(errors: Sequence[Error], right: Counter[str], *, forgiving: bool) -> Iterator[float]:
    """F1 by type. If forgiving, misses of *theirs* that overlap a mention of ours count as found, and
    its other errors not at all."""
    theirs = {name for name, _ in THEIRS} if forgiving else set()
    for kind in TYPES:
        own = [e for e in errors if e.own.type == kind]
        left = [e for e in own if kind_of(e) not in theirs]
        forgiven = sum(e.is_miss and bool(e.others) for e in own if kind_of(e) in theirs)
        missed = sum(e.is_miss for e in left)
        yield f1(right[kind] + forgiven, len(left) - missed, missed)


def print_table(title: str, errors: Sequence[Error], right: Counter[str]) -> None:
    """Print one line a kind: false and missed mentions of each type."""
    counts = Counter((kind_of(e), e.own.type, e.is_miss) for e in errors)
    print(f"\n{title}: false + missed")
    print(f"  {'':36s}" + "".join(f"{kind:>12s}" for kind in TYPES))
    for whose, kinds in (("theirs", THEIRS), ("ours", OURS)):
        for name, _ in kinds:
            cells = [(counts[name, kind, False], counts[name, kind, True]) for kind in TYPES]
            if any(map(any, cells)):
                print(f"  {whose:7s}{name:29s}" + "".join(f"{a:8d} +{b:2d}" for a, b in cells))
    for name, forgiving in (("F1", False), ("F1, theirs forgiven", True)):
        found = scores(errors, right, forgiving=forgiving)
        print(f"  {name:36s}" + "".join(f"{value:12.3f}" for value in found))


def print_examples(errors: Sequence[Error], kind: str) -> None:
    """Print every error of one kind with its context and the other side's mentions."""
    for e in errors:
        if kind_of(e) == kind:
            before, after = e.text[max(0, e.own.start - 30) : e.own.start], e.text[e.own.end :][:30]
            what = "missed" if e.is_miss else "false "
            there = ", ".join(f"{n} ({o.label})" for n, o in zip(e.names, e.others, strict=True))
            print(f"  {what} {e.own.label:7s}…{before}[{e.name}]{after}…  {there}")


def main() -> None:
    """Print the table of the files, or the errors of one kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", choices=[name for name, _ in KINDS], metavar="KIND")
    options = parser.parse_args()
    for path in options.files or sorted((EVALUATION / "ner").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        errors, right = read([json.loads(line) for line in lines])
        if options.show:
            print_examples(errors, options.show)
        else:
            print_table(path.name, errors, right)


if __name__ == "__main__":
    main()
