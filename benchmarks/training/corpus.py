"""The marked articles of `corpus/`: their text, with the marks as spans in characters of it.

`corpus/FORMAT.md` says what the marks mean. Paragraphs are parted by an empty line, as in
`articles.text`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

CORPUS = Path(__file__).parents[2] / "corpus"
SECOND_MARKS = CORPUS / "second"
"""Some articles again, as another person marked them; no part of the corpus itself."""
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """One tag: a half-open span of the text, with the tag's attributes."""

    tag: str
    start: int
    end: int
    attributes: Mapping[str, str]

    @property
    def id(self) -> str:
        """The attribute `id`; empty where it has none."""
        return self.attributes.get("id", "")


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with its marks, an inner one before the outer. `kind` is the folder; `head` holds
    the attributes of the article itself."""

    name: str
    kind: str
    head: Mapping[str, str]
    text: str
    marks: tuple[Mark, ...]
    stray: str
    """Text outside of paragraphs, which there should be none of."""

    def tagged(self, tag: str) -> tuple[Mark, ...]:
        """The marks of one tag: `n`, `q`, `by`, `cue`, `act` or `no`."""
        return tuple(mark for mark in self.marks if mark.tag == tag)

    def written(self, mark: Mark) -> str:
        """The words inside a mark."""
        return self.text[mark.start : mark.end]


def read_corpus(paths: Iterable[Path] = ()) -> list[MarkedArticle]:
    """The articles of files and folders, all of `corpus/` unless some are named, by name."""
    found = [file for path in (paths or [CORPUS]) for file in files_of(path)]
    return [read_article(path) for path in sorted(found, key=lambda path: path.name)]


def files_of(path: Path) -> list[Path]:
    """A file, or the marked articles anywhere in a folder; second marks only where asked for."""
    if not path.is_dir():
        return [path]
    return sorted(
        f for f in path.rglob("*.xml") if path == SECOND_MARKS or f.parent != SECOND_MARKS
    )


def read_article(path: Path) -> MarkedArticle:
    """Read one file; raises `ParseError` where it is not well-formed."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - the project's own files
    text, marks = "", []
    stray = (root.text or "").strip()
    for number, paragraph in enumerate(root):
        start = len(text) + (len(PARAGRAPH_BREAK) if number else 0)
        own, length = list(_marks(paragraph, start)), len("".join(paragraph.itertext()))
        text += PARAGRAPH_BREAK * bool(number) + "".join(paragraph.itertext())
        marks += own if paragraph.tag == "p" else [Mark(paragraph.tag, start, start + length, {})]
        stray += (paragraph.tail or "").strip()
    return MarkedArticle(path.stem, path.parent.name, dict(root.attrib), text, tuple(marks), stray)


def _marks(element: ET.Element, start: int) -> Iterator[Mark]:
    """The marks inside an element whose text begins at an offset."""
    at = start + len(element.text or "")
    for child in element:
        end = at + len("".join(child.itertext()))
        yield from _marks(child, at)
        yield Mark(child.tag, at, end, dict(child.attrib))
        at = end + len(child.tail or "")
