"""Summary boxes in copied text: a label ("Key takeaways", "At a glance") and a short list below it.

A box in the article's head is set aside: its items look like headlines and short paragraphs, and
repeat what the text says. Its end is certain above a byline, or where items with bullets end; any
other box is left to the line classifier.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from copydesk.cleaning.chrome_cues import find_cues
from copydesk.cleaning.forms.sheet import Sheet, Zoned
from copydesk.cleaning.lines import Line
from copydesk.cleaning.person_names import is_person_name
from copydesk.lexicon.tables import word_list

BOX: Zoned = ("other", "summary_box")
MARKS = " \t•·*#:.–—-"
BULLET = re.compile(r"[•·▪‣●*–—-]\s")
HEAD_CUES = frozenset({"byline", "date"})
# The shape of a box and of the article's head around it; set by hand on invented pages.
ITEMS = range(2, 9)
ITEM_WORDS = range(3, 36)
TITLE_WORDS = range(4, 26)
LINES_ABOVE, LINES_BELOW = 4, 6


def set_summary_boxes_aside(sheet: Sheet) -> Sheet:
    """The sheet without the labels and items of summary boxes in the article's head."""
    boxes = dict.fromkeys(_box_lines(sheet.lines), BOX)
    return sheet.set_aside(boxes) if boxes else sheet


def _box_lines(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the lines in boxes."""
    for index, line in enumerate(lines):
        if _is_label(line) and any(map(_is_title_like, lines[max(0, index - LINES_ABOVE) : index])):
            items = _items(lines[index + 1 : index + 2 + max(ITEMS)])
            below = lines[index + 1 + len(items) :][:LINES_BELOW]
            if len(items) in ITEMS and (_is_bulleted(items[0]) or _is_head(below)):
                yield from (own.number for own in (line, *items))


def _is_label(line: Line) -> bool:
    return line.text.strip(MARKS).casefold() in word_list("summary_labels")


def _is_title_like(line: Line) -> bool:
    return len(line.words) in TITLE_WORDS and not line.text.endswith(".")


def _items(lines: Sequence[Line]) -> list[Line]:
    """The items at the start of lines, up to a cue or a name; all have bullets or none has."""
    return list(
        takewhile(lambda own: _is_item(own) and _is_bulleted(own) == _is_bulleted(lines[0]), lines)
    )


def _is_bulleted(line: Line) -> bool:
    return BULLET.match(line.text) is not None


def _is_item(line: Line) -> bool:
    is_cue = any(hit.is_whole for hit in find_cues(line.text))
    return len(line.words) in ITEM_WORDS and not is_cue and not is_person_name(line.text)


def _is_head(lines: Sequence[Line]) -> bool:
    """Whether a byline or a date is among lines, all of which are short."""
    for line in lines:
        if any(hit.is_whole and hit.cue.name in HEAD_CUES for hit in find_cues(line.text)):
            return True
        if line.ends_sentence and len(line.words) in TITLE_WORDS:
            return False
    return False
