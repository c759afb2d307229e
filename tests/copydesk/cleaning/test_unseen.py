"""Hidden text, and the next article on the page, are no text."""

from datetime import datetime

import pytest

from copydesk.cleaning.article import read_document
from copydesk.documents.raw import RawDocument

TITLE = "Weaver of Tolm finishes a carpet that was begun in 1911"
PROSE = [
    "A carpet that a weaver's great-grandmother began in 1911 was cut from its loom in Tolm on Thursday, finished in the same room by the fourth hand.",
    "It shows a harbour that no longer exists, with a crane that never did, as the family has always maintained against the town's historians.",
    "“I have undone more of it than I have done,” the weaver said, who is seventy, and who had meant to be a dentist when she was younger.",
]
OTHER = [
    "The council of Upper Tolm has voted to keep its goats, which had been accused of eating the ballots of the last election in the spring.",
    "A committee found that the ballots had been stored in a barn against advice, and that the goats had shown no preference for any party.",
]
HIDDEN = "This sentence is meant for machines and for nobody else, and it repeats what the picture above it shows in rather more words than it needs."


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def text_of(body: str, style: str = "") -> str:
    page = (
        f"<html><head><title>{TITLE}</title><style>{style}</style></head><body>{body}</body></html>"
    )
    return read_document(
        RawDocument(
            document_id="0" * 64,
            media_type="text/html",
            text=page,
            received_at=datetime(2032, 1, 1),
        )
    ).text


@pytest.mark.parametrize(
    ("attribute", "style"),
    [
        ("hidden", ""),
        ('aria-hidden="true"', ""),
        ('style="display:none"', ""),
        ('style="position:absolute; left:-9999px"', ""),
        ('class="aside-words"', ".aside-words { position: absolute; text-indent: -5000px }"),
        ('class="aside-words"', ".x, .aside-words{clip: rect(1px, 1px, 1px, 1px)}"),
        ('class="aside-words"', "/* .y{} */ .aside-words { visibility : hidden }"),
    ],
)
def test_hidden_text_is_not_read(attribute: str, style: str) -> None:
    body = f"<article><h1>{TITLE}</h1><p>{PROSE[0]}</p><p {attribute}>{HIDDEN}</p>{paragraphs(PROSE[1:])}</article>"
    assert text_of(body, style).split("\n\n") == PROSE


@pytest.mark.parametrize(
    "style",
    [".wide { left: -20px }", ".wide { clip: auto }", "@media print { .wide { display: none } }"],
)
def test_positioned_text_is_read(style: str) -> None:
    body = f'<article><h1>{TITLE}</h1><p>{PROSE[0]}</p><p class="wide">{PROSE[1]}</p><p>{PROSE[2]}</p></article>'
    assert text_of(body, style).split("\n\n") == PROSE


@pytest.mark.parametrize(
    ("rank", "below"),
    [
        ("h1", "<h1>Goats of Upper Tolm may stay</h1><p>By Otto Kray</p>"),
        ("h1", "<h1>Goats of Upper Tolm may stay</h1><p>4 May 2031</p>"),
        ("h1", "<article><h1>Goats of Upper Tolm may stay</h1>"),
        ("h2", "<h2>Goats of Upper Tolm may stay</h2><p>By Otto Kray</p>"),
        ("h3", "<h3>Goats of Upper Tolm may stay</h3><p>By Otto Kray | 4 May 2031</p>"),
    ],
)
def test_the_next_article_of_an_endless_page_is_another(rank: str, below: str) -> None:
    head = f"<{rank}>{TITLE}</{rank}><p>By Ida Senn</p>"
    body = f"<main>{head}{paragraphs(PROSE)}{below}{paragraphs(OTHER)}</main>"
    assert text_of(body).split("\n\n") == PROSE


def test_a_subhead_is_no_next_article() -> None:
    body = f"<main><h1>{TITLE}</h1><p>By Ida Senn</p>{paragraphs(PROSE)}<h2>What the goats did</h2>{paragraphs(OTHER)}</main>"
    assert [part for part in text_of(body).split("\n\n") if part in OTHER] == OTHER
