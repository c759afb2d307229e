"""Event mentions of invented sentences, against rows reviewed by eye."""

from datetime import date, datetime

import pytest
from spacy.language import Language

from schemas.keys import PLOVER_ROOTS, STATUSES
from tests.support.read_events import dated, judge_by_grammar, read, summary

pytestmark = pytest.mark.usefixtures("by_grammar")
Golden = tuple[str, str, str, list[str], list[str]]


@pytest.fixture(name="by_grammar")
def judge_by_grammar_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of what is read, whatever the learned weights say of it."""
    judge_by_grammar(monkeypatch)


ACTS: list[Golden] = [
    ("Sweden and Norway signed a trade agreement in Oslo on Monday.",
     "AGREE", "occurred", ["Sweden"], ["Norway"]),
    ("Peru agreed to open its border to Chile.", "AGREE", "occurred", ["Peru"], ["Chile"]),
    ("President Orla Finch met Prime Minister Tomas Brandt in Lisbon on Tuesday.",
     "CONSULT", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Canada praised Finland for its handling of the floods.",
     "SUPPORT", "occurred", ["Canada"], ["Finland"]),
    ("Finland shared intelligence with Sweden.", "COOPERATE", "occurred", ["Finland"], ["Sweden"]),
    ("Japan sent aid to Nepal after the earthquake.", "AID", "occurred", ["Japan"], ["Nepal"]),
    ("The government of Chile lifted a curfew in Valparaiso.",
     "CONCEDE", "occurred", ["Chile"], ["Valparaiso"]),
    ("Portugal withdrew its troops from Malta on Sunday.",
     "RETREAT", "occurred", ["Portugal"], ["Malta"]),
    ("Sweden eased sanctions on Norway.", "RETREAT", "occurred", ["Sweden"], ["Norway"]),
    ("Orla Finch urged Tomas Brandt to hand over the papers.",
     "REQUEST", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Norway accused Denmark of poisoning the lake.",
     "ACCUSE", "occurred", ["Norway"], ["Denmark"]),
    ("Finland rejected a Swedish offer of help.", "REJECT", "occurred", ["Finland"], ["Swedish"]),
    ("Chile threatened to expel Peru's ambassador.", "THREATEN", "occurred", ["Chile"], ["Peru"]),
    ("Greek teachers went on strike on Monday.", "PROTEST", "occurred", ["Greek"], []),
    ("Sweden imposed sanctions on Norway.", "SANCTION", "occurred", ["Sweden"], ["Norway"]),
    ("Denmark sent troops to its border with Germany.",
     "MOBILIZE", "occurred", ["Denmark"], ["Germany"]),
    ("Peru imposed a curfew in Cusco.", "COERCE", "occurred", ["Peru"], ["Cusco"]),
    ("Chilean rebels attacked a Peruvian convoy on Sunday.",
     "ASSAULT", "occurred", ["Chilean"], ["Peruvian"]),
]  # fmt: skip

TURNS: list[Golden] = [
    # passives
    ("Tomas Brandt was accused by Orla Finch of taking bribes.",
     "ACCUSE", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Twelve Albanian fishermen were arrested by Greek police.",
     "COERCE", "occurred", ["Greek"], ["Albanian"]),
    ("Sanctions on Norway were imposed by Sweden last week.",
     "SANCTION", "occurred", ["Sweden"], ["Norway"]),
    # nouns that name the act
    ("Denmark's refusal to withdraw its ships angered Norway.",
     "REJECT", "occurred", ["Denmark"], ["Norway"]),
    ("A Danish attack on Bergen killed four people.",
     "ASSAULT", "occurred", ["Danish"], ["Bergen"]),
    # actors who act on each other
    ("Tomas Brandt and Orla Finch held talks late on Monday.",
     "CONSULT", "occurred", ["Tomas Brandt"], ["Orla Finch"]),
    ("Chilean and Peruvian troops held military exercises.",
     "COOPERATE", "occurred", ["Chilean"], ["Peruvian"]),
    ("Foreign Minister Orla Finch spoke by phone with her Danish counterpart, Niels Krag.",
     "CONSULT", "occurred", ["Orla Finch"], ["Niels Krag"]),
    # what is refused, announced or threatened is an act of its own
    ("Orla Finch refused to meet Tomas Brandt.",
     "REJECT", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Orla Finch has no plans to meet Tomas Brandt.",
     "REJECT", "occurred", ["Orla Finch"], ["Tomas Brandt"]),
    ("Norway ruled out talks with Denmark.", "REJECT", "occurred", ["Norway"], ["Denmark"]),
    ("Denmark said it would impose sanctions on Norway.",
     "THREATEN", "occurred", ["Denmark"], ["Norway"]),
    ("Finland demanded that Sweden release the sailors.",
     "REQUEST", "occurred", ["Finland"], ["Sweden"]),
]  # fmt: skip

WHO: list[Golden] = [
    # who acts, or is acted on, stands in another phrase than the act's own
    ("Norway sent Denmark a letter that repeated its demands on fishing.",
     "REQUEST", "occurred", ["Norway"], ["Denmark"]),
    ("Orla Finch issued a call for Sweden to open its ports.",
     "REQUEST", "occurred", ["Orla Finch"], ["Sweden"]),
    ("While Chile wants peace, Peru insists on keeping its gains.",
     "REQUEST", "occurred", ["Peru"], []),
    ("A Swedish court ruled against Ohio's tax.", "ACCUSE", "occurred", ["Swedish"], ["Ohio"]),
    # whoever else the sentence names has no part in it
    ("Orla Finch rejected the plan, according to Niels Krag.",
     "REJECT", "occurred", ["Orla Finch"], []),
    ("Orla Finch denounced the plan in an essay for the Oslo Post.",
     "ACCUSE", "occurred", ["Orla Finch"], []),
    ("Orla Finch, who once worked for Niels Krag, resigned.",
     "RETREAT", "occurred", ["Orla Finch"], []),
    ("A Cusco judge rejected the plea of Orla Finch.",
     "REJECT", "occurred", [], ["Orla Finch"]),
    ("Orla Finch endorsed a plan that Niels Krag drew up.",
     "SUPPORT", "occurred", ["Orla Finch"], []),
    # one word for two who withdrew together, and for whom it is done to
    ("Orla Finch and Tomas Brandt withdrew the troops.",
     "RETREAT", "occurred", ["Orla Finch", "Tomas Brandt"], []),
    ("Orla Finch faced criticism from Niels Krag.",
     "ACCUSE", "occurred", ["Niels Krag"], ["Orla Finch"]),
    ("Tomas Brandt was arrested and charged with fraud.",
     "COERCE", "occurred", [], ["Tomas Brandt"]),
    ("Norway was fined, with a penalty imposed by Denmark.",
     "SANCTION", "occurred", ["Denmark"], ["Norway"]),
    ("Norway backed a bill designed to curb Denmark.",
     "SUPPORT", "occurred", ["Norway"], ["Denmark"]),
    ("Orla Finch has strong support among Norwegians.",
     "SUPPORT", "occurred", ["Norwegians"], ["Orla Finch"]),
    ("The deal of Norway sparked criticism from Denmark.",
     "ACCUSE", "occurred", ["Denmark"], ["Norway"]),
    ("Tomas Brandt is the lawyer who sued Niels Krag.",
     "ACCUSE", "occurred", ["Tomas Brandt"], ["Niels Krag"]),
    ("Niels Krag was one of three members who sued Norway.",
     "ACCUSE", "occurred", ["Niels Krag"], ["Norway"]),
    ("Orla Finch's wife sued Norway.", "ACCUSE", "occurred", [], ["Norway"]),
    ("Orla Finch won the support of Norway.", "SUPPORT", "occurred", ["Norway"], ["Orla Finch"]),
    ("The Lisbon summit was called off.", "CONSULT", "cancelled", [], []),
    ("Preparations for a meeting in Lisbon go on.", "CONSULT", "planned", [], []),
    ("Anti-Finch protesters met Niels Krag.", "CONSULT", "occurred", [], ["Niels Krag"]),
    ("Orla Finch questioned whether Niels Krag was honest.",
     "ACCUSE", "occurred", ["Orla Finch"], ["Niels Krag"]),
    ("Orla Finch was committed to Norway.", "AGREE", "occurred", ["Orla Finch"], ["Norway"]),
    ("Denmark vowed to punish Norway.", "THREATEN", "occurred", ["Denmark"], ["Norway"]),
    ("Selmouth Rovers fired Tomas Brandt on Monday.",
     "SANCTION", "occurred", ["Selmouth Rovers"], ["Tomas Brandt"]),
    ("Orla Finch was fired after the vote.", "SANCTION", "occurred", [], ["Orla Finch"]),
    ("Denmark fired on Norway on Monday.", "ASSAULT", "occurred", ["Denmark"], ["Norway"]),
    ("Denmark warned Norway that it would close the border.",
     "THREATEN", "occurred", ["Denmark"], ["Norway"]),
    ("Denmark warned its citizens not to travel to Norway.",
     "REQUEST", "occurred", ["Denmark"], []),
    ("Police searched the house of Tomas Brandt.", "COERCE", "occurred", [], ["Tomas Brandt"]),
    ("Denmark will pull its soldiers out of Norway.",
     "RETREAT", "planned", ["Denmark"], ["Norway"]),
    ("Denmark delayed aid to Norway.", "SANCTION", "occurred", ["Denmark"], ["Norway"]),
    ("Denmark vowed to rebuild its ports.", "AGREE", "occurred", ["Denmark"], []),
]  # fmt: skip

STATUS: list[Golden] = [
    ("Orla Finch will visit Peru next week.", "CONSULT", "planned", ["Orla Finch"], ["Peru"]),
    ("Germany plans to supply missiles to Norway.", "AID", "planned", ["Germany"], ["Norway"]),
    ("Denmark plans to attack Norway.", "ASSAULT", "planned", ["Denmark"], ["Norway"]),
    ("Portugal may hold talks with Spain.", "CONSULT", "hypothetical", ["Portugal"], ["Spain"]),
    ("Portugal wants to hold talks with Spain.",
     "CONSULT", "proposed", ["Portugal"], ["Spain"]),
    ("The meeting between Orla Finch and Tomas Brandt was called off on Friday.",
     "CONSULT", "cancelled", ["Orla Finch"], ["Tomas Brandt"]),
    ("The cancellation of the summit between Finland and Chile surprised diplomats.",
     "CONSULT", "cancelled", ["Finland"], ["Chile"]),
    ("Orla Finch denied meeting Tomas Brandt in March.",
     "CONSULT", "denied", ["Orla Finch"], ["Tomas Brandt"]),
    ("Denmark denied attacking Norway.", "ASSAULT", "denied", ["Denmark"], ["Norway"]),
]  # fmt: skip


@pytest.mark.parametrize("golden", ACTS + TURNS + WHO + STATUS, ids=lambda g: g[0][:48])
def test_an_act_is_read_with_its_status_and_actors(nlp: Language, golden: Golden) -> None:
    text, *expected = golden
    assert tuple(expected) in summary(read(nlp, text))


WHEN_WHERE = {
    "Sweden and Norway signed": ("on Monday", date(2026, 3, 2), "day", ["Oslo"]),
    "President Orla Finch met": ("on Tuesday", date(2026, 3, 3), "day", ["Lisbon"]),
    "The government of Chile lifted": (None, None, "unknown", ["Valparaiso"]),
    "Portugal withdrew": ("on Sunday", date(2026, 3, 1), "day", []),
    "Greek teachers": ("on Monday", date(2026, 3, 2), "day", []),
    "Peru imposed": (None, None, "unknown", ["Cusco"]),
    "Chilean rebels": ("on Sunday", date(2026, 3, 1), "day", []),
    "Sanctions on Norway": ("last week", date(2026, 2, 23), "week", []),
    "Tomas Brandt and Orla Finch held": ("late on Monday", date(2026, 3, 2), "day", []),
    "Preparations for a meeting": (None, None, "unknown", ["Lisbon"]),
    "Orla Finch will visit": ("next week", date(2026, 3, 9), "week", ["Peru"]),
    "A Danish attack on Bergen": (None, None, "unknown", ["Bergen"]),
    "Denmark plans to attack": (None, None, "unknown", ["Norway"]),
    "Denmark denied attacking": (None, None, "unknown", ["Norway"]),
    "The meeting between": ("on Friday", date(2026, 2, 27), "day", []),
    "Orla Finch denied meeting": ("in March", date(2026, 3, 1), "month", []),
    "Selmouth Rovers fired": ("on Monday", date(2026, 3, 2), "day", []),
    "Denmark fired on": ("on Monday", date(2026, 3, 2), "day", ["Norway"]),
}
"""By how a sentence begins: the words that date its act, the day, the precision, the place."""


@pytest.mark.parametrize("golden", ACTS + TURNS + WHO + STATUS, ids=lambda g: g[0][:48])
def test_an_act_has_its_day_and_place_or_none(nlp: Language, golden: Golden) -> None:
    article = read(nlp, golden[0])
    known = (None, None, "unknown", [])
    expected = next((w for start, w in WHEN_WHERE.items() if golden[0].startswith(start)), known)
    assert (*dated(article), article.names(article.events[0], "place")) == expected


REPORTED: list[Golden] = [
    ("Peru said that talks between Chile and Bolivia would still be held in Lima on March 9.",
     "CONSULT", "planned", ["Chile"], ["Bolivia"]),
    ("The treaty between Kenya and Uganda was signed in Kampala on March 1.",
     "AGREE", "occurred", ["Kenya"], ["Uganda"]),
    ("Prime Minister Orla Finch insisted that sanctions on Norway were imposed by Sweden.",
     "SANCTION", "occurred", ["Sweden"], ["Norway"]),
    ("Tomas Brandt attacked Orla Finch as a coward.",
     "ACCUSE", "occurred", ["Tomas Brandt"], ["Orla Finch"]),
    ("NAIROBI — Kenya and Uganda signed a fishing treaty on Monday.",
     "AGREE", "occurred", ["Kenya"], ["Uganda"]),
]  # fmt: skip


@pytest.mark.parametrize("golden", REPORTED, ids=lambda g: g[0][:48])
def test_what_is_said_to_be_is_read_as_such(nlp: Language, golden: Golden) -> None:
    text, *expected = golden
    assert summary(read(nlp, text))[0] == tuple(expected)


def test_years_before_the_last_are_background(nlp: Language) -> None:
    assert read(nlp, "Sweden attacked Norway in 2013.").events == []
    assert len(read(nlp, "Sweden attacked Norway in January.").events) == 1


def test_the_two_of_a_hyphenated_pair_both_take_part(nlp: Language) -> None:
    text = (
        "Orla Finch and Tomas Brandt are both in Lisbon.\n\n"
        "Plans for a possible Finch-Brandt summit have been put on hold."
    )
    expected = ("CONSULT", "cancelled", ["Finch"], ["Brandt"])
    assert expected in summary(read(nlp, text))


def test_the_panel_is_not_the_latest_body_of_any_kind(nlp: Language) -> None:
    text = (
        "The House Fisheries Committee summoned Tomas Brandt. He works for the Coast Guard Agency."
        "\n\nOn Friday the panel accused Tomas Brandt of lying."
    )
    expected = ("ACCUSE", "occurred", ["House Fisheries Committee"], ["Tomas Brandt"])
    assert expected in summary(read(nlp, text))


def test_every_root_and_status_has_its_sentence() -> None:
    golden = ACTS + TURNS + WHO + STATUS
    assert {g[1] for g in golden} == set(PLOVER_ROOTS)
    assert {g[2] for g in golden} == set(STATUSES)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was quiet on Monday.",
        "Orla Finch spoke to reporters.",
        "“The weather is nice today,” said Orla Finch.",
        "Finch Meets Brandt as Sweden Attacks Norway",
    ],
    ids=["background", "to reporters", "a bare statement", "a heading"],
)
def test_what_is_no_event_gives_no_row(nlp: Language, text: str) -> None:
    assert read(nlp, text).events == []


DATES = [
    ("Sweden attacked Norway on Monday.", datetime(2026, 3, 2), date(2026, 3, 2)),
    ("Sweden attacked Norway on Saturday.", datetime(2026, 3, 2), date(2026, 2, 28)),
    ("Sweden attacked Norway yesterday.", datetime(2026, 1, 1), date(2025, 12, 31)),
    ("Sweden attacked Norway on December 30.", datetime(2026, 1, 3), date(2025, 12, 30)),
    ("Sweden attacked Norway on February 23.", datetime(2025, 12, 30), date(2025, 2, 23)),
    ("Sweden will attack Norway on February 23.", datetime(2025, 12, 30), date(2026, 2, 23)),
    ("Sweden had attacked Norway on Feb. 23.", datetime(2025, 12, 30), date(2025, 2, 23)),
    ("Sweden attacked Norway on Feb. 23, 2024.", datetime(2025, 12, 30), date(2024, 2, 23)),
    ("Orla Finch will visit Peru on January 2.", datetime(2025, 12, 30), date(2026, 1, 2)),
    ("Orla Finch will visit Peru tomorrow.", datetime(2025, 12, 31), date(2026, 1, 1)),
]


@pytest.mark.parametrize(("text", "published", "day"), DATES, ids=lambda v: str(v)[:40])
def test_a_day_counts_from_publication_across_months_and_years(
    nlp: Language, text: str, published: datetime, day: date
) -> None:
    assert dated(read(nlp, text, published))[1:] == (day, "day")


def test_a_day_without_publication_stays_unknown(nlp: Language) -> None:
    article = read(nlp, "Sweden attacked Norway on Monday.", published=None)
    assert dated(article) == ("on Monday", None, "unknown")


NEWS_DAYS = [
    ("Sweden attacked Norway. It rained on Monday, and on Monday night. On Sunday it snowed.",
     datetime(2026, 3, 3), date(2026, 3, 2)),
    ("Sweden attacked Norway. It rained on Monday. On Sunday it snowed.",
     datetime(2026, 3, 3), date(2026, 3, 2)),
    ("Sweden attacked Norway. It rained last Friday, and again on Friday.",
     datetime(2026, 3, 3), None),
    ("Sweden attacked Norway. It rained on Monday.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "day"), NEWS_DAYS, ids=lambda v: str(v)[:40])
def test_the_day_of_an_article_is_the_one_it_names_most(
    nlp: Language, text: str, published: datetime | None, day: date | None
) -> None:
    assert [e.news_date for e in read(nlp, text, published=published).events] == [day]


@pytest.mark.parametrize(
    ("text", "is_background"),
    [
        ("Sweden attacked Norway.", False),
        ("Sweden has attacked Norway.", False),
        ("Sweden had attacked Norway.", True),
        ("Sweden has repeatedly attacked Norway.", True),
        ("Sweden had attacked Norway on Monday.", False),
    ],
)
def test_what_was_done_before_is_background_unless_its_day_is_named(
    nlp: Language, text: str, is_background: bool
) -> None:
    assert [e.is_background for e in read(nlp, text).events] == [is_background]


def test_an_act_takes_the_date_of_its_own_clause(nlp: Language) -> None:
    text = "Sweden attacked Norway on Sunday, and the summit was called off on Monday. It rained."
    article = read(nlp, text)
    assert [(e.root_type, e.date_text) for e in article.events] == [
        ("ASSAULT", "on Sunday"),
        ("CONSULT", "on Monday"),
    ]


ARTICLE = """President Anna Finch accused Thomas Brandt of lying on Tuesday, and Norway recalled its envoy. The harbour stayed quiet.

“Thomas Brandt is a disgrace to Norway,” Finch told a crowd in Oslo. The crowd was small. It rained.

Mr Brandt was at home. He refused to answer. The street was dark.

The two leaders held talks in Lima last week. Little is known of the dinner. Finch said she would meet him again."""


def test_spans_read_back_and_parts_exist(nlp: Language) -> None:
    article = read(nlp, ARTICLE)
    known = {m.mention_id for m in article.mentions}
    assert article.events
    for e in article.events:
        assert ARTICLE[e.start_char : e.end_char] == e.text
        assert ARTICLE[e.trigger_start_char : e.trigger_end_char] == e.trigger
        assert e.start_char <= e.trigger_start_char < e.trigger_end_char <= e.end_char
        assert "\n" not in e.text
        if e.date_text is not None:
            assert ARTICLE[e.date_start_char : e.date_end_char] == e.date_text
    assert {p.mention_id for p in article.participants} <= known
    assert len({e.event_mention_id for e in article.events}) == len(article.events)


def test_pronouns_and_pairs_are_resolved_across_paragraphs(nlp: Language) -> None:
    article = read(nlp, ARTICLE)
    (refusal,) = [e for e in article.events if e.trigger_lemma == "refuse"]
    assert article.names(refusal, "source") == ["Brandt"]
    (talks,) = [e for e in article.events if e.date_text == "last week"]
    pair = {*article.names(talks, "source"), *article.names(talks, "target")}
    assert {name.split()[-1] for name in pair} == {"Finch", "Brandt"}
    assert article.names(talks, "place") == ["Lima"]


def test_the_same_article_gives_the_same_rows(nlp: Language) -> None:
    assert read(nlp, ARTICLE) == read(nlp, ARTICLE)
