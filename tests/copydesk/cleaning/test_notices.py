"""Notices are rejected; articles on the page of a notice, or about one, are not."""

from datetime import datetime

import pytest

from copydesk.cleaning.article import CleanDocument, clean_document
from copydesk.documents.raw import RawDocument
from copydesk.errors import Rejection


def clean(text: str, media_type: str) -> CleanDocument | Rejection:
    document = RawDocument(
        document_id="d" * 64,
        media_type=media_type,
        text=text,
        received_at=datetime(2025, 6, 1),
    )
    return clean_document(document, "run")


def page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


CONSENT = [
    "Before you go on to the Lantern, please choose",
    "We and our 318 partners store and read information on your device, such as cookies and unique"
    " identifiers, and process personal data for the purposes below.",
    "Personalised advertising and content, advertising and content measurement, audience research"
    " and services development.",
    "With your permission we and our partners may use precise geolocation data and identification"
    " through device scanning.",
    "You may accept all, or see more detailed information and change your preferences before you"
    " consent.",
    "Please note that some processing of your personal data may not require your consent, but you"
    " have a right to object to such processing.",
    "Your choices apply to this website only. You can change your settings at any time by coming"
    " back to this site or by visiting our privacy policy.",
    "Vendors on the list below rely on legitimate interest where no consent is asked for.",
]
SCRIPTLESS = [
    "You need to enable JavaScript to run this app",
    "This site needs JavaScript, and your browser has it turned off or does not support it.",
    "Please enable JavaScript in the settings of your browser and reload this page to go on.",
    "If you use an extension that blocks scripts, add this site to the list of sites you trust, or"
    " try another browser. Older browsers are no longer supported by this site.",
]
ROBOTS = [
    "Let us make sure that you are human",
    "Our systems have detected unusual traffic from your network. Please complete the check below"
    " to go on to the site.",
    "We need to verify that requests come from you and not from robots. Your browser must accept"
    " cookies and run JavaScript for the security check to work.",
    "If you see this page often, somebody on your network may be sending automated requests.",
    "Reference ID: 5b1f77",
]
MISSING = [
    "Page not found",
    "Sorry, the page you are looking for does not exist on this server, or it has been moved to"
    " another address.",
    "Check that the link is right, or use the search box above to find what you came for.",
    "You can also go back to the home page, or write to support if you believe that this is an"
    " error of our site.",
]


@pytest.mark.parametrize("lines", [CONSENT, CONSENT * 2, SCRIPTLESS, ROBOTS, MISSING])
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_page_with_only_a_notice_is_rejected(lines: list[str], media_type: str) -> None:
    is_page = media_type == "text/html"
    text = (
        page(lines[0], f"<main><h1>{lines[0]}</h1>{paragraphs(lines[1:])}</main>")
        if is_page
        else "\n\n".join(lines)
    )
    assert isinstance(clean(text, media_type), Rejection)


BRIEF = [
    "The ferry to Sella will sail twice a day again from Monday, the harbour office in Orm said.",
    "It had been stopped for three weeks after a bolt of its ramp broke under a milk lorry.",
    "“We have missed the bread more than the post,” said Ansa Lill, who keeps the island’s shop.",
]
ADVICE = [
    "You can now renew your library card at the bakery in Orm, and you need not queue for it.",
    "Take your old card and a letter that shows your address, and ask for the blue form.",
    "If you have moved since last year, you pay two crowns, and you get the card on the same day.",
]
FINED = [
    "The data watchdog fined the chain Harrow Foods 2 million crowns on Tuesday for its cookies.",
    "Its site had stored them before anybody could accept or reject, the watchdog said.",
    "The chain told its shoppers that it had used consent banners “as everybody does”.",
]
OUTAGE = [
    "The railway’s site was down all Sunday and showed the words “Error 503: service unavailable”.",
    "Its operator said that unusual traffic before the holidays had been too much for one server.",
    "“I bought my ticket from a man, with a stamp,” said Oll Brand, who missed two trains.",
]
BANNERS = [
    "We value your privacy. We and our partners use cookies to store information on your device.",
    "Please enable JavaScript to watch this video.",
    "Something went wrong. Please try again later.",
    "Complete the captcha to comment.",
]


@pytest.mark.parametrize("lines", [BRIEF, ADVICE, FINED, OUTAGE])
@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_short_article_on_the_page_of_a_notice_is_read(
    lines: list[str], banner: str, media_type: str
) -> None:
    head = "Ferry to Sella sails again and what else is new in Orm"
    text = (
        page(
            head,
            f"<div class='bar'><p>{banner}</p><button>Accept all</button></div>"
            f"<article><h1>{head}</h1>{paragraphs(lines)}</article>",
        )
        if media_type == "text/html"
        else "\n".join([banner, "Accept all", head, "By Ulla Venn", "3 May 2026", *lines])
    )
    read = clean(text, media_type)
    assert isinstance(read, CleanDocument), read
    assert banner not in read.article.text
    assert all(line in read.article.text for line in lines)
