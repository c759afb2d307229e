"""Reading marked articles."""

from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest

from benchmarks.training.corpus import read_article, read_corpus

ARTICLE = """<article kind="report" title="T" outlet="O" english="British" published="2026-01-02">
<p><n t="person" id="varga">Ilse Varga</n> &amp; co <q id="q1" kind="mixed" speaker="varga">called <n t="org" id="norda">Norda</n> “a farce”</q>.</p>
<p>It is.</p>
</article>"""


def test_marks_are_spans_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "kind" / "001-x.xml"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    article = read_article(path)
    assert article.text == "Ilse Varga & co called Norda “a farce”.\n\nIt is."
    assert (article.name, article.kind, article.head["outlet"]) == ("001-x", "kind", "O")
    assert [(m.tag, article.written(m)) for m in article.marks] == [
        ("n", "Ilse Varga"),
        ("n", "Norda"),
        ("q", "called Norda “a farce”"),
    ]
    assert [m.id for m in article.tagged("n")] == ["varga", "norda"]
    assert [a.name for a in read_corpus([tmp_path])] == ["001-x"]


def test_text_outside_of_paragraphs_is_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text("<article>one<p>two</p>three</article>", encoding="utf-8")
    article = read_article(path)
    assert (article.text, article.stray) == ("two", "onethree")


def test_what_is_no_xml_raises(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text("<article><p>two</article>", encoding="utf-8")
    with pytest.raises(ParseError):
        read_article(path)
