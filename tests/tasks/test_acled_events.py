"""The view with ACLED's columns: which acts it holds, and that its values are ACLED's or null."""

from dataclasses import dataclass, field
from typing import Any

import duckdb
import pytest

from copydesk.lexicon.tables import read_rows
from schemas import ARTICLES, ENTITIES, EVENT_MENTIONS, EVENT_PARTICIPANTS, EVENTS
from schemas.arrow import to_arrow
from tasks.home.warehouse import create_tables, create_views
from tests.tasks.conftest import Rows

SUB_EVENT_TYPES = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack", "Suicide bomb",
    },
    "Violence against civilians": {"Abduction/forced disappearance", "Attack", "Sexual violence"},
    "Protests": {
        "Excessive force against protesters", "Peaceful protest", "Protest with intervention",
    },
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    },
}  # fmt: skip
"""ACLED's event types, and of their sub-event types those that the view has."""
DISORDER = {
    "Political violence",
    "Demonstrations",
    "Political violence; Demonstrations",
    "Strategic developments",
}
Values = tuple[str | None, str | None, str | None, str | None, str | None]


@dataclass(frozen=True)
class Body:
    """Who takes part: a body, unless it is said otherwise."""

    name: str
    sector: str | None = None
    kind: str = "org"
    title: str | None = None
    country: str | None = None


ARMY = Body("Orlen Army", "MIL", country="DNK")
FRONT = Body("Skerry Liberation Front")
QUILL = Body("Ada Quill", kind="person", title="mayor")
BRANDT = Body("Otto Brandt", kind="person")
DENMARK = Body("Denmark", kind="place", country="DNK")
NORWAY = Body("Norway", kind="place", country="NOR")


@dataclass(frozen=True)
class Case:
    """A sentence with its trigger in stars, and the values of its row: event type, sub-event type,
    both actor types and their interaction; without values it has no row."""

    text: str
    root: str
    mode: str | None = None
    source: Body | None = None
    target: Body | None = None
    values: Values | None = None
    changes: dict[str, Any] = field(default_factory=dict)


FORCE = [
    Case("The army *clashed* with the front at dawn.", "ASSAULT", None, ARMY, FRONT,
         ("Battles", "Armed clash", "State forces", "Rebel group", "State forces-Rebel group")),
    Case("Militia of the north *ambushed* the army.", "ASSAULT", None,
         Body("Northern Militia"), ARMY,
         ("Battles", "Armed clash", "Political militia", "State forces",
          "State forces-Political militia")),
    Case("Soldiers *clashed* with rebels near the dam.", "ASSAULT", None, None, None,
         (None, None, None, None, None)),
    Case("An airstrike on the mill *killed* nine people.", "ASSAULT", None, None, None,
         ("Explosions/Remote violence", "Air/drone strike", None, None, None)),
    Case("The army *shelled* the harbour for an hour.", "ASSAULT", "heavy-weapons", ARMY, None,
         ("Explosions/Remote violence", "Shelling/artillery/missile attack", "State forces", None,
          None)),
    Case("A suicide bomber *attacked* the toll house.", "ASSAULT", None, None, None,
         ("Explosions/Remote violence", "Suicide bomb", None, None, None)),
    Case("A car bomb *went off* by the market.", "ASSAULT", "explosives", None, None,
         ("Explosions/Remote violence", "Remote explosive/landmine/IED", None, None, None)),
    Case("The front *kidnapped* the mayor.", "ASSAULT", "abduct", FRONT, QUILL,
         ("Violence against civilians", "Abduction/forced disappearance", "Rebel group",
          "Civilians", "Rebel group-Civilians")),
    Case("Militants *massacred* villagers on the far bank.", "ASSAULT", None, None, None,
         ("Violence against civilians", "Attack", None, "Civilians", None)),
    Case("The front *attacked* the mayor on the quay.", "ASSAULT", None, FRONT, QUILL,
         ("Violence against civilians", "Attack", "Rebel group", "Civilians",
          "Rebel group-Civilians")),
    Case("The front *attacked* Brandt on the quay.", "ASSAULT", None, FRONT, BRANDT,
         (None, None, "Rebel group", None, None)),
    Case("The army *opened fire* on protesters in the square.", "ASSAULT", "firearms", ARMY, None,
         ("Protests", "Excessive force against protesters", "State forces", "Protesters",
          "State forces-Protesters")),
    Case("Norway *launched an offensive* in the valley.", "ASSAULT", None, NORWAY, None,
         (None, None, "External/Other forces", None, None), {"country_iso3": "DNK"}),
    Case("Air defences intercepted two of the missiles *fired* at Orlen.", "ASSAULT", None, None,
         None, ("Strategic developments", "Disrupted weapons use", None, None, None)),
    Case("The army *shot down* two drones over the bay.", "ASSAULT", None, ARMY, None,
         ("Strategic developments", "Disrupted weapons use", "State forces", None, None)),
]  # fmt: skip
DISORDERLY = [
    Case("Thousands *marched* through Nordhavn on Monday.", "PROTEST", "demo", None, QUILL,
         ("Protests", "Peaceful protest", "Protesters", None, "Protesters only")),
    Case("Police *dispersed protesters* at the gates.", "PROTEST", "riot",
         Body("Orlen Police Department"), None,
         ("Protests", "Protest with intervention", "State forces", "Protesters",
          "State forces-Protesters")),
    Case("The demonstration ended as youths *threw stones*.", "PROTEST", "riot", None, None,
         ("Riots", "Violent demonstration", "Rioters", None, "Rioters only")),
    Case("Protesters *marched* to the mill and hurled bottles.", "PROTEST", "demo", None, None,
         ("Riots", "Violent demonstration", "Rioters", None, "Rioters only")),
    Case("Water cannons met dockers at the *protests*.", "PROTEST", "demo", None, ARMY,
         ("Protests", "Protest with intervention", "Protesters", "State forces",
          "State forces-Protesters")),
    Case("Students *rallied*, and two were shot dead.", "PROTEST", "demo", None, None,
         ("Protests", "Excessive force against protesters", "Protesters", None, None)),
    Case("Security forces *fired tear gas* into the crowd.", "PROTEST", "riot", DENMARK, None,
         ("Protests", "Protest with intervention", None, "Protesters", None)),
    Case("A mob *looted* the depot.", "PROTEST", "riot", None, None,
         ("Riots", None, "Rioters", None, "Rioters only")),
]  # fmt: skip
STRATEGIC = [
    Case("Police *arrested* the activist at her home.", "COERCE", "arrest",
         Body("Orlen Police Department"),
         Body("Bea Lund", kind="person", title="opposition activist"),
         ("Strategic developments", "Arrests", "State forces", None, None)),
    Case("The navy *deployed* a destroyer off Skerry Head.", "MOBILIZE", "troops",
         Body("Orlen Navy"), DENMARK,
         ("Strategic developments", "Change to group/activity", "State forces", None, None)),
    Case("The army *declared a ceasefire* on Monday.", "RETREAT", "ceasefire", ARMY, FRONT,
         ("Strategic developments", "Agreement", "State forces", "Rebel group",
          "State forces-Rebel group")),
    Case("The army *withdrew* its troops from the pass.", "RETREAT", "withdraw", ARMY, None,
         ("Strategic developments", "Change to group/activity", "State forces", None, None)),
    Case("Denmark and the front *signed a peace deal*.", "AGREE", None, DENMARK, FRONT,
         ("Strategic developments", "Agreement", "State forces", "Rebel group",
          "State forces-Rebel group"), {"country_iso3": "DNK"}),
]  # fmt: skip
HELD = [*FORCE, *DISORDERLY, *STRATEGIC]
NONE = [
    Case("A fir tree *killed* a skater on the pond.", "ASSAULT"),
    Case("A man *stabbed* his brother in a kitchen.", "ASSAULT", "torture", None, BRANDT),
    Case("The gas boiler *exploded* in the laundry.", "ASSAULT", "explosives"),
    Case("Denmark had twelve *shootings* last year.", "ASSAULT", None, DENMARK),
    Case("Police *arrested* Brandt over a burglary.", "COERCE", "arrest",
         Body("Orlen Police Department"), BRANDT),
    Case("The army *captured* a town from the rebels.", "COERCE", "arrest", ARMY),
    Case("The court *sentenced* the activist to a year.", "COERCE", "arrest", None,
         Body("Bea Lund", kind="person", title="activist")),
    Case("The club *banned* Brandt for three matches.", "COERCE", "ban", Body("Orlen Club"), BRANDT),
    Case("Fans *booed* the singer.", "PROTEST", "demo"),
    Case("Shares *rallied* after the report.", "PROTEST", "demo"),
    Case("Tram drivers *went on strike*.", "PROTEST", "strike"),
    Case("A boy *set fire* to a shed.", "PROTEST", "riot"),
    Case("The bank *agreed* to a takeover.", "AGREE", None, Body("Harrow Bank", "BUS"),
         Body("Lantern Savings", "BUS")),
    Case("The firm *withdrew* its bid.", "RETREAT", "withdraw", Body("Brandt Pulp", "BUS")),
    Case("The front *attacked* the dam.", "ASSAULT", None, FRONT, None, None,
         {"status": "planned"}),
]  # fmt: skip


def shown(*cases: Case) -> dict[str, dict[str, Any]]:
    """The rows of the view for cases, by the text of their sentence."""
    rows = Rows()
    tables: dict[Any, list[Any]] = {
        t: [] for t in (ARTICLES, EVENTS, EVENT_MENTIONS, ENTITIES, EVENT_PARTICIPANTS)
    }
    tables[ARTICLES].append(rows(ARTICLES, article_id=rows.id("a"), publisher="Coast Wire"))
    for case in cases:
        ids = {"event_id": rows.id(("event", case.text))}
        before, trigger, _ = case.text.split("*")
        text = case.text.replace("*", "")
        kind = {"root_type": case.root, "mode": case.mode, "contexts": ("military",)}
        tables[EVENTS].append(rows(EVENTS, **ids, **kind, **{"status": "occurred", **case.changes}))
        mention = rows(
            EVENT_MENTIONS, event_mention_id=rows.id(("mention", case.text)), **ids, **kind,
            article_id=rows.id("a"), text=text, start_char=100, end_char=100 + len(text),
            trigger=trigger, trigger_start_char=100 + len(before),
            trigger_end_char=100 + len(before) + len(trigger),
        )  # fmt: skip
        tables[EVENT_MENTIONS].append(mention)
        for role, body in (("source", case.source), ("target", case.target)):
            if body is None:
                continue
            own = {"entity_id": rows.id((case.text, role))}
            tables[ENTITIES].append(
                rows(
                    ENTITIES, **own, canonical_name=body.name, type=body.kind, role=body.title,
                    sector_code=body.sector, country_iso3=body.country,
                )
            )  # fmt: skip
            tables[EVENT_PARTICIPANTS].append(
                rows(
                    EVENT_PARTICIPANTS, **own, **ids, role=role,
                    event_mention_id=mention.event_mention_id,
                    mention_id=rows.id((case.text, role, "mention")),
                )
            )  # fmt: skip
    with duckdb.connect() as connection:
        create_tables(connection)
        for table, own in tables.items():
            connection.register("incoming", to_arrow(table, own))
            connection.execute(f"INSERT INTO {table.name} BY NAME SELECT * FROM incoming")
        create_views(connection)
        found = connection.execute("SELECT * FROM acled_events")
        names = [column[0] for column in found.description or ()]
        return {row[names.index("notes")]: dict(zip(names, row, strict=True)) for row in found.fetchall()}  # fmt: skip


@pytest.fixture(scope="module")
def held() -> dict[str, dict[str, Any]]:
    return shown(*HELD, *NONE)


@pytest.mark.parametrize("case", HELD, ids=lambda c: c.text[:40])
def test_an_act_that_acled_holds_has_its_values(held: dict[str, Any], case: Case) -> None:
    row = held[case.text.replace("*", "")]
    read = ("event_type", "sub_event_type", "inter1", "inter2", "interaction")
    assert tuple(row[name] for name in read) == case.values


@pytest.mark.parametrize("case", NONE, ids=lambda c: c.text[:40])
def test_any_other_act_is_left_out(held: dict[str, Any], case: Case) -> None:
    assert case.text.replace("*", "") not in held


def test_every_value_is_one_of_acleds(held: dict[str, Any]) -> None:
    for row in held.values():
        assert row["disorder_type"] in DISORDER | {None}
        assert row["event_type"] in {*SUB_EVENT_TYPES, None}
        assert row["sub_event_type"] in SUB_EVENT_TYPES.get(row["event_type"], set()) | {None}
        assert row["event_type"] != "Battles" or None not in (row["inter1"], row["inter2"])
        assert row["admin1"] is row["fatalities"] is row["source_scale"] is None
        assert row["civilian_targeting"] in (None, "Civilian targeting")


def test_who_is_protested_against_takes_no_part(held: dict[str, Any]) -> None:
    row = held["Thousands marched through Nordhavn on Monday."]
    assert row["actor2"] is row["inter2"] is None
    assert row["disorder_type"] == "Demonstrations"


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({"date_precision": "day"}, {"time_precision": 1}),
        ({"date_precision": "week"}, {"time_precision": 2}),
        ({"date_precision": "month"}, {"time_precision": 3}),
        ({"date_precision": "year"}, {"time_precision": None}),
        ({"geo_precision": "point"}, {"geo_precision": 1}),
        ({"geo_precision": "region"}, {"geo_precision": 3}),
        ({"geo_precision": "country"}, {"geo_precision": None}),
        ({"country_iso3": "COD"}, {"iso": 180, "country": "Democratic Republic of Congo"}),
        ({"country_iso3": None}, {"iso": None, "country": None}),
    ],
    ids=str,
)
def test_when_and_where_in_acleds_terms(
    changes: dict[str, Any],
    columns: dict[str, Any],
) -> None:
    case = Case("An airstrike *killed* nine people.", "ASSAULT", changes=changes)
    (row,) = shown(case).values()
    assert {name: row[name] for name in columns} == columns


def test_every_country_that_is_known_has_its_code() -> None:
    with duckdb.connect() as connection:
        create_tables(connection)
        create_views(connection)
        query = "SELECT country_iso3, canonical_name, iso FROM acled_countries"
        found = connection.execute(query).fetchall()
    known = {row[0]: row[1].split(";")[0] for row in read_rows("countries.tsv")}
    assert {iso3: name for iso3, name, _ in found} == known
    assert len({iso for *_, iso in found}) == len(found)
