"""The blocks of a page, their alignment with the extractor's output, and metadata."""

import pytest

from copydesk.cleaning.article_facts import strip_site
from copydesk.cleaning.html.alignment import kept_blocks
from copydesk.cleaning.html.blocks import page_blocks, parse_page
from copydesk.cleaning.html.read import read_html
from copydesk.cleaning.metadata.read import read_metadata

FIRST = "The harbour board voted on Thursday to close the old fish market for good."
SECOND = "Seven members voted for the closure and four against it, after two hours."


def texts(page: str) -> list[str]:
    tree = parse_page(page)
    return [block.text for block in page_blocks(tree)] if tree is not None else []


def test_inline_elements_join_and_blocks_part() -> None:
    page = "<body><p>One <b>two</b>, <a href=x>three</a>.<br>Four</p><div>Five<p>Six</p>Seven</div>"
    assert texts(page) == ["One two, three.", "Four", "Five", "Six", "Seven"]


def test_text_that_no_reader_sees_is_left_out() -> None:
    page = (
        "<body><script>var a</script><style>p{}</style><noscript>turn on</noscript>"
        "<p style='display:none'>hidden</p><!-- remark --><p>seen<span hidden></span></p>"
        "<select><option>Abarth</option></select></body>"
    )
    assert texts(page) == ["seen"]


def test_blocks_know_the_elements_around_them() -> None:
    tree = parse_page(
        "<body><nav><ul><li>Home</li></ul></nav><article><h1>Head</h1></article></body>"
    )
    assert tree is not None
    assert [sorted(block.within) for block in page_blocks(tree)] == [["nav"], ["h1"]]


def test_extracted_words_are_found_on_the_page() -> None:
    blocks = ["News", FIRST, "News", SECOND, "Share", "Related: " + FIRST[:30]]
    assert kept_blocks(blocks, f"{FIRST}\nNews\n{SECOND}") == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]


def test_of_two_copies_the_one_among_its_neighbours_is_kept() -> None:
    blocks = [FIRST, "Menu", "Menu", "Menu", FIRST, SECOND]
    assert kept_blocks(blocks, f"{FIRST}\n{SECOND}") == [False, False, False, False, True, True]


def test_nothing_extracted_keeps_nothing() -> None:
    assert kept_blocks([FIRST, ""], "") == [False, False]


@pytest.mark.parametrize(
    ("title", "publishers", "stripped"),
    [
        ("Barges wait as lock cracks | Lowland Chronicle", {"lowland chronicle"}, "Barges wait as lock cracks"),
        ("Lowland Chronicle - Barges wait", {"lowland chronicle"}, "Barges wait"),
        ("Barges wait as the upper lock cracks - Chronicle", set(), "Barges wait as the upper lock cracks"),
        ("Barges wait: lock cracks", set(), "Barges wait: lock cracks"),
        ("War - and peace", set(), "War - and peace"),
    ],
)  # fmt: skip
def test_the_sites_name_leaves_the_title(title: str, publishers: set[str], stripped: str) -> None:
    assert strip_site(title, publishers) == stripped


def test_metadata_of_a_page() -> None:
    page = """<html lang="en-GB"><head><title>Barges wait</title>
      <meta name="author" content="Mattis Holm"><meta property="og:site_name" content="Chronicle">
      <meta property="article:published_time" content="2025-04-02T10:00:00Z">
      <link rel="canonical" href="https://a.example/b"></head>
      <body><script type='application/ld+json'>[{"@type": ["NewsArticle"], "author": "Ines Torvald",
      "isAccessibleForFree": "False", "publisher": {"name": "Lowland Chronicle"}}]</script></body>"""
    facts = read_metadata(parse_page(page))
    assert facts.titles == ("Barges wait",)
    assert facts.authors == (("Ines Torvald",), ("Mattis Holm",))
    assert facts.publishers == ("Lowland Chronicle", "Chronicle")
    assert facts.dates == ("2025-04-02T10:00:00Z",)
    assert facts.canonical == "https://a.example/b"
    assert facts.is_paywalled


@pytest.mark.parametrize(
    "script", ["{broken", "null", '{"@type": "Thing"}', '{"@graph": {"a": 1}}']
)
def test_json_ld_that_cannot_be_used_counts_as_absent(script: str) -> None:
    page = f'<html><body><script type="application/ld+json">{script}</script><p>x</p></body></html>'
    assert read_metadata(parse_page(page)).authors == ()


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("<h1>Head</h1><time datetime='2025-06-17T10:20:00+02:00'>3 hours ago</time>", 1),
        ("<h1>Head</h1><h2>Deck</h2><time datetime='2025-06-17'>Tuesday</time>", 1),
        ("<h1>Head</h1><time class='updated' datetime='2025-06-17'>now</time>", 0),
        ("<time datetime='2025-06-17'>Tuesday</time><h1>Head</h1>", 0),
        (f"<h1>Head</h1><p>{FIRST}</p><p>{SECOND} {SECOND}</p><p>{FIRST} {FIRST}</p>"
         "<time datetime='2025-06-17'>Another article's</time>", 0),
    ],
)  # fmt: skip
def test_a_time_element_below_the_headline_dates_the_article(body: str, dates: int) -> None:
    tree = parse_page(f"<html><body>{body}</body></html>")
    assert len(read_metadata(tree).dates) == dates


DRAFT = "<p{}>This draft of the paragraph on the insurance was withdrawn by the editors.</p>"


@pytest.mark.parametrize(
    "mark",
    [" hidden", " aria-hidden='true'", " style='visibility : hidden'", " class='wide offstage'"],
)
def test_hidden_elements_are_left_out(mark: str) -> None:
    sheet = (
        "<style>/* .wide{display:none} */ @media print { .wide { display: none } }"
        " p.wide em{display:none} .later, .offstage { color: red; display : none }</style>"
    )
    shown = f"<p class='wide'>{FIRST}</p><p>{SECOND} <em aria-hidden='true'>Truly.</em></p>"
    page = f"<html><head>{sheet}</head><body>{shown}{DRAFT.format(mark)}</body></html>"
    assert texts(page) == [FIRST, f"{SECOND} Truly."]


def test_an_article_that_waits_for_a_script_to_show_it_is_read() -> None:
    page = (
        "<html><head><style>.loading{display:none}</style></head><body>"
        f"<article class='loading'><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    assert texts(page) == [FIRST, SECOND]


TYPED = (
    "The harbour board voted on Thursday to close the old fish",
    "market for good, and to sell its hall to whoever keeps the",
    "clock going.",
    "",
    "Seven members voted for the closure and four against it. The",
    "debate took two hours, of which one was about the clock that",
    "nobody has wound since the spring.",
    "",
    "“I have gutted herring under that clock for forty years,” said",
    "Ansa Lill, who keeps the last stall.",
)


def test_a_line_break_inside_a_sentence_ends_no_paragraph() -> None:
    page = f"<html><body><h1>Market closes</h1><div>{'<br>'.join(TYPED)}</div></body></html>"
    tree = parse_page(page)
    assert read_html(tree, ["Market closes"]).text.split("\n\n") == [
        " ".join(part.split()) for part in "\n".join(TYPED).split("\n\n")
    ]


def test_line_breaks_separate_lines() -> None:
    lines = ["Harbour Museum", "Quay Street 4", "Open daily from ten"]
    tree = parse_page(f"<html><body><div>{'<br/>'.join(lines)}</div></body></html>")
    assert [zoned.block.text for zoned in read_html(tree).blocks] == lines
