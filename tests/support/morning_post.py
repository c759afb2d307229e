"""A morning's post: generated articles about invented towns, and documents broken in eight ways."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

TOWNS = ("Larkhaven", "Osmund", "Tarnholm", "Port Ines", "Vellmark", "Skerry", "Brannock", "Ebral")
FIRST_NAMES = ("Agnes", "Tobias", "Henrike", "Ruben", "Mirela", "Pavel", "Ilse", "Jorin", "Odile")
LAST_NAMES = ("Solberg", "Renner", "Tollefsen", "Haas", "Novak", "Oster", "Tamm", "Ferrant", "Brix")
BODIES = (
    "council",
    "harbour board",
    "teachers' union",
    "water company",
    "hospital",
    "tram company",
)
PLANS = (
    "close the old market hall",
    "widen the road to the ferry quay",
    "raise the fee for boat moorings",
    "rebuild the school by the river",
    "sell the lighthouse keeper's house",
    "plant a thousand birches on the dunes",
)
LEADS = (
    "The {body} of {town} plans to {plan}, {name} told reporters on {day}.",
    "{name}, who leads the {body} of {town}, announced on {day} that it would {plan}.",
    "After months of debate the {body} of {town} voted on {day} to {plan}.",
)
MIDDLES = (
    "“We have put this off for {years} years,” said {name}. “It cannot wait another winter.”",
    "“Nobody asked the people who live here,” said {other}, a shopkeeper in {town}.",
    "{other}, who speaks for the residents, accused the {body} of hiding a report from the public.",
    "The work is to cost {money} million crowns and to take {years} years, according to the {body}.",
    "A petition against the plan was signed by {money}00 people before it was handed to {name}.",
    "{name} rejected the criticism and promised to answer every letter before the end of the month.",
    "Engineers from the region visited the site last week and found no reason to delay the work.",
    "The {body} met residents in the town hall, where the discussion went on until late at night.",
)
CLOSES = (
    "The {body} will discuss the matter again when it meets in {months} months.",
    "A court in {town} is to hear a complaint of {other} later this year.",
)
GERMAN = (
    "Der Rat der Stadt hat gestern beschlossen, die alte Markthalle am Hafen zu schließen. "
    "Die Bürgermeisterin sagte, das Gebäude sei seit Jahren nicht mehr sicher, und niemand wolle "
    "die Verantwortung tragen. Viele Händler zeigten sich enttäuscht über die Entscheidung und "
    "kündigten an, sich vor Gericht dagegen zu wehren. Nummer {number} der Zeitung berichtete "
    "darüber ausführlich. Im Herbst soll an derselben Stelle ein neues Haus gebaut werden."
)
SHORT = (
    "Ferry {number} is late\n\nThe ferry from Larkhaven to Osmund is {number} hours late, the harbour "
    "office said on Monday. “We are sorry,” said Ilse Tamm, who runs the office.\n"
)
MISSING_PAGE = (
    "Page not found\n\nThe page {number} that you were looking for cannot be found. It may have been "
    "moved or deleted. Please use the search box above, or go back to the front page.\n"
)
BROKEN_EACH = 5
REASONS = {
    "empty", "binary", "too_short", "not_english", "broken_json", "no_text", "not_an_article",
    "published_in_future",
}  # fmt: skip
"""One for each way in which documents of the post are broken."""


def tell(number: int) -> str:
    """The article of that number: a headline, and five to seven paragraphs."""
    chance = random.Random(number)
    facts = {
        "town": chance.choice(TOWNS),
        "body": chance.choice(BODIES),
        "plan": chance.choice(PLANS),
        "name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
        "other": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
        "day": chance.choice(("Monday", "Tuesday", "Thursday", "Friday")),
        "years": chance.randrange(3, 20),
        "money": number + 2,
        "months": chance.randrange(2, 9),
    }
    middles = chance.sample(MIDDLES, chance.randrange(3, 6))
    paragraphs = [chance.choice(LEADS), *middles, chance.choice(CLOSES)]
    headline = "{town}'s {body} is to {plan}".format(**facts)
    return "\n\n".join([headline, *(paragraph.format(**facts) for paragraph in paragraphs)]) + "\n"


def deliver(landing: Path, articles: int = 160) -> None:
    """Lay the post into a folder: articles as text, pages and JSON lines, and 40 broken documents."""
    landing.mkdir(parents=True)
    records = []
    for number in range(articles):
        text = tell(number)
        if number % 3 == 0:
            (landing / f"{number:03}.txt").write_text(text)
        elif number % 3 == 1:
            (landing / f"{number:03}.html").write_text(_page(text))
        else:
            title, _, body = text.partition("\n\n")
            records.append({"title": title, "text": body, "published_at": _day(-2)})
    (landing / "records.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    for number in range(BROKEN_EACH):
        _deliver_broken(landing, number)


def _deliver_broken(landing: Path, number: int) -> None:
    """One document broken in each of the eight ways."""
    (landing / f"empty-{number}.txt").write_text("\n \n" * (number + 1))
    (landing / f"binary-{number}.txt").write_bytes(bytes(range(256)) * (number + 1))
    (landing / f"short-{number}.txt").write_text(SHORT.format(number=number))
    (landing / f"german-{number}.txt").write_text(GERMAN.format(number=number))
    (landing / f"missing-{number}.txt").write_text(MISSING_PAGE.format(number=number))
    ahead = {"text": tell(900 + number), "published_at": _day(1.5)}
    (landing / f"ahead-{number}.jsonl").write_text(json.dumps(ahead) + "\n")
    (landing / f"torn-{number}.jsonl").write_text(f'{{"text": "torn off at {number}\n')
    (landing / f"bare-{number}.jsonl").write_text(json.dumps({"title": f"No text {number}"}) + "\n")


def _page(text: str) -> str:
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>"
        f"Home</a> <a href='/sport'>Sport</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def _day(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()
