"""The decision over candidates, with weights written for the test."""

from copydesk.lexicon.feature_weights import FeatureWeights
from copydesk.mentions.name_model.candidate_spans import NameCandidate
from copydesk.mentions.name_model.decision import CLASSES, GENERATION, DescribedName, judge


def weights(**rows: dict[str, float]) -> FeatureWeights:
    table = {
        f"sign:{name}": tuple(row.get(kind, 0.0) for kind in CLASSES) for name, row in rows.items()
    }
    return FeatureWeights(CLASSES, table)


def named(start: int, end: int, *signs: str, sources: tuple[str, ...] = ()) -> DescribedName:
    candidate = NameCandidate(start, end, frozenset(sources), ())
    return DescribedName(candidate, f"n{start}-{end}", tuple(f"sign:{sign}" for sign in signs))


SIGNS = weights(person={"person": 3}, town={"place": 2}, none={"none": 6})


def test_of_overlapping_names_the_likelier_stay() -> None:
    names = judge([named(0, 4, "town"), named(0, 10, "person"), named(12, 15, "town")], SIGNS)
    assert [(n.candidate.start, n.candidate.end, n.type) for n in names] == [
        (0, 10, "person"),
        (12, 15, "place"),
    ]


def test_a_listed_group_stays_though_it_is_no_name_by_its_weights() -> None:
    adjective = named(0, 6, "none", sources=("gazetteer group",))
    assert [n.type for n in judge([adjective], SIGNS)] == ["group"]
    assert judge([named(0, 6, "none")], SIGNS) == []


def test_a_committee_in_small_letters_is_certain() -> None:
    names = judge([named(0, 6, "town"), named(0, 20, "none", sources=("committee org",))], SIGNS)
    assert [(n.candidate.end, n.type) for n in names] == [(20, "org")]


def test_a_name_with_a_generation_is_a_persons() -> None:
    son = DescribedName(NameCandidate(0, 8, frozenset(), ()), "KOL Jr.", ("sign:town", GENERATION))
    assert [n.type for n in judge([son], SIGNS)] == ["person"]


def test_the_surname_of_somebody_named_in_full_is_a_persons_unless_surely_none() -> None:
    def occurrence(start: int, name: str, sign: str) -> DescribedName:
        candidate = NameCandidate(start, start + len(name), frozenset(), ())
        return DescribedName(candidate, name, (f"sign:{sign}",))

    signs = weights(person={"person": 4}, weak={"none": 2.2}, none={"none": 9})
    full = occurrence(0, "Ada Quill", "person")
    found = judge([full, occurrence(20, "Quill", "weak"), occurrence(40, "Quill", "none")], signs)
    assert [(n.candidate.start, n.type) for n in found] == [(0, "person"), (20, "person")]
    assert judge([occurrence(20, "Quill", "weak")], signs) == []


def test_an_unclear_name_is_judged_as_it_is_elsewhere() -> None:
    def occurrence(start: int, name: str, sign: str, *, is_unclear: bool = False) -> DescribedName:
        candidate = NameCandidate(start, start + len(name), frozenset(), ())
        return DescribedName(candidate, name, (f"sign:{sign}",), is_unclear)

    headline = [
        occurrence(0, "Selm", "none", is_unclear=True),
        occurrence(0, "Selm Backs", "person", is_unclear=True),
    ]
    found = judge([*headline, occurrence(30, "Selm", "town")], SIGNS)
    assert [(n.candidate.start, n.candidate.end, n.type) for n in found] == [
        (0, 4, "place"),
        (30, 34, "place"),
    ]
    assert [n.type for n in judge(headline, SIGNS)] == ["person"]


def test_a_weak_occurrence_of_a_name_is_one_where_no_other_name_lies() -> None:
    def occurrence(start: int, name: str, sign: str) -> DescribedName:
        candidate = NameCandidate(start, start + len(name), frozenset(), ())
        return DescribedName(candidate, name, (f"sign:{sign}",))

    signs = weights(town={"place": 3}, weak={"none": 1}, person={"person": 5})
    weak = occurrence(20, "Selm", "weak")
    assert judge([weak], signs) == []
    found = judge([occurrence(0, "Selm", "town"), weak], signs)
    assert [(n.candidate.start, n.type) for n in found] == [(0, "place"), (20, "place")]
    longer = occurrence(20, "Selm Quill", "person")
    found = judge([occurrence(0, "Selm", "town"), weak, longer], signs)
    assert [(n.candidate.start, n.type) for n in found] == [(0, "place"), (20, "person")]
