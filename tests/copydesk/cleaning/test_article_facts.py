"""Authors and dates of copied text: bylines in their many forms, among other names and dates."""

from datetime import datetime

import pytest

from copydesk.cleaning.article import Draft, read_document
from copydesk.documents.raw import RawDocument

TITLE = "Clockmaker of Veld refuses to mend the town hall's clock a ninth time"
PROSE = [
    "The clockmaker who has mended the clock of Veld's town hall eight times since the spring said on Monday that he would not do it again.",
    "The clock, a gift of the brewers' guild, has shown a quarter past four for eleven days, and the market women have begun to open their stalls by it.",
    "“It does not want to be mended, and I have started to respect it,” he told the council, which laughed and then voted to ask somebody else.",
    "A firm from the coast is expected to look at it before the fair.",
]


def read(*head: str, title: str = TITLE, tail: tuple[str, ...] = ()) -> Draft:
    text = "\n".join([*head, *PROSE, *tail]).replace("TITLE", title)
    return read_document(
        RawDocument(
            document_id="0" * 64,
            media_type="text/plain",
            text=text,
            received_at=datetime(2032, 1, 1),
        )
    )


@pytest.mark.parametrize(
    "head",
    [
        ["TITLE", "Wednesday May 7, 2031 9:15 am by Hanna Orth"],
        ["TITLE", "May 7, 2031 11:05 pm PDT by Hanna Orth"],
        ["TITLE", "PUBLISHED WED, MAY 7 20319:15 AM EDTUPDATED THU, MAY 8 20317:00 AM EDT", "Hanna Orth", "@HANNAORTH"],
        ["TITLE", "Hanna Orth", "Published7 May 2031", "Updated8 May 2031"],
        ["TITLE", "Interview: Hanna Orth", "07.05.2031, 18.30 Uhr"],
        ["TITLE", "Von Hanna Orth", "7. Mai 2031"],
        ["TITLE", "Par Hanna Orth", "Publié le 7 mai 2031 à 09h15"],
        ["TITLE", "Hanna Orth", "07/05/2031", "Updated 15/05/2031"],
        ["TITLE", "By Hanna Orth", "Updated 9 May 2031 | Published 7 May 2031"],
        ["Log in", "TITLE", "By Hanna Orth", "7 May 2031"],
        ["Sign in", "Subscribe", "Log in", "TITLE", "By Hanna Orth", "7 May 2031"],
    ],
)  # fmt: skip
def test_the_head_of_copied_text(head: list[str]) -> None:
    draft = read(*head)
    assert draft.title == TITLE
    assert draft.authors == ("Hanna Orth",)
    assert draft.publication.at == datetime(2031, 5, 7)


@pytest.mark.parametrize(
    "byline",
    [
        ["By", "Hanna Orth", ",", "Joris Pell", "and", "Ada Quint"],
        ["by", "Hanna Orth", ",", "Joris Pell", ", and", "Ada Quint"],
        ["By Hanna Orth, Joris Pell and Ada Quint"],
        ["Hanna Orth, Town Editor | Joris Pell, Reporter | Ada Quint, Reporter"],
    ],
)
def test_several_authors(byline: list[str]) -> None:
    draft = read("TITLE", *byline, "May 7, 2031 at 5:30 p.m. EDT")
    assert draft.authors == ("Hanna Orth", "Joris Pell", "Ada Quint")


def test_the_names_of_teasers_around_the_headline_are_others() -> None:
    draft = read(
        "Veld Courier", "Latest", "Bakers raise the price of rye", "Zeno Falk", "2 hours ago",
        "Harbour to be dredged in the autumn", "Mia Torv", "3 hours ago", "Town",
        "TITLE", "Hanna Orth", "9:15 AM PDT · May 7, 2031",
        tail=("Hanna Orth", "Writer", "Hanna Orth is a writer in Veld.", "Most read", "The goose that votes", "Mia Torv"),
    )  # fmt: skip
    assert draft.title == TITLE
    assert draft.authors == ("Hanna Orth",)
