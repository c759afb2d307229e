"""The headline block of a page, and the name of its site."""

from datetime import datetime

import pytest

from copydesk.cleaning.article import Draft, read_document
from copydesk.documents.raw import RawDocument

TITLE = "Ferry to Moll runs aground in thick fog"
PROSE = "".join(
    f"<p>{text}</p>"
    for text in (
        "The evening ferry to Moll ran aground on a sandbank in thick fog on Tuesday with sixty people on board, the coast guard said.",
        "Nobody was hurt, and the passengers were taken off by a fishing boat that had been on its way home with a hold full of herring.",
        "The company said that it would look into how the pilot could have mistaken the light of a bakery for that of the pier.",
    )
)


def read(page: str) -> Draft:
    return read_document(
        RawDocument(
            document_id="0" * 64,
            media_type="text/html",
            text=page,
            received_at=datetime(2032, 1, 1),
        )
    )


@pytest.mark.parametrize(
    "page",
    [
        f"<title>{TITLE} | Moll Herald</title><h1>Moll Herald</h1><h2>{TITLE}</h2>{PROSE}",
        f"<title>Moll Herald</title><h1>Moll Herald</h1><main><h2>{TITLE}</h2>{PROSE}</main>",
        f'<title>x</title><h1 class="logo"><a href="/">Herald of Moll</a></h1><h2>{TITLE}</h2>{PROSE}',
        f"<title>Coastal Notes: {TITLE}</title><h1>Coastal Notes</h1><h3>{TITLE}</h3>{PROSE}",
        f"<b id='docs'><p><span>{TITLE}</span></p><br>{PROSE}</b>",
        f"<title>text v3 final</title><p class=MsoTitle>{TITLE}</p><p class=MsoNormal>By Una Roth</p>{PROSE}",
        f"<title>{TITLE}</title><h2>Weather</h2><h1>{TITLE}</h1>{PROSE}<p>© 2031 Moll Herald</p>",
    ],
)
def test_the_headline_is_the_article_s(page: str) -> None:
    assert read(f"<html>{page}</html>").title == TITLE


def test_a_short_headline_with_a_standfirst_stays() -> None:
    page = f"<title>Fog Bound | Moll Herald</title><h1>Fog Bound</h1><h2>Sixty people wait for the herring boat to come</h2>{PROSE}"
    assert read(f"<html>{page}</html>").title == "Fog Bound"


def test_a_label_gives_way_to_the_title_in_the_metadata() -> None:
    head = f'<title>Moll ferry</title><meta property="og:title" content="{TITLE}">'
    assert (
        read(f"<html><head>{head}</head><body><h1>Moll Ferry</h1>{PROSE}</body></html>").title
        == TITLE
    )


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (f"<title>{TITLE} | Moll Herald</title>", "Moll Herald"),
        (f"<title>{TITLE} » Moll Herald</title>", "Moll Herald"),
        (f"<title>Moll Herald - {TITLE}</title>", "Moll Herald"),
        (f"<title>{TITLE} | Coast | Moll Herald</title>", "Moll Herald"),
        (f'<title>{TITLE}</title><meta property="og:site_name" content="Moll Herald | News from the coast">', "Moll Herald"),
        (f"<title>{TITLE}</title>", None),
    ],
)  # fmt: skip
def test_the_outlet_is_named_in_the_title(head: str, publisher: str | None) -> None:
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{PROSE}</body></html>"
    assert read(page).publisher == publisher


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/coast/fog", "https://moll.example/coast/fog"),
        ("https://moll.example/coast/fog", "https://moll.example/coast/fog"),
    ],
)
def test_a_relative_canonical_link_is_made_absolute(link: str, url: str) -> None:
    head = f'<link rel="canonical" href="{link}"><meta property="og:url" content="https://moll.example/fog?amp=1">'
    page = f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{PROSE}</body></html>"
    assert read(page).canonical_url == url


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("TARSK, April 2, 2031 (Coast Wire) -- ", datetime(2031, 4, 2)),
        ("Tarsk, 2 April 2031 – ", datetime(2031, 4, 2)),
        ("TARSK, Moll, Sept. 09, 2031 /CoastWire/ -- ", datetime(2031, 9, 9)),
        ("In the winter of 3 March 2019 many of them – ", None),
        ("Tarsk – ", None),
    ],
)
def test_the_dateline_of_a_press_release_has_the_day(opening: str, day: datetime | None) -> None:
    body = PROSE.replace("<p>", f"<p>{opening}", 1)
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"
    assert read(page).publication.at == day
