"""Pages of invented sites as a reader would copy them, every line labelled.

A site has habits (where its byline stands, what it puts between paragraphs, how it prints its
teasers); a page is an article on it. The same seed gives the same pages.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.generated.prose import TOWNS, InventedStory

TEXT, TITLE, CHROME = "text", "title", ""
Labelled = tuple[str, str]
SECTIONS = (
    "News",
    "World",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Opinion",
    "Weather",
    "Travel",
    "Video",
    "Harbours",
    "Farming",
    "Letters",
    "Food & Drink",
    "Real Estate",
    "Motoring",
    "Schools",
    "Obituaries",
    "Crosswords",
    "Night Desk",
)
PAPERS = (
    "{town} Gazette",
    "The {town} Post",
    "{town} Chronicle",
    "{town} Today",
    "The Daily {town}",
    "{town} Courier",
)
MONTHS = ("January", "March", "April", "June", "September", "November", "Oct.", "Dec.")
SHARES = (
    "Share",
    "Facebook",
    "Twitter",
    "WhatsApp",
    "Email",
    "Print",
    "LinkedIn",
    "Copy link",
    "0 shares",
    "Pinterest",
)
ADVERTS = (
    "Advertisement",
    "Sponsored",
    "Article continues below",
    "ADVERTISEMENT",
    "InventedStory continues below",
)
NOTICES = (
    "We use cookies to give you the best experience on our site. Learn more",
    "By using this site you agree to our terms and conditions and our privacy policy.",
    "All rights reserved. This material may not be published, rewritten or redistributed.",
    "Registered in England and Wales. Part of the {paper} group.",
)
LETTERS = (
    "Sign up for our newsletter", "Get the day’s news in your inbox every morning.", "Enter your email address",
    "Subscribe to {paper} for full access.", "Support our journalism with a small gift each month.",
    "Download the {paper} app", "Thank you for reading {paper}. Tell a friend.",
)  # fmt: skip
RELATED = (
    "Related",
    "Read more",
    "More from {section}",
    "You may also like",
    "Recommended for you",
    "Trending now",
    "Most read",
    "Latest stories",
    "More stories",
    "Don’t miss",
)
FOOTERS = (
    "About us",
    "Contact",
    "Privacy policy",
    "Terms of use",
    "Advertise",
    "Jobs",
    "Sitemap",
    "Help",
    "Cookie settings",
    "Corrections",
    "Archive",
    "Newsletters",
)
COMMENTS = (
    "I was at the meeting and this is not what was said.", "Who would have thought it.", "About time too!",
    "My family has lived there for forty years and nobody has ever asked us anything about it.",
    "They should look at {town2} and see how it is done. Just my two crowns.", "lol", "First!",
)  # fmt: skip
ITEMS = (
    "{few} boxes of lamps for the {thing}",
    "A new roof over the quay",
    "Two boats from {town2}",
    "Free rides on {day}",
    "{many} metres of rope, tarred",
    "An office for the {role}",
    "Coffee, {few} crowns a cup",
)
BIOS = (
    "{name} is a reporter at {paper}.",
    "{name} covers {section} for {paper} and lives in {town2}.",
    "Follow {name} on Twitter",
)


@dataclass(frozen=True)
class GeneratedPage:
    """A copied page, and the label of each of its lines."""

    lines: tuple[Labelled, ...]

    @property
    def text(self) -> str:
        """The page as copied."""
        return "\n".join(text for text, _ in self.lines)


def generate_pages(count: int, seed: int) -> list[GeneratedPage]:
    """So many pages, one a site."""
    return [GeneratedPage(tuple(_Site(random.Random(f"{seed} {n}")).page())) for n in range(count)]


@dataclass
class _Site:
    """A site's habits, and the article it prints."""

    chance: random.Random
    story: InventedStory = field(init=False)
    section: str = field(init=False)
    paper: str = field(init=False)
    author: str = field(init=False)

    def __post_init__(self) -> None:
        self.story = InventedStory(self.chance)
        self.section = self.chance.choice(SECTIONS)
        self.paper = self.story.write(self.chance.choice(PAPERS))
        self.author = self.story.person()

    def occurs(self, share: float) -> bool:
        """Whether this page has something that a share of pages have."""
        return self.chance.random() < share

    def page(self) -> Iterator[Labelled]:
        """All lines from the top to the bottom."""
        headline = self.story.headline()
        headline = headline.title() if self.occurs(0.3) else headline
        yield from self.chrome(self.top(headline))
        for line in self.head(headline):
            yield line, TITLE if line == headline else CHROME
        yield from self.body()
        yield from self.chrome(self.tail(headline))

    def chrome(self, lines: Iterator[str]) -> Iterator[Labelled]:
        """The lines, none of them the article's."""
        return ((line, CHROME) for line in lines)

    def fill(self, pattern: str) -> str:
        """A pattern of the site's own words."""
        own = {"paper": self.paper, "section": self.section, "name": self.author}
        return self.story.write(pattern.format_map(_Kept(own)))

    def teasers(self, count: int) -> Iterator[str]:
        """Headlines of other articles, as the site prints them."""
        style = self.chance.choice(
            ("plain", "plain", "plain", "with_lead", "cut", "glued", "dated")
        )
        for _ in range(count):
            other = InventedStory(self.chance)
            headline, lead = other.headline(), other.lead()
            if style == "glued":
                yield headline + lead
                continue
            yield headline
            if style == "with_lead":
                yield lead
            elif style == "cut":
                yield lead[:70].rsplit(" ", 1)[0] + "..."
            elif style == "dated":
                yield f"{self.chance.randrange(2, 20)} hours ago"

    def menu(self, most: int) -> Iterator[str]:
        """The site's sections; on large sites with the towns under each."""
        sections = self.chance.sample(SECTIONS, self.chance.randrange(4, most))
        is_large = self.occurs(0.3)
        for section in sections:
            yield section
            if is_large:
                yield from (
                    f"{section} in {town}" if self.occurs(0.2) else town
                    for town in self.chance.sample(TOWNS, 5)
                )

    def date(self) -> str:
        """A date, with or without the time of day."""
        day = f"{self.chance.choice(MONTHS)} {self.chance.randrange(1, 28)}, 20{self.chance.randrange(10, 26)}"
        return (
            f"{day} {self.chance.randrange(1, 12)}:{self.chance.randrange(10, 59)} am"
            if self.occurs(0.4)
            else day
        )

    def top(self, headline: str) -> Iterator[str]:
        """What stands above the article: nothing where a reader copied only the article."""
        if self.occurs(0.35):
            return
        if self.occurs(0.4):
            yield f"{headline} {self.chance.choice('|-–')} {self.paper}"
        if self.occurs(0.3):
            yield self.fill(NOTICES[0])
        yield from ["Skip to content"] * self.occurs(0.4)
        yield self.paper
        yield from self.menu(14)
        if self.occurs(0.3):
            yield from ["Breaking", *self.teasers(3)]
        yield from ["Search", "Sign in", "Subscribe"][: self.chance.randrange(4)]
        if self.occurs(0.2):
            yield from self.menu(18)
        if self.occurs(0.1):
            yield from self.teasers(self.chance.randrange(6, 14))

    def head(self, headline: str) -> Iterator[str]:
        """The headline with what stands around it: topic, deck, byline, date, share bar, picture."""
        lines: list[str] = []
        lines += [self.section] * self.occurs(0.3)
        lines += [headline] * (not self.occurs(0.06))
        lines += [self.story.sentence()] * self.occurs(0.25)
        lines += ["Comments", "Listen", "4 min read"] * self.occurs(0.1)
        by = self.chance.choice(
            (
                f"By {self.author}",
                f"By {self.author}, {self.paper}",
                f"{self.author}, staff reporter",
                "By",
                self.author,
            )
        )
        lines += [by, self.author] if by == "By" else [by]
        lines += [self.chance.choice(("", "Published ", "Updated: ")) + self.date()] * self.occurs(
            0.8
        )
        lines += self.chance.sample(SHARES, self.chance.randrange(2, 7)) * self.occurs(0.5)
        if self.occurs(0.35):
            lines += self.picture()
        if self.occurs(0.15):
            lines += self.carousel()
        yield from lines

    def carousel(self) -> list[str]:
        """What a site puts between headline and text: films, a plea, the author at length."""
        films = [
            "Just watched",
            *self.teasers(self.chance.randrange(3, 12)),
            "More videos",
            "Replay",
        ]
        plea = [self.fill(line) for line in self.chance.sample(LETTERS, 3)]
        author = [f"About {self.author}", self.fill(BIOS[1]), f"@{self.author.split()[0].lower()}"]
        return self.chance.choice((films, plea, author))

    def picture(self) -> list[str]:
        """A caption and its credit."""
        story, name = self.story, self.story.person()
        caption = story.write("The {thing} in {town}, seen on {day} from the quay.")
        credit = self.chance.choice(
            (
                f"Photograph: {name}/{self.paper}",
                f"Photo by {name}",
                f"({name} / {self.paper})",
                f"Credit: {name}",
            )
        )
        return [f"{caption} {credit}"] if self.occurs(0.4) else [caption, credit]

    def body(self) -> Iterator[Labelled]:
        """The article's paragraphs with what the site puts between them."""
        yield from self.paragraph(self.story.lead())
        parts = self.chance.randrange(2, 22)
        has_subheads, has_adverts, has_links = (
            self.occurs(0.3),
            self.occurs(0.4),
            self.occurs(0.3),
        )
        for _ in range(parts):
            if has_subheads and self.occurs(0.2):
                yield self.story.subhead(), TEXT
            text = self.story.paragraph()
            yield from self.paragraph(text.rstrip(".") if self.occurs(0.03) else text)
            if self.occurs(0.04):
                yield from self.items()
            if self.occurs(0.01):
                yield from self.results()
            if self.occurs(0.15):
                yield from self.chrome(self.between(has_adverts, has_links))

    def paragraph(self, text: str) -> Iterator[Labelled]:
        """A paragraph, now and then cut where a link began and ended."""
        words = text.split()
        if self.occurs(0.93) or len(words) < 14:
            yield text, TEXT
            return
        start = self.chance.randrange(5, len(words) - 6)
        for part in (words[:start], words[start : start + 2], words[start + 2 :]):
            yield " ".join(part), TEXT

    def items(self) -> Iterator[Labelled]:
        """A list in the text."""
        is_counted = self.occurs(0.5)
        for number in range(1, self.chance.randrange(4, 10)):
            item = self.story.write(self.chance.choice(ITEMS))
            yield f"{number}. {item}" if is_counted else item, TEXT

    def results(self) -> Iterator[Labelled]:
        """A table in the text, a cell a line."""
        yield from ((cell, TEXT) for cell in ("Pos.", "Name", "Club", "Points"))
        for place in range(1, self.chance.randrange(4, 12)):
            row = (place, self.story.person(), self.chance.choice(TOWNS), self.chance.randrange(90))
            yield from ((str(cell), TEXT) for cell in row)

    def between(self, has_adverts: bool, has_links: bool) -> Iterator[str]:
        """What interrupts the text."""
        if self.occurs(0.12):
            yield from self.aside()
        elif has_adverts:
            yield self.chance.choice(ADVERTS)
        elif has_links:
            yield (
                self.chance.choice(("Read more: ", "See also: ", ""))
                + InventedStory(self.chance).headline()
            )
        elif self.occurs(0.5):
            yield from self.picture()
        else:
            yield from (self.fill(line) for line in self.chance.sample(LETTERS, 2))

    def aside(self) -> list[str]:
        """What interrupts the text for long: a gallery, a form, other articles, a share bar."""
        shots = range(1, self.chance.randrange(4, 16))
        gallery = [line for shot in shots for line in (f"{shot} of {len(shots)}", *self.picture())]
        form = [*(self.fill(line) for line in LETTERS[:3]), "Sign up", "Thank you!", *SHARES[1:4]]
        others = [self.fill(RELATED[0]), *self.teasers(self.chance.randrange(3, 9))]
        return self.chance.choice(
            (gallery, gallery, form, form, others, self.chance.sample(SHARES, 8))
        )

    def tail(self, headline: str) -> Iterator[str]:
        """What stands below the article."""
        if self.occurs(0.12):
            return
        yield from [self.fill(self.chance.choice(BIOS))] * self.occurs(0.3)
        yield from [f"Topics: {self.section}, {self.story.slots['town']}"] * self.occurs(0.2)
        yield from self.chance.sample(SHARES, 4) * self.occurs(0.3)
        if self.occurs(0.35):
            yield from self.comments()
        for _ in range(self.chance.randrange(3)):
            yield self.fill(self.chance.choice(RELATED))
            yield from self.teasers(self.chance.randrange(2, 7))
        yield from [headline] * self.occurs(0.1)
        yield from (self.fill(line) for line in self.chance.sample(LETTERS, 3) * self.occurs(0.3))
        if self.occurs(0.7):
            yield from self.chance.sample(FOOTERS, 6)
            yield f"© 20{self.chance.randrange(10, 26)} {self.paper}"
            yield self.fill(self.chance.choice(NOTICES))

    def comments(self) -> Iterator[str]:
        """What readers wrote."""
        count = self.chance.randrange(1, 16)
        yield self.chance.choice(
            (f"{count} comments", "Comments", "Leave a comment", "Join the discussion")
        )
        for _ in range(count):
            yield self.story.person()
            yield f"{self.chance.randrange(2, 20)} hours ago"
            is_long = self.occurs(0.5)
            yield self.story.paragraph() if is_long else self.fill(self.chance.choice(COMMENTS))
            yield "Reply"


class _Kept(dict[str, str]):
    """Slots that leave those they do not know for the next to fill."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
