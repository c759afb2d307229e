"""The kinds of wrong mentions, on invented passages."""

from collections import Counter

import pytest

from benchmarks.mention_errors import KINDS, OURS, THEIRS, Span, errors_of, kind_of, scores

CASES = [
    ("The U. S. army", [("U. S", "LOC")], [("U. S.", "PLACE")], "marks and blanks"),
    (
        "In Arden, Norland, it rained",
        [("Arden, Norland", "LOC")],
        [("Arden", "PLACE"), ("Norland", "PLACE")],
        "place and place around it in one",
    ),
    ("In western Ardenland", [("western Ardenland", "LOC")], [("Ardenland", "PLACE")], "small"),
    ("The Danish army left", [("Danish army", "ORG")], [("Danish", "GROUP")], "small"),
    ("King Ludo I spoke", [("Ludo", "PERSON")], [("Ludo I", "PERSON")], "title"),
    (
        "Denmark's Foreign Office",
        [("Denmark's Foreign Office", "ORG")],
        [("Denmark", "PLACE"), ("Foreign Office", "ORG")],
        "owner",
    ),
    ("Danes in boats", [("Danes", "LOC")], [("Danes", "GROUP")], "people as place"),
    ("At Varga Hospital", [("Varga Hospital", "FAC")], [("Varga Hospital", "ORG")], "building"),
    ("The Danish Derby", [("Danish Derby", "MISC")], [("Danish", "GROUP")], "known name"),
    ("A quellin rose", [("quellin", "NORP")], [], "name in small letters"),
    ("A Quellin rose", [("Quellin", "PERSON")], [("Quellin", "ORG")], "org for person"),
    ("The Quellin Prize", [("Quellin Prize", "MISC")], [("Quellin", "ORG")], "event, law"),
    ("Ada Quellin Roth", [("Ada Quellin Roth", "PERSON")], [("Quellin Roth", "PERSON")], "other b"),
    ("Then Ada Roth left", [("Ada Roth", "PERSON")], [], "several words alone"),
    ("Then Roth left", [], [("Roth", "PERSON")], "one word alone"),
    ("HEAD OF NORLAND SPEAKS", [], [("NORLAND", "PLACE")], "line in capitals"),
]


def spans(text: str, names: list[tuple[str, str]]) -> list[Span]:
    return [Span(text.index(name), text.index(name) + len(name), kind) for name, kind in names]


@pytest.mark.parametrize(("text", "theirs", "ours", "kind"), CASES)
def test_every_error_of_a_passage_has_its_kind(
    text: str, theirs: list[tuple[str, str]], ours: list[tuple[str, str]], kind: str
) -> None:
    found = {kind_of(e) for e in errors_of(text, spans(text, ours), spans(text, theirs))}
    assert len(found) == 1
    assert found.pop().startswith(kind)


def test_what_both_have_is_no_error() -> None:
    text = "Then Ada Roth left"
    same = spans(text, [("Ada Roth", "PERSON")])
    assert list(errors_of(text, same, same)) == []


def test_a_forgiven_miss_that_we_have_otherwise_counts_as_found() -> None:
    text = "In western Ardenland"
    theirs, ours = (
        spans(text, [("western Ardenland", "LOC")]),
        spans(text, [("Ardenland", "PLACE")]),
    )
    errors = list(errors_of(text, ours, theirs))
    places = [
        list(scores(errors, Counter(), forgiving=forgiving))[2] for forgiving in (False, True)
    ]
    assert places == [0.0, 1.0]


def test_no_kind_stands_twice() -> None:
    assert len({name for name, _ in KINDS}) == len(KINDS) == len(THEIRS) + len(OURS)
