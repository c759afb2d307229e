"""Invented happenings, reported by many outlets in their own words: articles to group by story."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from copydesk.ids import article_id, document_id
from schemas import Article
from tests.support.rows import NOW, article

OUTLETS = ("Orlen Courier", "Tarnholm Post", "The Valley Echo", "Skerry Gazette", "Port Ines Times")


@dataclass(frozen=True)
class Happening:
    """What happened, in sentences of which every article prints a part."""

    name: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    published_at: datetime = NOW


HAPPENINGS = (
    Happening(
        "mill",
        (
            "Orlen Valley reopens its paper mill",
            "Paper mill turns again in Orlen Valley",
            "After nine years, the Orlen mill starts up",
        ),
        (
            "The paper mill of Orlen Valley, shut for nine years, started its machines on Monday.",
            "Mayor Ada Quill cut a ribbon of recycled paper at the gates of the mill.",
            "A cooperative of 140 former millworkers bought the bankrupt plant from Brandt Pulp.",
            "“We kept the turbines oiled all this time,” said foreman Jorin Maas of the cooperative.",
            "The mill is to make 30,000 tonnes of cardboard a year from recycled paper.",
            "Brandt Pulp had closed the Orlen plant when the price of newsprint collapsed.",
        ),
    ),
    Happening(
        "ferry",
        (
            "Ferry runs aground off Skerry Head with 212 aboard",
            "Passengers lifted from ferry stranded at Skerry Head",
            "Stranded ferry: coastguard takes off 212 passengers",
        ),
        (
            "The ferry Maid of Ines ran aground on a sandbank off Skerry Head in thick fog.",
            "Coastguard helicopters lifted 212 passengers from the stranded ferry before dawn.",
            "Captain Lothar Brix told the coastguard that the ferry's radar had failed.",
            "Two passengers were treated in Port Ines for hypothermia, the coastguard said.",
            "Tugs will try to pull the Maid of Ines off the sandbank at high tide.",
            "Inspectors of the maritime board want to see the ferry's radar log.",
        ),
    ),
    Happening(
        "strike",
        (
            "Tram drivers of Tarnholm walk out over night shifts",
            "Tarnholm without trams as drivers strike",
            "Strike halts Tarnholm's trams",
        ),
        (
            "Tram drivers in Tarnholm walked out on Tuesday over a new roster of night shifts.",
            "The drivers' union says that the roster leaves seven hours between two shifts.",
            "Transport chief Mirela Novak called the walkout of the tram drivers irresponsible.",
            "“Tired drivers are a danger,” said union leader Pavel Oster outside the tram depot.",
            "Commuters in Tarnholm waited for buses as all eleven tram lines stood still.",
            "The union and Novak meet an arbitrator on the night shifts this week.",
        ),
    ),
    Happening(
        "telescope",
        (
            "Mount Ebral telescope sees its first light",
            "First light for the giant mirror on Mount Ebral",
            "Astronomers open telescope on Mount Ebral",
        ),
        (
            "The telescope on Mount Ebral took its first picture, a spiral galaxy, on Friday night.",
            "Its mirror, six metres wide, was polished for four years in Port Ines.",
            "Astronomer Ilse Tamm said that the telescope will look for planets of nearby stars.",
            "The observatory stands at 4,100 metres, where the air over Ebral is driest.",
            "Astronomers of nine universities share the nights at the telescope.",
            "“We saw the galaxy's arms at once,” Tamm said of the mirror's first light.",
        ),
    ),
    Happening(
        "merger",
        (
            "Harrow Bank to swallow Lantern Savings",
            "Lantern Savings agrees to takeover by Harrow Bank",
            "Harrow Bank bids 2 billion crowns for Lantern Savings",
        ),
        (
            "Harrow Bank agreed to take over Lantern Savings for 2 billion crowns in shares.",
            "Shareholders of Lantern Savings get three shares of Harrow Bank for every seven.",
            "Harrow's chief executive Odile Ferrant expects the takeover to close in autumn.",
            "The banking regulator must approve the takeover, which makes Harrow the second lender.",
            "Lantern's savers keep their accounts, Ferrant said; 300 branch jobs will go.",
            "Analysts had expected a bid since the lender's bad mortgages came to light.",
        ),
    ),
    Happening(
        "ferry-inquiry",
        (
            "Ferry inquiry blames worn radar cable",
            "Worn cable blinded the Maid of Ines, inquiry finds",
            "Inquiry: ferry's radar cable was never replaced",
        ),
        (
            "A worn cable blinded the radar of the ferry Maid of Ines, the inquiry found.",
            "The owners had put off replacing the cable three times, the inquiry's report says.",
            "Judge Renske Aalt, who led the inquiry, proposes yearly tests of every ferry's radar.",
            "Captain Lothar Brix is cleared by the report: he slowed the ferry as the fog came down.",
            "The owners said they accept the report and will fit new cables across the fleet.",
            "Prosecutors in Port Ines read the inquiry's report before they decide on charges.",
        ),
        NOW + timedelta(days=60),
    ),
)  # fmt: skip


def tell(happening: Happening, number: int, seed: int = 0) -> Article:
    """The article of that number on a happening: a headline, and most of the sentences shuffled."""
    chance = random.Random(f"{happening.name} {number} {seed}")
    sentences = chance.sample(happening.sentences, 4)
    text = "\n\n".join(sentences)
    source = document_id(f"{happening.name} {number} {seed}".encode())
    return replace(
        article(),
        article_id=article_id(None, source),
        document_id=source,
        title=happening.titles[number % len(happening.titles)],
        publisher=OUTLETS[number % len(OUTLETS)],
        published_at=happening.published_at + timedelta(hours=chance.randrange(30)),
        text=text,
        word_count=len(text.split()),
        line_count=None,
    )


def newspaper(articles_each: int = 4, seed: int = 0) -> list[tuple[str, Article]]:
    """The articles on every happening, each with the happening's name."""
    return [(h.name, tell(h, n, seed)) for h in HAPPENINGS for n in range(articles_each)]


def partition(story_of: Sequence[tuple[str, str]]) -> set[frozenset[str]]:
    """The stories as sets of articles, from pairs of story and article."""
    stories: dict[str, set[str]] = {}
    for story, article_of in story_of:
        stories.setdefault(story, set()).add(article_of)
    return {frozenset(members) for members in stories.values()}
