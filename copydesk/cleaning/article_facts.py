"""Title, authors, section and date lines of an article, from three sources.

Metadata supplied with the document wins over metadata in the page (JSON-LD, meta elements), and
that over the visible lines, except that a visible headline wins over the page's title element.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from copydesk.cleaning.bylines import (
    BY_ALONE,
    is_address,
    is_byline,
    is_name,
    metadata_authors,
    split_authors,
    unique_names,
)
from copydesk.cleaning.characters import comparison_key, normalize_characters, squeeze_blanks
from copydesk.cleaning.line_model.headline_features import JOINT
from copydesk.cleaning.metadata.read import PageMetadata
from copydesk.cleaning.person_names import is_person_name
from copydesk.cleaning.zoned_text import ZonedText
from copydesk.lexicon.tables import word_lists

WORDS = word_lists("page_words")
# Limits in lines and words; set by hand on the golden articles.
ABOVE_TITLE = 4  # lines of the head above the headline
BELOW_TITLE = 12  # and below it
BELOW_TEXT = 3  # blocks below the text that may hold its date
NAME_REACH = 3  # distance of a bare name from the headline
SECTION_REACH = 2  # distance of a section from it
TEASER_WORDS = 5  # least words of the headline of a teaser
JOINER = re.compile(r"[,;]?\s*(?:and|&|with)?\s*", re.IGNORECASE)
NAMES_JOINED = re.compile(r",? and |, | & ")
PUBLISHED = re.compile(
    r"^\W*(?:first |originally )?(?:published|posted|date|publié|veröffentlicht|erschienen|"
    r"publicado|pubblicato|gepubliceerd|publicerad)(?=\W|\d|$)",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"^\W*(?:last )?(?:updated?|modified|edited|mis à jour|aktualisiert|actualizado|aggiornato)"
    r"(?=\W|\d|$)",
    re.IGNORECASE,
)
PUBLISHED_BEHIND = re.compile(
    r"(?<=.)\b(?:first |originally )?(?:published|posted)\b.*", re.IGNORECASE
)
OPENING = re.compile(r"([^“”\"!?]{3,110}?)\s*(?:--|—|–|\s-\s)")
FEWEST_LETTERS = 3  # shorter words of a dateline need no capital
LONGEST_TITLE = 300  # longer titles in metadata hold more than a headline
SITE_WORDS = 5  # most words of a site's name
LABEL_WORDS = 3  # most words of a label
FUNCTION_WORD = 3  # most letters of a word that links nothing
SECTION_WORDS = WORDS["sections"]


@dataclass(frozen=True, slots=True)
class SuppliedMetadata:
    """Metadata supplied with the document, as clean strings."""

    values: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()

    def get(self, name: str) -> str | None:
        """The value of a field, None where it is absent."""
        return self.values.get(name)


def read_supplied_metadata(metadata: Mapping[str, Any]) -> SuppliedMetadata:
    """The string values of a document's metadata, normalised; other types are ignored."""
    values = {
        name: squeeze_blanks(normalize_characters(value))
        for name, value in metadata.items()
        if isinstance(value, str) and value.strip()
    }
    authors = metadata.get("authors") or metadata.get("author") or ()
    listed = [authors] if isinstance(authors, str) else [a for a in authors if isinstance(a, str)]
    return SuppliedMetadata(
        values, metadata_authors([squeeze_blanks(normalize_characters(a)) for a in listed])
    )


def find_title(supplied: SuppliedMetadata, page: PageMetadata, zoned_text: ZonedText) -> str | None:
    """The headline: supplied, else shown on the page, else from the page's metadata."""
    if title := supplied.get("title"):
        return title
    shown, named = zoned_text.title, next(iter(page_titles(page)), None)
    return named if shown is None or _is_label(shown, named) else shown


def _is_label(shown: str, named: str | None) -> bool:
    """Whether the shown headline is only a short label for the longer one in the metadata."""
    own, whole = shown.casefold().split(), (named or "").casefold().split()
    is_about_it = any(len(word) > FUNCTION_WORD and word in whole for word in own)
    is_within = comparison_key(shown) in comparison_key(
        named or ""
    )  # the rest is the site's name, or a subtitle
    return len(own) <= LABEL_WORDS and len(whole) > 2 * len(own) and is_about_it and not is_within


def page_titles(page: PageMetadata) -> list[str]:
    """The titles in the page's metadata, without the site's name."""
    publishers = {name.casefold() for name in page.publishers}
    titles = [title for title in page.titles if len(title) <= LONGEST_TITLE]
    return [strip_site(title, publishers) for title in titles]


def strip_site(title: str, publishers: set[str]) -> str:
    """A page title without the site's name at either end."""
    parts = JOINT.split(title)
    if len(parts) < 2:
        return title
    for side, rest in ((-1, parts[:-1]), (0, parts[1:])):
        name = parts[side].casefold()
        if any(name in p or p in name for p in publishers if p):
            cut = title.rfind(parts[-1]) if side else title.find(parts[1])
            kept = title[:cut] if side else title[cut:]
            return kept.strip(" |»«·•–—-:") if rest else title
    last = parts[-1]
    if len(last.split()) <= SITE_WORDS and len(title[: title.rfind(last)].split()) > SITE_WORDS:
        return title[: title.rfind(last)].strip(" |»«·•–—-:")
    return title


def find_authors(
    supplied: SuppliedMetadata, page: PageMetadata, zoned_text: ZonedText
) -> tuple[str, ...]:
    """The authors: supplied; else persons in the page's metadata, its markup or a byline; else a
    bare name next to the headline; else the desk or agency in the metadata.

    Account names, addresses, and the names of the outlet and its owner do not count.
    """
    if supplied.authors:
        return supplied.authors
    known = {comparison_key(name) for name in (*page.publishers, *page.owners)}
    named = [_without(metadata_authors(source), known) for source in page.authors]
    sources = (
        next((names for names in named if any(" " in n and is_name(n) for n in names)), ()),
        page.marked_authors,
        _without(_byline_authors(head_lines(zoned_text)), known),
        _bare_names(zoned_text),
        next((names for names in named if names), ()),
    )
    return next((names for names in sources if names), ())


def _without(names: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if comparison_key(name) not in known)


def _byline_authors(lines: Sequence[str]) -> tuple[str, ...]:
    """The names in the first byline and in the bylines directly below it."""
    for index, line in enumerate(lines):
        if BY_ALONE.fullmatch(line) and index + 1 < len(lines):
            count = _count_listed(lines[index + 1 :])
            listed, below = lines[index + 1 : index + 1 + count], lines[index + 1 + count :]
            names = tuple(name for own in listed for name in split_authors(own))
        else:
            names, below = split_authors(line) if is_byline(line) else (), lines[index + 1 :]
        if names:
            more = takewhile(lambda text: is_byline(text) or is_address(text), below)
            return unique_names([*names, *(n for text in more for n in split_authors(text))])
    return ()


def _count_listed(lines: Sequence[str]) -> int:
    """The number of lines of a list of names, counting separators on lines of their own (`,`)."""
    count = 1
    while count + 1 < len(lines) and JOINER.fullmatch(lines[count]) and is_name(lines[count + 1]):
        count += 2
    return count


def head_lines(zoned_text: ZonedText) -> list[str]:
    """The lines around the headline, down to the start of the main text."""
    return [line for i in _head(zoned_text) for line in _lines(zoned_text, i)]


def date_lines(zoned_text: ZonedText) -> list[str]:
    """The lines that may hold the publication date: "published" first, "updated" last."""
    body = zoned_text.body
    teaser_dates = set(_teaser_dates(zoned_text))
    lines = [
        line for i in _head(zoned_text) if i not in teaser_dates for line in _lines(zoned_text, i)
    ]
    if body:
        below = range(body[-1] + 1, min(len(zoned_text.blocks), body[-1] + 1 + BELOW_TEXT))
        lines += [line for i in below for line in _lines(zoned_text, i) if PUBLISHED.match(line)]
    dated = [line for line in lines if len(line) < 200] + _dated_opening(zoned_text)
    dated = [_published_part(line) for line in dated]
    return sorted(dated, key=lambda line: (not PUBLISHED.match(line), bool(UPDATED.match(line))))


def _published_part(line: str) -> str:
    """The part on publication in a line like "Updated May 4 | Published May 3"."""
    found = PUBLISHED_BEHIND.search(line) if UPDATED.match(line) else None
    return found[0] if found else line


def _dated_opening(zoned_text: ZonedText) -> list[str]:
    """The dateline that opens the text, if it has a date: "HARBOUR, May 3, 2031 -- The …"."""
    opening = zoned_text.blocks[zoned_text.body[0]].block.text if zoned_text.body else ""
    found = OPENING.match(opening)
    words = [word.strip(".,()") for word in found[1].split()] if found else []
    names = [word for word in words if word.isalpha() and len(word) > FEWEST_LETTERS]
    return [found[1]] if found and all(word[0].isupper() for word in names or words) else []


def _teaser_dates(zoned_text: ZonedText) -> Iterator[int]:
    """Indexes above the headline that directly follow the headline of a teaser."""
    for index in range(1, zoned_text.headline or 0):
        above = zoned_text.blocks[index - 1].block
        words = above.line.words
        is_headline = len(words) >= TEASER_WORDS and any(word[0].islower() for word in words)
        if is_headline and not above.line.ends_sentence and not above.cues:
            yield index


def find_section(
    supplied: SuppliedMetadata, page: PageMetadata, zoned_text: ZonedText
) -> str | None:
    """The section: supplied, else from the metadata, else a section's name near the headline."""
    if supplied.get("section") or page.sections:
        return supplied.get("section") or page.sections[0]
    title = zoned_text.headline
    if title is None:
        return None
    near = sorted(_head(zoned_text), key=lambda index: abs(index - title))
    lines = [
        line for i in near if abs(i - title) <= SECTION_REACH for line in _lines(zoned_text, i)
    ]
    return next((line for line in lines if line.casefold() in SECTION_WORDS), None)


def _head(zoned_text: ZonedText) -> range:
    title = zoned_text.headline
    body = [index for index in zoned_text.body if title is None or index > title]
    start = body[0] if body else len(zoned_text.blocks)
    if title is None:
        return range(max(0, start - ABOVE_TITLE), start)
    return range(max(0, title - ABOVE_TITLE), min(start, title + BELOW_TITLE))


def _lines(zoned_text: ZonedText, index: int) -> list[str]:
    return [line.text for line in zoned_text.blocks[index].block.lines]


def _bare_names(zoned_text: ZonedText) -> tuple[str, ...]:
    """The names in a line near the headline that holds nothing but names of people.

    A name does not count if the page writes one of its words in lower case, or if the text repeats
    it. A name above the headline must be unique on the whole page: it may belong to a teaser.
    """
    title = zoned_text.headline
    if title is None:
        return ()
    texts = [zoned.block.text for zoned in zoned_text.blocks]
    page = " ".join(texts)
    head = " ".join(texts[: zoned_text.body[-1] + 1 if zoned_text.body else None])
    small = set(re.findall(r"\b[^\W\d_]+\b", page))
    shown = [i for i in _head(zoned_text) if zoned_text.blocks[i].reason != "summary_box"]
    place = shown.index(title)
    near = [i for n, i in enumerate(shown) if 0 < abs(n - place) <= NAME_REACH]
    near.sort(key=lambda i: (i < title, abs(i - title)))
    for index, line in ((i, line) for i in near for line in _lines(zoned_text, i)):
        names, text = NAMES_JOINED.split(line), head if index > title else page
        if all(_is_person(name, small) and _occurs_once(name, text) for name in names):
            return tuple(names)
    return ()


def _occurs_once(name: str, text: str) -> bool:
    """Whether a text has the name once, not counting a biographical note ("X is a …")."""
    return text.count(name) - len(re.findall(rf"\b{re.escape(name)},? is an? ", text)) == 1


def _is_person(name: str, small: Collection[str]) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 4
        and is_person_name(name)
        and not name.isupper()
        and not any(word.casefold() in small or word.casefold() in SECTION_WORDS for word in words)
        and all(len(word) > 1 for word in words)
        and not (words[0] == "The" or words[-1].isupper())
    )
