"""Markdown: strip the markup, and take the headline from a first-level heading."""

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.cleaning.forms.sheet import Sheet, Zoned
from copydesk.cleaning.lines import Line

LINK = re.compile(
    r"\[((?:[^\[\]]|"
    r"\[[^\[\]]*\]){0,300})\]\(\s*<?[^()\s]*(?:\([^()]*\)[^()\s]*)*>?(?:\s+[\"'(][^)]*)?\)"
)
CUT_LINK = re.compile(r"\]\((?:https?:|mailto:|/|#)[^)\s]*(?:\s+\"[^\"]*\")?\)")
IMAGE = re.compile(r"!" + LINK.pattern)
REFERENCE = re.compile(r"\[([^\[\]]+)\]\s?\[[^\[\]]*\]")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
WIKI = re.compile(r"!?\[\[(?:[^|\]]*\|)?([^\]|]+)\]\]")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
BULLET = re.compile(r"[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)")
QUOTE = re.compile(r"(?:>\s?)+")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
STRONG_MARK = re.compile(r"(?<!\\)\*\*|(?<!\w)__|__(?!\w)|~~")
EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?=[^\s_])|(?<=[^\s_\\])_(?!\w)"
)
CODE = re.compile(r"`+([^`]+)`+")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])|\\$")
# Applied in this order: an image is a link with a mark before it.
INLINE_MARKUP = (
    (IMAGE, ""),
    (WIKI, r"\1"),
    (LINK, r"\1"),
    (CUT_LINK, ""),
    (REFERENCE, r"\1"),
    (FOOTNOTE, ""),
    (AUTOLINK, r"\1"),
    (CODE, r"\1"),
    (STRONG_MARK, ""),
    (EMPHASIS, ""),
    (ESCAPE, r"\1"),
)
# Lines of markup only: a rule, the underline of a heading, a link definition.
RULE = re.compile(r"(?:[-*_]\s?){3,}|={3,}|\|?(?:\s?:?-{3,}:?\s?\|?)+")
DEFINITION = re.compile(r"\[[^\]]+\]:\s+\S+(?:\s+[\"'(].*)?")
MARK: Zoned = ("other", "markdown_mark")
PICTURE: Zoned = ("caption", "markdown_picture")
TITLE_WORDS = 3  # least words of a heading that is the headline; by hand


def read_markdown(sheet: Sheet) -> Sheet:
    """The sheet without Markdown markup, if it has any; a first-level heading is the headline
    unless a header field has given one."""
    if not is_markdown(sheet.lines):
        return sheet
    aside: dict[int, Zoned] = {}
    plain: list[Line] = []
    titles: list[Line] = []
    for index, line in enumerate(sheet.lines):
        kept = replace(line, text=_without_marks(line.text))
        if zone := _mark_zone(line.text, kept.text):
            aside[line.number] = zone
            plain.append(line)
            continue
        is_heading = HEADING.fullmatch(line.text) is not None
        if is_heading or _is_own_line(line) or (plain and _is_own_line(sheet.lines[index - 1])):
            kept = replace(kept, follows_blank=True)
        plain.append(kept)
        if _is_title(sheet.lines, index) and len(kept.words) >= TITLE_WORDS:
            titles.append(kept)
    read = replace(sheet, lines=tuple(plain))
    if titles and sheet.headline is None:
        read = read.headed(titles[0].number, titles[0].text)
    return read.set_aside(aside)


def is_markdown(lines: Sequence[Line]) -> bool:
    """Whether a text is Markdown: a link or image, or more than one heading or bold span."""
    texts = [line.text for line in lines]
    if any(CUT_LINK.search(text) for text in texts):
        return True
    headings = sum(bool(HEADING.fullmatch(text)) for text in texts)
    starts_headed = bool(texts) and bool(HEADING.fullmatch(texts[0]))
    bold = sum(bool(BOLD.search(text)) for text in texts)
    return headings + bold > 1 or starts_headed


def _is_own_line(line: Line) -> bool:
    """Whether a line is a paragraph of its own: a heading, a list item, a table row."""
    text = line.text
    return bool(HEADING.fullmatch(text) or BULLET.match(text) or text.startswith("|"))


def _is_title(lines: Sequence[Line], index: int) -> bool:
    heading = HEADING.fullmatch(lines[index].text)
    if heading is not None:
        return heading[1] == "#"
    return index + 1 < len(lines) and lines[index + 1].text.startswith("===")


def _mark_zone(text: str, plain: str) -> Zoned | None:
    """The zone of a line of markup only; None if it has words."""
    if RULE.fullmatch(text) or DEFINITION.fullmatch(text):
        return MARK
    if not plain:
        return PICTURE if IMAGE.search(text) else MARK
    return None


def _without_marks(text: str) -> str:
    text = QUOTE.sub("", text, count=1) if text.startswith(">") else text
    if heading := HEADING.fullmatch(text):
        text = heading[2]
    text = BULLET.sub("", text, count=1) if BULLET.match(text) else text
    for pattern, kept in INLINE_MARKUP:
        text = pattern.sub(kept, text)
    text = text.strip("|").replace(" | ", " ") if text.startswith("|") else text
    if "[" in text and "]" not in text:
        text = text.replace("[", "")
    return " ".join(text.split())
