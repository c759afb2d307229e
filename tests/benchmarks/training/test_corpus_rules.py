"""The rules of the markup, each broken once."""

from pathlib import Path

import pytest

from benchmarks.training.corpus import MarkedArticle, read_article
from benchmarks.training.corpus_rules import faults

HEAD = 'kind="report" title="T" outlet="O" english="British" published="2026-01-02"'
FILLER = "<p>" + " ".join(["and so it went on"] * 12) + ".</p>"


@pytest.fixture
def article(tmp_path: Path, request: pytest.FixtureRequest) -> MarkedArticle:
    head, body = request.param
    path = tmp_path / "x.xml"
    path.write_text(f"<article {head}>{body}{FILLER}</article>", encoding="utf-8")
    return read_article(path)


def case(body: str, head: str = HEAD) -> tuple[str, str]:
    return head, f"<p>{body}</p>"


VARGA = '<n t="person" id="v">Ilse Varga</n>'


@pytest.mark.parametrize(
    "article",
    [
        case(f'{VARGA} <act id="e1" root="AGREE" status="occurred" source="v" target="~farmers">agreed</act>.'),
        case(f'<by q="q1">{VARGA}</by> <cue q="q1">said</cue> <q id="q1" kind="indirect" speaker="v" complement="clause">so</q>.'),
        case('The <no kind="act" why="sport">beat</no> went on.'),
    ],
    indirect=True,
)  # fmt: skip
def test_right_marks_have_no_fault(article: MarkedArticle) -> None:
    assert faults(article) == []


@pytest.mark.parametrize(
    ("article", "fault"),
    [
        (case("So.", HEAD.replace("2026-01-02", "January")), "published is no ISO day"),
        (case("So.", HEAD.replace('outlet="O"', "")), "no outlet="),
        ((HEAD, "<p>So.</p>loose"), "text outside <p>"),
        ((HEAD, "<p>" + "word " * 800 + "</p>"), "860 words"),
        (case('<n t="person" id="v">Ilse </n>.'), "begins or ends with a blank"),
        (case("<b>So</b>."), "unknown tag <b>"),
        (case('<n t="ship" id="v">Norna</n>.'), "t='ship'"),
        (case('<n t="person">Varga</n>.'), "has no id"),
        (case(f'{VARGA} of <n t="org" id="v">Norda</n>.'), "has types ['org', 'person']"),
        (case('<q id="q1" kind="loud" speaker="~x">so</q>.'), "kind='loud'"),
        (case('<q id="q1" kind="indirect" speaker="w">so</q>.'), "is no entity"),
        (case('<q id="q1" kind="mixed" speaker="~x" complement="phrase">so</q>.'), "complement='phrase'"),
        (case('<q id="q1" kind="direct" speaker="~x">So it is</q>.'), "does not begin with its mark"),
        (case('<cue q="q2">said</cue>.'), "is no quote"),
        (case('<act id="e1" root="SING" status="occurred">sang</act>.'), "root='SING'"),
        (case('<act id="e1" root="AGREE" status="done">signed</act>.'), "status='done'"),
        (case('<act id="e1" root="AGREE" status="occurred" head="treaty">struck a deal</act>.'), "is no word"),
        (case('<act id="e1" root="AGREE" status="occurred" target="w">signed</act>.'), "target='w'"),
        (case('<act id="e1" root="AGREE" status="occurred" date="May">signed</act>.'), "date='May'"),
        (case('<no kind="name" why="sport">Cup</no>.'), "why='sport'"),
        (case(f"{VARGA} went. Ilse Varga came back."), "unmarked: "),
    ],
    indirect=["article"],
)  # fmt: skip
def test_each_rule_says_what_is_wrong(article: MarkedArticle, fault: str) -> None:
    found = faults(article)
    assert len(found) == 1
    assert fault in found[0]
