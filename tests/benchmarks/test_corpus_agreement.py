"""The agreement of two markers: what counts as the same mark."""

from pathlib import Path

import pytest

from benchmarks.corpus_agreement import agreement
from benchmarks.training.corpus import MarkedArticle, read_article

FIRST = """<article kind="news" title="t" outlet="o" english="British" published="2031-05-06">
<p><n t="person" id="quill">Ada Quill</n> <cue q="q1">said</cue> <q id="q1" kind="direct" speaker="quill">“The ferry will sail,”</q>
and <act id="e1" root="ACCUSE" status="occurred" source="quill" target="orlen" date="2031-05-05" place="">blamed</act> <n t="org" id="orlen">Orlen Lines</n>.</p>
</article>"""


def marked(folder: Path, text: str) -> MarkedArticle:
    path = folder / f"{len(list(folder.iterdir()))}.xml"
    path.write_text(text, encoding="utf-8")
    return read_article(path)


def test_the_same_marks_agree_in_everything(tmp_path: Path) -> None:
    counts = agreement([(marked(tmp_path, FIRST), marked(tmp_path, FIRST))])
    assert {name: (c.first, c.second, c.f1) for name, c in counts.items()} == {
        "names": (2, 2, 1.0),
        "typed names": (2, 2, 1.0),
        "speech": (1, 1, 1.0),
        "acts": (1, 1, 1.0),
    }
    assert counts["speech"].share("speaker") == counts["acts"].share("root") == 1.0


def test_a_type_a_speaker_and_a_root_are_counted_apart_from_their_spans(tmp_path: Path) -> None:
    other = (
        FIRST.replace('t="org"', 't="place"')
        .replace('speaker="quill"', 'speaker="orlen"')
        .replace('root="ACCUSE"', 'root="REJECT"')
    )
    counts = agreement([(marked(tmp_path, FIRST), marked(tmp_path, other))])
    assert (counts["names"].f1, counts["names"].share("type")) == (1.0, 0.5)
    assert counts["typed names"].f1 == 0.5
    assert (counts["speech"].f1, counts["speech"].share("speaker")) == (1.0, 0.0)
    assert (counts["acts"].f1, counts["acts"].share("root")) == (1.0, 0.0)


def test_speech_agrees_where_most_of_its_words_are_shared(tmp_path: Path) -> None:
    shorter = FIRST.replace("“The ferry will sail,”</q>", "“The</q> ferry will sail,”")
    counts = agreement([(marked(tmp_path, FIRST), marked(tmp_path, shorter))])
    assert counts["speech"].f1 == 0.0
    without_comma = FIRST.replace("sail,”</q>", "sail</q>,”")
    counts = agreement([(marked(tmp_path, FIRST), marked(tmp_path, without_comma))])
    assert counts["speech"].f1 == 1.0


def test_what_could_happen_is_no_act_of_either(tmp_path: Path) -> None:
    could = FIRST.replace('status="occurred"', 'status="hypothetical"')
    counts = agreement([(marked(tmp_path, FIRST), marked(tmp_path, could))])
    assert (counts["acts"].first, counts["acts"].second, counts["acts"].f1) == (1, 0, 0.0)


def test_two_texts_that_differ_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the two texts differ"):
        agreement([(marked(tmp_path, FIRST), marked(tmp_path, FIRST.replace("ferry", "boat")))])
