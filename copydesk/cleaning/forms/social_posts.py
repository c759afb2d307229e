"""Embedded social media posts in copied text: recognised by handle and timestamp, set aside."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from copydesk.cleaning.bylines import is_name
from copydesk.cleaning.date_patterns import DATE
from copydesk.cleaning.forms.sheet import Sheet, Zoned
from copydesk.cleaning.lines import Line

POST: Zoned = ("other", "embedded_post")
# "@idabrandt", "Ida Brandt @idabrandt", "@idabrandt · Jun 3", "Ida Brandt (@ida@town.example)"
HANDLE = re.compile(r"(?:[^@.]{2,40}\s)?\(?@[\w.-]{2,40}(?:@[\w.-]+)?\)?(?:\s?[·•]\s?.{1,30})?")
# "5:02 PM · Jun 3, 2026", "Jun 3, 2026 at 17:02 · 1.2K Views"
STAMP = re.compile(
    rf"(?:\d{{1,2}}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?[·•,–-]\s?{DATE}|{DATE}\s?(?:at|"
    rf"[·•,])\s?\d{{1,2}}[:.]\d\d\s?(?:[ap]\.?m\.?)?)"
    r"(?:\s?[·•].{0,60})?",
    re.IGNORECASE,
)
END = re.compile(
    r"read \d[\d.,]*[km]? repl(?:y|ies)|read more on (?:x|twitter|threads|bluesky)|"
    r"copy link(?: to (?:post|tweet))?|view (?:this |the )?(?:full )?(?:post|thread|tweet|"
    r"profile)(?: on .{1,20})?"
    r"|view (?:more )?on (?:x|twitter|instagram|threads|bluesky|facebook|mastodon|tiktok)|"
    r"see (?:new|more) posts|explore what’?s happening on .{1,20}|replying to @.{1,40}",
    re.IGNORECASE,
)
BUTTON = re.compile(
    r"[·•|.]|follow(?:ing)?|reply|replies|repost(?:s|ed)?|retweets?|quotes?|likes?|share|"
    r"bookmarks?|views?|show (?:more|less|this thread)|translate (?:post|tweet)|"
    r"verified(?: account)?|edited|web|twitter for .{2,20}"
    r"|\d[\d.,]*\s?[km]?(?:\s(?:views?|likes?|replies|reposts?|retweets?|quotes?|bookmarks?|"
    r"comments?))?",
    re.IGNORECASE,
)
# "— Ida Brandt (@idabrandt) June 3, 2026", "A post shared by Ida Brandt (@idabrandt)"
SIGNED = re.compile(
    r"[—–-]{1,2}\s?[^@]{2,50}\(@[\w.-]{2,40}\).{0,40}|a (?:post|reel|video|thread) (?:shared|"
    r"posted) by .{2,80}"
    r"|view this (?:post|profile|photo|reel) on \w+|♬.{0,100}|pic\.(?:twitter|x)\.com/\w+",
    re.IGNORECASE,
)
DAY = re.compile(DATE, re.IGNORECASE)
POST_LINES, POST_WORDS = 8, 80  # most lines and words of a post; by hand
NAME_WORDS = 6  # most words of a name with a handle; by hand


def set_posts_aside(sheet: Sheet) -> Sheet:
    """The sheet without embedded posts: name, handle, words, time and buttons."""
    lines = sheet.lines
    found = {line.number: POST for line in lines if SIGNED.fullmatch(line.text)}
    found |= {
        b.number: POST for a, b in pairwise(lines) if a.number in found and DAY.fullmatch(b.text)
    }
    done = 0
    for index, line in enumerate(lines):
        if index >= done and len(line.words) <= NAME_WORDS and HANDLE.fullmatch(line.text):
            end = _end(lines, index)
            start = _start(lines, index, done) if end > index else index
            done = max(done, end)
            found |= {one.number: POST for one in lines[start:end]}
    return sheet.set_aside(found) if found else sheet


def _start(lines: Sequence[Line], handle: int, least: int) -> int:
    """The first line of the post with that handle: the name above it, if there is one."""
    start = handle
    while start > least and BUTTON.fullmatch(lines[start - 1].text):
        start -= 1
    return start - 1 if start > least and _is_poster(lines[start - 1]) else handle


def _is_poster(line: Line) -> bool:
    return len(line.words) <= NAME_WORDS and not line.ends_sentence and is_name(line.text)


def _end(lines: Sequence[Line], start: int) -> int:
    """The end (exclusive) of the post at a handle; `start` if no time or link closes it."""
    ends = list(_closing(lines, start))
    if not ends:
        return start
    end = ends[-1] + 1
    while end < len(lines) and BUTTON.fullmatch(lines[end].text):
        end += 1
    return end


def _closing(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The closing lines of a post below its handle: timestamp, "read replies"."""
    words = 0
    is_closed = False
    for index in range(start + 1, min(len(lines), start + 1 + 2 * POST_LINES)):
        line = lines[index]
        if STAMP.fullmatch(line.text) or END.fullmatch(line.text):
            is_closed = True
            yield index
        elif not BUTTON.fullmatch(line.text):
            words += len(line.words)
            if is_closed or words > POST_WORDS or index > start + POST_LINES:
                return
