"""The command that checks and shows the marked articles."""

from pathlib import Path

import pytest

from benchmarks.corpus_check import main

ARTICLE = """<article kind="report" title="T" outlet="O" english="British" published="2026-01-02">
<p><by q="q1"><n t="person" id="v">Ilse Varga</n></by> <cue q="q1">said</cue> <q id="q1" kind="indirect" speaker="v">the board had <act id="e1" root="AGREE" status="occurred" source="~board" target="v">agreed</act></q>.
The <no kind="name" why="award">Golden Oar</no>, {filler}</p>
</article>"""


def test_the_corpus_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert "articles" in capsys.readouterr().out


def test_a_file_is_shown_for_a_second_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xml").write_text(ARTICLE.format(filler="and so on " * 20), encoding="utf-8")
    main([str(tmp_path), "--show"])
    shown = capsys.readouterr().out
    assert "person  v: Ilse Varga" in shown
    assert "Q indirect by v (written Ilse Varga, cue said): the board had agreed" in shown
    assert "E AGREE     occurred     ~board -> v" in shown
    assert "no name (award): 'Golden Oar'" in shown


def test_a_fault_ends_it_with_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xml").write_text("<article><p>", encoding="utf-8")
    (tmp_path / "b.xml").write_text(ARTICLE.format(filler=""), encoding="utf-8")
    with pytest.raises(SystemExit, match="2 files with errors"):
        main([str(tmp_path)])
    shown = capsys.readouterr().out
    assert "a.xml: not well-formed" in shown
    assert "words" in shown
