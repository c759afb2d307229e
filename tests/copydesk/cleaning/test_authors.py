"""Authors of a page: metadata, author markup, bylines."""

from datetime import datetime

import pytest

from copydesk.cleaning.article import read_document
from copydesk.cleaning.bylines import metadata_authors, split_authors
from copydesk.cleaning.person_names import is_full_name, is_person_name
from copydesk.documents.raw import RawDocument

TITLE = "Lighthouse keeper of Tarsk retires after fifty years"
PROSE = [
    "The last keeper of the lighthouse at Tarsk climbed its stairs for the last time on Friday, fifty years and a day after he had first done so as a boy of sixteen.",
    "The harbour board said that the lamp, which had been switched by hand until this spring, would from now on be watched from a desk in the town hall.",
    "“I shall miss the wind, and my knees will not,” the keeper said, and handed the key to the mayor, who dropped it.",
]


def authors(byline: str, *, head: str = "", below: str = "", above: str = "") -> list[str]:
    prose = "".join(f"<p>{p}</p>" for p in PROSE)
    page = f"""<html><head><title>{TITLE} - Tarsk Beacon</title>{head}</head><body>
      <nav><a href="/">Home</a><a href="/coast">Coast</a></nav>{above}
      <article><h1>{TITLE}</h1>{byline}{prose}</article>{below}</body></html>"""
    draft = read_document(
        RawDocument(
            document_id="0" * 64,
            media_type="text/html",
            text=page,
            received_at=datetime(2032, 1, 1),
        )
    )
    return list(draft.authors)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<a rel="author" href="/q">Hedda Quist</a>', ["Hedda Quist"]),
        ('<span itemprop="author"><span itemprop="name">Hedda Quist</span></span>', ["Hedda Quist"]),
        ('<div class="ArticleByline__names">Hedda Quist and Orrin Bale</div>', ["Hedda Quist", "Orrin Bale"]),
        ('<p class="by">By Hedda Quist</p>', ["Hedda Quist"]),
        ('<span class="authorname-txt">Hedda Quist</span>', ["Hedda Quist"]),
        ('<div class="meta"><a href="/staff/hedda-quist/">Hedda Quist</a><span>, 5h ago</span></div>', ["Hedda Quist"]),
        ('<div class="byline">Hedda Quist in Tarsk, Orrin Bale in Upper Moll and agencies</div>', ["Hedda Quist", "Orrin Bale"]),
        ('<div class="byline"><a>Hedda Quist</a> | <a href="mailto:h@b.example">Email the author</a> | <a>Follow on X</a></div>', ["Hedda Quist"]),
        ('<div class="author"><a>Hedda Quist</a><span>April 2, 2031</span><a>Share</a><a>Copy Link</a></div>', ["Hedda Quist"]),
        ('<div class="byline">Hedda QuistApril 2, 2031</div>', ["Hedda Quist"]),
        ('<div class="byline">By Hedda Quist</div><div class="byline">Photographs by <span>Lumi Aro</span></div>', ["Hedda Quist"]),
        ('<div class="authors"><a>Hedda Quist</a><img alt=""><a>Orrin Bale</a></div>', ["Hedda Quist", "Orrin Bale"]),
        ('<aside class="byline"><a rel="author">Hedda Quist</a></aside>', ["Hedda Quist"]),
        ('<p class="byline">Political Editor</p>', []),
        ('<div class="byline">Social Sharing</div>', []),
    ],
)  # fmt: skip
def test_elements_mark_the_authors(byline: str, names: list[str]) -> None:
    assert authors(byline) == names


def test_the_authors_of_teasers_and_comments_are_others() -> None:
    teaser = (
        '<div class="related"><h3>Ten lighthouses</h3><span class="author">Ned Farrow</span></div>'
    )
    comment = '<div class="comments"><span class="comment-author">Gull Watcher</span></div>'
    own = '<span class="author">Hedda Quist</span>'
    assert authors(own, above=teaser, below=teaser + comment) == ["Hedda Quist"]
    assert authors("", above=teaser, below=teaser + comment) == []


def test_a_person_in_a_byline_counts_before_an_account_or_the_outlet() -> None:
    own = '<p class="byline">By Hedda Quist</p>'
    for name in (
        "admin",
        "hquist",
        "Tarsk Beacon",
        "https://beacon.example/author/hq",
        "@tarskbeacon",
        "Beacon Staff",
    ):
        head = f'<meta name="author" content="{name}"><meta property="og:site_name" content="Tarsk Beacon">'
        assert authors(own, head=head) == ["Hedda Quist"], name


def test_the_first_source_that_names_a_person_counts_alone() -> None:
    head = '<meta name="author" content="North Sea Papers"><meta property="article:author" content="Hedda Quist">'
    assert authors("", head=head) == ["Hedda Quist"]


def test_a_newsroom_is_named_where_no_person_is() -> None:
    assert authors("", head='<meta name="author" content="Beacon News Desk">') == [
        "Beacon News Desk"
    ]


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Quist, Hedda"], ("Hedda Quist",)),
        (["By Hedda Quist and Orrin Bale"], ("Hedda Quist", "Orrin Bale")),
        (["Hedda Quist", "hedda"], ("Hedda Quist",)),
        (["webmaster"], ("webmaster",)),
        (["hedda.quist@beacon.example"], ()),
        (["https://www.beacon.example/a,https://www.beacon.example/b"], ()),
    ],
)
def test_names_in_metadata(values: list[str], names: tuple[str, ...]) -> None:
    assert metadata_authors(values) == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Hedda Quist, Coast Editor | Orrin Bale, Reporter", ("Hedda Quist", "Orrin Bale")),
        ("By Hedda Quist | Tarsk Beacon | Harbour View", ("Hedda Quist",)),
        ("By Hedda Quist in New Tarsk and Orrin Bale in Moll", ("Hedda Quist", "Orrin Bale")),
        ("By Hedda Quist Dec 3, 2031", ("Hedda Quist",)),
        ("Hedda Quist (now), Orrin Bale (until 3pm)", ("Hedda Quist", "Orrin Bale")),
        ("By Hedda Quist in the harbour and elsewhere", ("Hedda Quist",)),
    ],
)
def test_bylines_with_roles_and_places(byline: str, names: tuple[str, ...]) -> None:
    assert split_authors(byline) == names


def test_words_of_the_interface_are_no_names() -> None:
    assert is_full_name("Orrin Bale")
    assert is_person_name("Mark Baker")
    assert not is_full_name("Copy Link")
    assert not is_full_name("Hedda Quist's Stories")
    assert not is_person_name("Front Page")
    assert not is_person_name("Word Game")
