"""News in generated prose: invented people, places and bodies, and what they do to each other.

Every sentence is drawn from patterns; the articles mean little, but have the shape of news: who, what,
where, quotations, numbers, headlines that share the words of their text.
"""

import random
from dataclasses import dataclass, field

FIRST = (
    "Ada", "Bram", "Cleo", "Doran", "Edda", "Falk", "Greta", "Hal", "Ines", "Joren", "Kaja", "Lorne", "Mira", "Nils", "Orla", "Piet", "Runa", "Sten", "Tove", "Ulla",
)  # fmt: skip
LAST = (
    "Askew", "Brandt", "Corrow", "Dahl", "Ester", "Fenwick", "Garrow", "Holm", "Ibsen", "Jarrow", "Kessel", "Lind", "Marwen", "Northgate", "Osk", "Pell", "Quist", "Rudd", "Sund", "Torvald",
)  # fmt: skip
TOWNS = (
    "Arle", "Brenn", "Corvale", "Dunmere", "Eskvik", "Farrow", "Greyhaven", "Holt", "Isken", "Kelder", "Lowmoor", "Marn", "Nordquay", "Ostrey", "Pellworth", "Selm", "Varg", "Wick",
)  # fmt: skip
BODIES = (
    "harbour board",
    "city council",
    "county court",
    "water company",
    "school district",
    "health ministry",
    "rail operator",
    "teachers’ union",
    "fishing fleet",
    "state museum",
    "power company",
    "farmers’ league",
    "transport authority",
    "parliament’s budget committee",
    "regional hospital",
)
THINGS = (
    "fish market",
    "toll bridge",
    "night ferry",
    "water tariff",
    "grain store",
    "bus depot",
    "coal plant",
    "old theatre",
    "lock gate",
    "tram line",
    "school canteen",
    "flood wall",
    "radio mast",
    "housing plan",
    "sugar tax",
    "wind farm",
    "ice rink",
    "town archive",
)
ACTS = (
    ("closes", "closed", "to close"),
    ("approves", "approved", "to approve"),
    ("sells", "sold", "to sell"),
    ("reopens", "reopened", "to reopen"),
    ("delays", "delayed", "to delay"),
    ("rejects", "rejected", "to reject"),
    ("expands", "expanded", "to expand"),
    ("defends", "defended", "to defend"),
    ("investigates", "investigated", "to investigate"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
REASONS = (
    "after a long dispute over costs",
    "amid protests by residents",
    "as the winter storms approach",
    "despite a warning from engineers",
    "after two years of talks",
    "in a vote that divided its members",
    "to save money",
    "following an inspection in spring",
)
ROLES = (
    "director",
    "spokeswoman",
    "chief engineer",
    "chairman",
    "deputy mayor",
    "lawyer",
    "union leader",
    "harbour master",
    "head teacher",
)
SAID = (
    "said",
    "told reporters",
    "said in a statement",
    "wrote in a letter to members",
    "said on local radio",
)
REMARKS = (
    "we have waited long enough for an answer",
    "nobody asked the people who live here",
    "this was never about the money",
    "the figures speak for themselves",
    "there is no other place to put it",
    "we will look at every offer that comes in",
    "I would have done the same in their place",
    "it will cost more to wait than to act",
    "the work begins when the ground is dry",
    "people are tired of hearing promises",
)
FILLERS = (
    "The {thing} was built {years} years ago and has been repaired {few} times since.",
    "About {many} people work there, most of them from {town}.",
    "The plan would cost {money} million crowns over {few} years, according to the {body}.",
    "Residents of {town} have complained about the noise and the traffic since the works began.",
    "A similar plan failed in {town2} last year when the money ran out.",
    "The {body} meets again on {day}, and a decision is expected before the end of the month.",
    "Critics say that the numbers were never checked, and that the {thing} loses money every winter.",
    "{last2} has opposed the plan from the beginning, and asked for a second report.",
    "It was the first time in {years} years that the {body} had met in public.",
    "The report, which runs to {many} pages, names no one responsible.",
    "That changed in March, when the river rose and the {thing} had to shut for {few} weeks.",
    "Prices rose by {few}.{few2} percent in the same period, while wages in {town} hardly moved.",
    "Some {many} letters arrived within a week; most of them were against it.",
    "For now nothing changes.",
    "Not everyone agrees.",
    "Neither side would say what had been offered.",
)  # fmt: skip
SUBHEADS = (
    "A long dispute",
    "What happens next",
    "The cost of waiting",
    "Doubts in {town}",
    "‘Nobody asked us’",
    "How the vote went",
    "Who pays for the {thing}?",
    "An old quarrel",
)


@dataclass
class InventedStory:
    """What an article is about; every slot of its sentences is filled from here."""

    chance: random.Random
    slots: dict[str, str] = field(init=False)
    unsaid: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        pick = self.chance.choice
        town, town2 = self.chance.sample(TOWNS, 2)
        act = pick(ACTS)
        self.slots = {
            "first": pick(FIRST), "last": pick(LAST), "first2": pick(FIRST), "last2": pick(LAST),
            "town": town, "town2": town2, "body": pick(BODIES), "thing": pick(THINGS),
            "acts": act[0], "acted": act[1], "to_act": act[2], "day": pick(DAYS),
            "reason": pick(REASONS), "role": pick(ROLES), "role2": pick(ROLES),
        }  # fmt: skip

    def write(self, pattern: str) -> str:
        """The pattern with its slots filled; numbers are drawn anew each time."""
        chance = self.chance
        drawn = {
            "years": chance.randrange(12, 90), "few": chance.randrange(2, 9), "few2": chance.randrange(1, 9),
            "many": chance.randrange(20, 900), "money": chance.randrange(2, 80),
        }  # fmt: skip
        text = pattern.format(**self.slots, **drawn)
        return text[0].upper() + text[1:]

    def headline(self) -> str:
        """A headline, in small letters or in capitals of titles as its paper has them."""
        return self.write(
            self.chance.choice(
                (
                    "{town} {body} {acts} {thing} {reason}",
                    "{body} {to_act} {thing}, {role} says",
                    "{last} {acts} {thing} plan in {town}",
                    "Why {town} {acted} its {thing}",
                    "‘{remark}’: {town} argues over its {thing}",
                    "{thing}: {town} {body} asks for {money} million more",
                    "Five questions about the {town} {thing}",
                    "The {town} {thing}",
                    "A {thing} for everyone",
                    "{town}: {many} letters, one {thing}",
                    "{first} {last}, {role} of the {body}: the {thing} was never about the money and never will be",
                )
            ).replace("{remark}", self.chance.choice(REMARKS).capitalize())
        )

    def lead(self) -> str:
        """The first sentence."""
        return self.write(
            self.chance.choice(
                (
                    "The {body} in {town} {acted} the {thing} on {day} {reason}, its {role} {first} {last} said.",
                    "{first} {last}, {role} of the {body}, {acted} the {thing} in {town} on {day}, {reason}.",
                    "When the {body} {acted} the {thing} on {day}, hardly anyone in {town} was surprised.",
                )
            )
        )

    def quotation(self) -> str:
        """A sentence that quotes someone."""
        remark, said = self.chance.choice(REMARKS), self.chance.choice(SAID)
        pattern = self.chance.choice(
            (
                f"“{remark.capitalize()},” {{last}} {said}.",
                f"“{remark.capitalize()},” said {{first2}} {{last2}}, {{role2}} of the {{body}} in {{town2}}.",
                f"{{last2}} {said} on {{day}} that {remark}.",
                f"“{remark.capitalize()}. {self.chance.choice(REMARKS).capitalize()}.”",
            )
        )
        return self.write(pattern)

    def sentence(self) -> str:
        """A sentence of the article's middle."""
        is_quote = self.chance.random() < 0.3
        if is_quote:
            return self.quotation()
        self.unsaid = self.unsaid or self.chance.sample(FILLERS, len(FILLERS))
        return self.write(self.unsaid.pop())

    def paragraph(self) -> str:
        """One to four sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.choice((1, 1, 2, 2, 3, 4))))

    def subhead(self) -> str:
        """A heading between paragraphs."""
        return self.write(self.chance.choice(SUBHEADS))

    def person(self) -> str:
        """A person of no part in the story: a reporter, a reader."""
        return f"{self.chance.choice(FIRST)} {self.chance.choice(LAST)}"
