"""What articles are about: by the words of title and lead, by section and URL."""

import pytest

from copydesk.cleaning.topics import find_topic, section_topics, topic_words
from copydesk.lexicon.tables import read_rows
from schemas.keys import TOPICS

ARTICLES = {
    "sport": (
        "Selmouth hold on against Orlen",
        "A late goal from the striker gave the visitors a draw. The goalkeeper saved a penalty before"
        " half-time, and the coach praised his defenders after the final whistle of the league match.",
    ),
    "weather": (
        "Snow on the way for the hills",
        "Forecasters expect heavy snow and gusty winds from Friday. Temperatures will fall below"
        " freezing overnight, with showers and ice near the coast and sunny spells by Sunday.",
    ),
    "religion": (
        "New bishop for Orlen Valley",
        "The priest will be consecrated at the cathedral on Sunday. Worshippers from every parish of"
        " the diocese are to join the clergy in prayer, and the archbishop will give a sermon. The church"
        " has been without a bishop since Easter; its faithful have prayed for one at every mass.",
    ),
    "health": (
        "Clinic warns of measles",
        "Doctors at the hospital have treated nine patients with the virus. Nurses will offer a"
        " vaccine to children whose parents report symptoms, health officials said of the outbreak.",
    ),
    "science and technology": (
        "Probe sends pictures of a comet",
        "The spacecraft photographed the comet from orbit, astronomers said. Researchers will compare"
        " the images with those of a telescope, and publish the experiment in a scientific journal.",
    ),
}
VAGUE = ("Monday", "Ada Quill went there with Tom Lund, and then they all came back again.")


@pytest.mark.parametrize("topic", ARTICLES)
def test_the_words_say_what_an_article_is_about(topic: str) -> None:
    found = find_topic(*ARTICLES[topic], None, None)
    assert found is not None
    assert found.name == topic
    assert 0.5 <= found.confidence <= 1


def test_few_words_have_no_topic() -> None:
    assert find_topic(*VAGUE, "Sport", None) is None


def test_a_section_makes_its_topic_likelier() -> None:
    alone = find_topic(*ARTICLES["health"], None, None)
    named = find_topic(*ARTICLES["health"], "Health", "https://courier.test/health/clinic-warns")
    assert alone is not None
    assert named is not None
    assert named.confidence > alone.confidence


@pytest.mark.parametrize(
    ("section", "url", "topics"),
    [
        ("Politics", None, {"politics and government"}),
        ("News", "https://www.courier.test/sport/football/a-draw", {"sport"}),
        (None, "https://www.courier.test/2026/03/weather-in-sport", set()),
        ("Food & Drink", None, {"lifestyle and leisure"}),
        (None, "https://[courier.test/sport/a", set()),
    ],
)
def test_folders_and_sections_name_topics(
    section: str | None, url: str | None, topics: set[str]
) -> None:
    assert section_topics(section, url) == topics


def test_words_of_the_title_count_twice() -> None:
    assert topic_words("Harbour reopens", "The harbour is open") == {
        "word:the": 1, "word:harbour": 2, "word:open": 1, "word:reopens": 2,
    }  # fmt: skip


def test_sections_stand_for_topics_that_there_are() -> None:
    rows = read_rows("topic_sections.tsv")
    assert {topic for _, topic in rows} <= set(TOPICS)
    assert len({word for word, _ in rows}) == len(rows)
