"""Entities across articles: who is one, who is not, whatever the order of arrival."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.entities.known import KnownEntities
from copydesk.entities.resolve import resolve_entities
from copydesk.entities.rows import fullest_name
from copydesk.mentions.countries import with_countries
from schemas import Article, EntityMention
from tests.support.copies import EntitiesInMemory, copy, named
from tests.support.rows import RUN

Filed = tuple[Article, list[EntityMention]]


def filed(text: str, *namings: tuple[str, ...], day: int = 0) -> Filed:
    own = copy(text, day)
    return own, with_countries(own, named(own, *namings))


def resolved_at_once(*stories: Filed) -> EntitiesInMemory:
    """All articles taken in at once."""
    memory = EntitiesInMemory()
    memory.take_in([a for a, _ in stories], [m for _, ms in stories for m in ms])
    return memory


def entity_ids(memory: EntitiesInMemory, mentions: list[EntityMention]) -> list[str | None]:
    return [memory.mentions[m.mention_id].entity_id for m in mentions]


def test_two_people_of_one_surname_in_one_story_stay_two() -> None:
    story = filed(
        "Ann Morrow met Tom Morrow. Morrow laughed.",
        ("Ann Morrow", "PERSON"),
        ("Tom Morrow", "PERSON"),
        ("Morrow", "PERSON", "Ann Morrow"),
    )
    ann, tom, bare = entity_ids(resolved_at_once(story), story[1])
    assert ann != tom
    assert bare == ann


def test_father_and_junior_stay_two() -> None:
    father = filed("Harold Pell spoke.", ("Harold Pell", "PERSON"))
    son = filed("Harold Pell Jr. spoke.", ("Harold Pell Jr.", "PERSON"), day=1)
    memory = resolved_at_once(father, son)
    assert entity_ids(memory, father[1]) != entity_ids(memory, son[1])


def test_three_transliterations_are_one_person() -> None:
    stories = [
        filed("Andrei Chernovsky spoke.", ("Andrei Chernovsky", "PERSON")),
        filed("Andrey Chernovskiy spoke.", ("Andrey Chernovskiy", "PERSON"), day=1),
        filed("Andriy Tchernovskyy spoke.", ("Andriy Tchernovskyy", "PERSON"), day=2),
    ]
    memory = resolved_at_once(*stories)
    assert len({entity_ids(memory, ms)[0] for _, ms in stories}) == 1


def test_an_organisation_and_its_acronym_are_one() -> None:
    spelled = filed(
        "The Norland Aid Council (NAC) met. NAC agreed.",
        ("Norland Aid Council", "ORG"),
        ("NAC", "ORG", "Norland Aid Council"),
    )
    alone = filed("NAC agreed to more.", ("NAC", "ORG"), day=1)
    memory = resolved_at_once(spelled, alone)
    assert {memory.name_of(m) for m in [*spelled[1], *alone[1]]} == {"Norland Aid Council"}


def test_a_town_named_like_a_country_is_looked_for_where_the_text_puts_it() -> None:
    town = filed("Rain fell on Lebanon, Pa., all day.", ("Lebanon", "PLACE"), ("Pa.", "PLACE"))
    country = filed("Rain fell on Lebanon all day.", ("Lebanon", "PLACE"), day=1)
    memory = resolved_at_once(town, country)
    of_town = memory.entities[entity_ids(memory, town[1])[0] or ""]
    of_country = memory.entities[entity_ids(memory, country[1])[0] or ""]
    assert (of_town.country_iso3, of_country.country_iso3) == ("USA", "LBN")
    assert of_town.latitude is not None


def test_a_capital_stands_for_its_government_only_where_it_acts() -> None:
    story = filed(
        "Madrid rejected the offer. It rained in Madrid.",
        ("Madrid", "PLACE"),
        ("Madrid", "PLACE"),
    )
    memory = resolved_at_once(story)
    acting, lying = (memory.mentions[m.mention_id] for m in story[1])
    assert acting.entity_id == lying.entity_id
    assert lying.stands_for_entity_id is None
    assert memory.entities[acting.stands_for_entity_id or ""].canonical_name == "Spain"


def test_followers_stand_for_their_party() -> None:
    story = filed(
        "Republicans voted. The GOP won. Sikhs voted.",
        ("Republicans", "GROUP"),
        ("GOP", "ORG", "Republican Party"),
        ("Sikhs", "GROUP"),
    )
    memory = resolved_at_once(story)
    followers, party, others = (memory.mentions[m.mention_id] for m in story[1])
    assert followers.stands_for_entity_id == party.entity_id != followers.entity_id
    assert others.stands_for_entity_id is None


def test_a_country_that_only_a_capital_stands_for_keeps_its_counts() -> None:
    first = filed("It rained in Spain.", ("Spain", "PLACE"))
    second = filed("Madrid rejected the offer.", ("Madrid", "PLACE"), day=1)
    memory = resolved_at_once(first)
    found = memory.take_in([second[0]], second[1])
    assert [e.canonical_name for e in found.entities] == ["Madrid"]
    standing = found.mentions[0].stands_for_entity_id
    assert standing in memory.entities


def test_a_surname_alone_goes_to_its_only_person() -> None:
    full = filed("Ilse Varga spoke.", ("Ilse Varga", "PERSON"))
    alone = filed("Varga spoke again.", ("Varga", "PERSON"), day=1)
    memory = resolved_at_once(full, alone)
    assert entity_ids(memory, full[1]) == entity_ids(memory, alone[1])


def test_a_surname_alone_with_two_people_stays_alone() -> None:
    stories = [
        filed("Ilse Varga spoke.", ("Ilse Varga", "PERSON")),
        filed("Otto Varga spoke.", ("Otto Varga", "PERSON"), day=1),
        filed("Varga spoke again.", ("Varga", "PERSON"), day=2),
    ]
    memory = resolved_at_once(*stories)
    assert len({entity_ids(memory, ms)[0] for _, ms in stories}) == 3


def test_a_surname_alone_goes_to_the_person_who_outweighs_all_others() -> None:
    often = [
        filed(f"Ilse Varga spoke on day {n}.", ("Ilse Varga", "PERSON"), day=n) for n in range(3)
    ]
    once = filed("Otto Varga spoke.", ("Otto Varga", "PERSON"))
    alone = filed("Varga spoke again.", ("Varga", "PERSON"), day=9)
    memory = resolved_at_once(*often, once, alone)
    assert entity_ids(memory, alone[1]) == entity_ids(memory, often[0][1])


def test_a_bare_name_that_finds_its_person_later_leaves_a_redirect() -> None:
    alone = filed("Varga spoke.", ("Varga", "PERSON"))
    full = filed("Ilse Varga spoke.", ("Ilse Varga", "PERSON"), day=1)
    memory = resolved_at_once(alone)
    bare = entity_ids(memory, alone[1])[0]
    found = memory.take_in([full[0]], full[1])
    assert [(r.old_entity_id, r.new_entity_id) for r in found.redirects] == [
        (bare, entity_ids(memory, full[1])[0])
    ]
    assert entity_ids(memory, alone[1]) == entity_ids(memory, full[1])


def test_all_that_a_surname_alone_named_follows_the_decision() -> None:
    alone = [filed(f"Varga spoke on day {n}.", ("Varga", "PERSON"), day=n) for n in range(3)]
    memory = resolved_at_once(*alone[:2])
    memory.take_in([alone[2][0]], alone[2][1])
    bare = {entity_ids(memory, mentions)[0] for _, mentions in alone}
    ilse = filed("Ilse Varga spoke.", ("Ilse Varga", "PERSON"), day=3)
    assert len(memory.take_in([ilse[0]], ilse[1]).mentions) == 4
    person = {entity_ids(memory, mentions)[0] for _, mentions in [*alone, ilse]}
    otto = filed("Otto Varga spoke.", ("Otto Varga", "PERSON"), day=4)
    assert len(memory.take_in([otto[0]], otto[1]).mentions) == 4
    again = {entity_ids(memory, mentions)[0] for _, mentions in alone}
    assert [len(ids) for ids in (bare, person, again)] == [1, 1, 1]
    assert len(bare | person | again) == 3


def test_ids_are_kept_when_more_is_known() -> None:
    first = filed("Ilse Varga spoke.", ("Ilse Varga", "PERSON"))
    memory = resolved_at_once(first)
    before = entity_ids(memory, first[1])
    later = filed("Ilse Varga spoke at length.", ("Ilse Varga", "PERSON"), day=-5)
    memory.take_in([later[0]], later[1])
    assert entity_ids(memory, later[1]) == before == entity_ids(memory, first[1])


def test_the_same_name_of_two_words_is_one_whatever_its_type() -> None:
    one = filed("Blue Heron grew.", ("Blue Heron", "ORG"))
    other = filed("Blue Heron shrank.", ("Blue Heron", "PERSON"), day=1)
    memory = resolved_at_once(one, other)
    assert entity_ids(memory, one[1]) == entity_ids(memory, other[1])


def test_an_entity_sums_up_its_mentions() -> None:
    story = filed(
        "Norwegian Foreign Minister Ilse Varga came. Varga left.",
        ("Ilse Varga", "PERSON", "Ilse Varga", "Norwegian Foreign Minister"),
        ("Varga", "PERSON", "Ilse Varga"),
    )
    (entity,) = resolved_at_once(story).entities.values()
    assert (entity.canonical_name, entity.role) == ("Ilse Varga", "Foreign Minister")
    assert (entity.country_iso3, entity.type) == ("NOR", "person")
    assert entity.mention_count is entity.article_count is entity.first_seen_date is None


@pytest.mark.parametrize(
    ("aliases", "name"),
    [
        ({"Orla Brandt": 3, "Orla M. Brandt": 1, "Brandt": 9}, "Orla Brandt"),
        ({"Orla Brandt": 3, "Orla M. Brandt": 2}, "Orla M. Brandt"),
        ({"Orla Brandt": 1, "Orla M. Brandt": 1}, "Orla M. Brandt"),
        ({"Orla Brandt": 40, "Orla M. Brandt": 2}, "Orla Brandt"),
        ({"Orla Brandt": 2, "Mayor Orla Brandt": 2}, "Orla Brandt"),
        ({"ORLA BRANDT": 3, "Orla Brandt": 3}, "Orla Brandt"),
    ],
)
def test_a_name_is_the_fullest_that_is_well_supported(aliases: dict[str, int], name: str) -> None:
    assert fullest_name("person", aliases) == name


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_role_and_country_are_those_of_most_mentions_whatever_came_first(
    order: tuple[int, ...],
) -> None:
    roles = ("Norwegian Trade Minister", "Danish Foreign Minister", "Danish Foreign Minister")
    stories = [
        filed(f"{role} Ilse Varga came on day {n}.", ("Ilse Varga", "PERSON", "", role), day=n)
        for n, role in enumerate(roles)
    ]
    memory = EntitiesInMemory()
    for n in order:
        memory.take_in([stories[n][0]], stories[n][1])
    (entity,) = memory.entities.values()
    assert (entity.role, entity.country_iso3) == ("Foreign Minister", "DNK")


def test_every_mention_is_linked_with_method_and_score() -> None:
    story = filed("Ilse Varga flew to Oslo.", ("Ilse Varga", "PERSON"), ("Oslo", "PLACE"))
    found = resolve_entities(story[1], [story[0]], KnownEntities(), RUN)
    assert [(m.link_method, m.link_score) for m in found.mentions] == [
        ("name", 0.95),
        ("gazetteer", 1.0),
    ]


def test_no_mentions_give_no_rows() -> None:
    found = resolve_entities([], [], KnownEntities(), RUN)
    assert not any((found.mentions, found.entities, found.aliases, found.keys, found.redirects))


NEWS: list[Filed] = [
    filed("Andrei Chernovsky spoke.", ("Andrei Chernovsky", "PERSON")),
    filed("Andrey Chernovskiy spoke.", ("Andrey Chernovskiy", "PERSON"), day=1),
    filed("Chernovsky spoke alone.", ("Chernovsky", "PERSON"), day=2),
    filed("George H. Marlow and rain.", ("George H. Marlow", "PERSON"), day=3),
    filed("George W. Marlow and sun.", ("George W. Marlow", "PERSON"), day=4),
    filed("Marlow and the wind.", ("Marlow", "PERSON"), day=5),
    filed("Kyiv and Kiev.", ("Kyiv", "PLACE"), ("Kiev", "PLACE"), day=6),
    filed("The Norland Aid Council met.", ("Norland Aid Council", "ORG"), day=7),
    filed("NAC met.", ("NAC", "ORG"), day=8),
    filed("The U.S. and America.", ("U.S.", "PLACE"), ("America", "PLACE"), day=9),
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(NEWS))
def test_the_order_of_arrival_does_not_change_the_partition(stories: list[Filed]) -> None:
    one_by_one = EntitiesInMemory()
    for own, mentions in stories:
        one_by_one.take_in([own], mentions)
    assert one_by_one.partition() == resolved_at_once(*NEWS).partition()
    assert {m.entity_id for m in one_by_one.mentions.values()} <= set(one_by_one.entities)


def test_ministries_of_two_countries_are_two_entities_with_their_countries() -> None:
    stories = [
        filed("The Interior Ministry of Norway spoke.", ("Interior Ministry", "ORG")),
        filed("Peru's Ministry of the Interior spoke.", ("Ministry of the Interior", "ORG"), day=1),
        filed("The Norwegian Ministry of Interior spoke.", ("Ministry of Interior", "ORG"), day=2),
    ]
    stories = [
        (own, [replace(m, country_iso3=iso3, country_basis="named") for m in mentions])
        for (own, mentions), iso3 in zip(stories, ("NOR", "PER", "NOR"), strict=True)
    ]
    for order in permutations(stories):
        memory = EntitiesInMemory()
        for own, mentions in order:
            memory.take_in([own], mentions)
        found = [memory.entities[entity_ids(memory, m)[0] or ""] for _, m in stories]
        assert [e.country_iso3 for e in found] == ["NOR", "PER", "NOR"]
        assert found[0] == found[2]
        assert {(e.canonical_name, e.sector_code) for e in found} == {("Interior Ministry", "GOV")}


def test_the_country_is_that_of_the_surest_basis_then_of_most_mentions() -> None:
    story = filed("Ada Quill. " * 4, *[("Ada Quill", "PERSON")] * 4)
    given = [("PER", "article"), ("PER", "article"), ("NOR", "role"), ("SWE", "body")]
    mentions = [
        replace(m, country_iso3=iso3, country_basis=basis)
        for m, (iso3, basis) in zip(story[1], given, strict=True)
    ]
    memory = resolved_at_once((story[0], mentions))
    (entity,) = memory.entities.values()
    assert (entity.country_iso3, entity.country_basis) == ("NOR", "role")


def test_an_acronym_that_no_article_spells_out_is_one_whatever_the_article_is_about() -> None:
    stories = [
        filed("The Norland Aid Council (NAC) met.", ("Norland Aid Council", "ORG"), ("NAC", "ORG", "Norland Aid Council")),
        filed("NAC met.", ("NAC", "ORG"), day=1),
        filed("NAC met again.", ("NAC", "ORG"), day=2),
        filed("NAC met once more.", ("NAC", "ORG"), day=3),
    ]  # fmt: skip
    given = ("NOR", "NOR", "PER", "SWE")
    stories = [
        (own, [replace(m, country_iso3=iso3, country_basis="article") for m in mentions])
        for (own, mentions), iso3 in zip(stories, given, strict=True)
    ]
    for order in permutations(range(4)):
        memory = EntitiesInMemory()
        for n in order:
            memory.take_in([stories[n][0]], stories[n][1])
        council, at_home, abroad, elsewhere = (entity_ids(memory, m)[-1] for _, m in stories)
        assert council == at_home
        assert abroad == elsewhere != council
