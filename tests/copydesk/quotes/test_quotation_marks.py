"""Pairs of quotation marks, in every mixture that copy comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.nlp.pipeline import paragraph_spans
from copydesk.quotes.quotation_marks import QuotedRun, quoted_runs

MARKS = "“”\"„«»‘’'"
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [*MARKS, "''", "``", " ", ", ", ". ", "\n", "\n\n", "5'", '11"', "’s", "’90s"]
        ),
        st.text(alphabet="abc XY.,?!—", max_size=6),
    ),
    max_size=40,
).map("".join)


def runs_of(text: str) -> list[QuotedRun]:
    return quoted_runs(text, paragraph_spans(text))


def contents(text: str) -> list[str]:
    return [text[run.start_char : run.end_char] for run in runs_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We won,” she said. “Today.”", ["We won,", "Today."], id="curly"),
        pytest.param('"We won," she said. "Today."', ["We won,", "Today."], id="straight"),
        pytest.param('“We won," she said. "Today.”', ["We won,", "Today."], id="mixed"),
        pytest.param("''We won,'' she said.", ["We won,"], id="doubled single"),
        pytest.param("``We won,'' she said.", ["We won,"], id="typewriter"),
        pytest.param("«We won», she said.", ["We won"], id="guillemets"),
        pytest.param("He called it a ”toss-up“.", ["toss-up"], id="turned round"),
        pytest.param("‘We won,’ she said.", ["We won,"], id="single curly"),
        pytest.param("'We won,' she said.", ["We won,"], id="single straight"),
        pytest.param(
            "‘It’s the workers’ hall,’ he said. ‘Ours.’",
            ["It’s the workers’ hall,", "Ours."],
            id="apostrophes inside single marks",
        ),
        pytest.param("rock ’n’ roll of the ’90s, and the boys’ club", [], id="apostrophes only"),
        pytest.param("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"], id="nested"),
        pytest.param(
            "“She said “no” to me,” he said.", ["She said “no” to me,"], id="nested alike"
        ),
        pytest.param(
            "'He rang and said, \"Get out.\" Then it fell,' she said. 'The boys' boat sank.'",
            ['He rang and said, "Get out." Then it fell,', "The boys' boat sank."],
            id="double in single",
        ),
        pytest.param(
            "‘“Sit down,” he told me,’ she said.", ["“Sit down,” he told me,"], id="single at edge"
        ),
        pytest.param(
            "Class of ’08 met “old friends” and the girls’ team.", ["old friends"], id="no pair"
        ),
        pytest.param("“‘Go home,’ they said,” she said.", ["‘Go home,’ they said,"], id="edge"),
        pytest.param('A 6\'2" guard and a 12" pipe.', [], id="feet and inches"),
        pytest.param('"I stand 6\'2" tall," he said.', ["I stand 6'2\" tall,"], id="inch inside"),
        pytest.param('"It was 1982," he said.', ["It was 1982,"], id="a number is no measure"),
        pytest.param('<img alt="A bridge"> fell.', [], id="markup"),
        pytest.param("“It fell. Then “again,” she said.", ["It fell.", "again,"], id="not closed"),
        pytest.param(
            "“It fell on us, said Holm. “Again,” she said.",
            ["It fell on us,", "Again,"],
            id="not closed before a cue",
        ),
        pytest.param(
            "“Who will pay for it? the keeper asked.", ["Who will pay for it?"], id="question"
        ),
        pytest.param("“It fell, I said, and left.", ["It fell, I said, and left."], id="first"),
        pytest.param('It was over by then," he said.', ["It was over by then,"], id="not opened"),
        pytest.param('“” and “ ” and ""', [], id="empty"),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_a_speech_goes_on_where_the_next_paragraph_opens_it_again() -> None:
    first, second, third = runs_of("“One day.\n\n“Two days.\n\n“Three days,” he said. “Four.”")[:3]
    assert (first.is_open, second.is_open, third.is_open) == (True, True, False)
    assert (first.continues, second.continues, third.continues) == (False, True, True)


def test_a_paragraph_after_a_forgotten_mark_does_not_go_on() -> None:
    _, second = runs_of("“One day, he said.\n\nThen he said “two” of them.")
    assert not second.continues


@given(PIECES)
def test_runs_lie_in_order_inside_their_paragraphs(text: str) -> None:
    spans = paragraph_spans(text)
    end = 0
    for run in quoted_runs(text, spans):
        first, last = spans[run.paragraph]
        assert end <= run.outer_start <= run.start_char < run.end_char <= run.outer_end <= last
        assert first <= run.outer_start
        assert text[run.start_char : run.end_char].strip() == text[run.start_char : run.end_char]
        end = run.outer_end
