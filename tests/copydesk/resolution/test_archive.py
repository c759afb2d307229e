"""The facts of a wave, article by article, and the archive of an empty warehouse."""

import pyarrow as pa

from copydesk.resolution import Facts, resolve_wave
from copydesk.resolution.archive import EmptyArchive
from copydesk.stories import COMPARED_COLUMNS
from tests.support.rows import NOW, RUN, annotated, article

ROWS = annotated(2)
WAVE = Facts(
    articles=[article(0), article(1)],
    mentions=ROWS["entity_mentions"],
    quotes=ROWS["quotes"],
    event_mentions=ROWS["event_mentions"],
    participants=ROWS["event_participants"],
)


def test_the_facts_of_one_article_hold_all_that_hangs_on_it_and_nothing_else() -> None:
    wanted = article(1).article_id
    own = WAVE.of([wanted])
    assert own.articles == [article(1)]
    rows = (*own.mentions, *own.quotes, *own.event_mentions)
    assert {row.article_id for row in rows} == {wanted}
    assert len(rows) == len((*WAVE.mentions, *WAVE.quotes, *WAVE.event_mentions)) / 2
    events = {row.event_mention_id for row in own.event_mentions}
    assert {row.event_mention_id for row in own.participants} == events


def test_the_facts_of_all_articles_are_these() -> None:
    assert WAVE.of([row.article_id for row in WAVE.articles]) is WAVE


def test_an_empty_archive_compares_with_nothing() -> None:
    new = pa.table({name: [] for name in COMPARED_COLUMNS})
    assert len(EmptyArchive().candidate_terms(new)) == 0
    assert EmptyArchive().articles_sharing_story({"a"}) == {"a"}


def test_a_wave_is_linked_to_entities_stories_and_events() -> None:
    found = resolve_wave(WAVE, EmptyArchive(), RUN, NOW)
    entities = {row.entity_id for row in found.entities.entities}
    assert {row.entity_id for row in found.mentions} <= entities
    assert {row.speaker_entity_id for row in found.quotes} <= entities
    assert {row.entity_id for row in found.events.participants} <= entities
    stories = {row.story_id for row in found.stories.stories}
    assert {row.story_id for row in found.events.events} <= stories
    assert {row.event_id for row in found.events.mentions} == {
        row.event_id for row in found.events.events
    }
