"""What the marked articles teach of acts: which candidates are examples of what."""

from datetime import datetime

import pytest

from benchmarks.crossvalidation.acts import average_precision
from benchmarks.learn_acts import (
    OPENINGS,
    DescribedActs,
    ReadArticle,
    date_examples,
    read_articles,
    role_examples,
)
from benchmarks.training.corpus import MarkedArticle, read_article
from copydesk.events.act_model.judges import GRAMMAR_CLASSES
from copydesk.lexicon.feature_weights import FeatureWeights

ARTICLE = """<article kind="court report" title="Ferry owner held" outlet="Selmouth Courier" english="British" published="2026-03-05">
<p>Police <act id="e1" root="COERCE" status="occurred" source="" target="brandt" date="2026-03-02" place="">arrested</act> <n t="person" id="brandt">Tomas Brandt</n> on Monday. Norling Ferries <no kind="act" why="other sense">agreed</no> that it was late. If it rains, <n t="person" id="finch">Orla Finch</n> may <act id="e2" root="ACCUSE" status="hypothetical" source="finch" target="brandt" date="" place="">sue</act> <n t="person" id="brandt">Brandt</n>.</p>
</article>
"""

NOTHING = FeatureWeights(GRAMMAR_CLASSES, {})


@pytest.fixture(scope="module", name="marked")
def marked_article(tmp_path_factory: pytest.TempPathFactory) -> tuple[MarkedArticle, ReadArticle]:
    file = tmp_path_factory.mktemp("courts") / "001-ferry.xml"
    file.write_text(ARTICLE, encoding="utf-8")
    article = read_article(file)
    (read,) = read_articles([article])
    assert read.discourse.parsed.article.published_at == datetime(2026, 3, 5)
    return article, read


def test_candidates_have_the_root_that_is_marked(
    marked: tuple[MarkedArticle, ReadArticle],
) -> None:
    described = DescribedActs.of(*marked)
    labels = {
        f: label
        for own, label in zip(described.features, described.labels, strict=True)
        for f in own
        if f.startswith("lemma:")
    }
    assert labels["lemma:arrest VERB"] == "COERCE"
    assert labels["lemma:sue VERB"] == labels["lemma:agree VERB"] == "none"
    assert {own.label for own in described.by_grammar()} == {"none", "act"}


def test_an_opening_is_learned_from_as_an_article_of_its_own(
    marked: tuple[MarkedArticle, ReadArticle],
) -> None:
    described = DescribedActs.of(*marked)
    assert described.sentences == 3
    assert [*described.openings] == [OPENINGS[0]]
    own = described.by_all(NOTHING)
    around = [f for one in own for f in one.features if f.startswith("few sentences:")]
    assert len(around) == len(own) == len(described.features) + described.openings[2]
    assert around[0].startswith("few sentences:1 ")
    assert around[-1].startswith("few sentences:0 ")


def test_parties_and_days_are_examples_of_marked_acts(
    marked: tuple[MarkedArticle, ReadArticle],
) -> None:
    assert "target" in {own.label for own in role_examples(*marked)}
    assert "source" not in {own.label for own in role_examples(*marked)}
    assert {own.label for own in date_examples(*marked)} == {"none", "date"}


def test_average_precision() -> None:
    judged = [(0.9, True), (0.8, False), (0.7, True)]
    assert average_precision(judged, 2) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(judged[:2], 2) == pytest.approx(0.5)
