"""Character normalisation: mojibake, HTML entities, whitespace, invisible and control characters.

Quotation marks stay as written: quote extraction needs curly and straight ones told apart.
"""

import html
import re
import unicodedata

import ftfy

NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
# Soft hyphens, zero-width blanks, word joiners, byte order marks, marks of writing direction.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Joiners shape Arabic and Indic letters and emoji; next to Latin letters they are residue.
STRAY_JOINER = re.compile(
    "(?<![\u0600-\u0dff\u2190-\U0010ffff])[\u200c\u200d]+|"
    "[\u200c\u200d]+(?![\u0600-\u0dff\u2190-\U0010ffff])"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffc\ufdd0-\ufdef]")
LETTERS = re.compile(r"\w+")
BLANKS = re.compile(r"[^\S\n]+")
NESTED_AMPERSAND = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
NON_ASCII = re.compile(r"[^\x00-\x7f]")
# Only text with other characters than these can be mojibake.
DOUBTFUL = re.compile(r"[^\t -~\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022]")
# Most lines match nothing here (printable ASCII, single blanks) and are returned unchanged.
SUSPECT = re.compile(r"[^\n -~]|&|  ")
# Bounds the time, should repairs not settle; set by hand.
PASSES = 6

MOJIBAKE = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_character_width=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


def normalize_characters(text: str) -> str:
    """The text in NFC, with one kind of newline and blank, no invisible characters, no mojibake.

    Idempotent: a repair can expose another fault (an entity that spells half of a mojibake), so the
    passes repeat until nothing changes.
    """
    if not SUSPECT.search(text):
        return text
    for _ in range(PASSES):
        repaired = _normalize_once(text)
        if repaired == text:
            break
        text = repaired
    return text


def squeeze_blanks(line: str) -> str:
    """One line of text: every run of blanks as one space, none at the ends."""
    return " ".join(line.split())


def comparison_key(text: str) -> str:
    """Letters and digits only, casefolded and unescaped: to compare spellings of a headline."""
    return "".join(LETTERS.findall(html.unescape(text).casefold()))


def _normalize_once(text: str) -> str:
    text = NEWLINES.sub("\n", text)
    if "&" in text:
        text = ENTITY.sub(_unescape, NESTED_AMPERSAND.sub("&", text))
    if NON_ASCII.search(text):
        text = "\n".join(map(_fix_line, text.split("\n")))
        text = unicodedata.normalize("NFC", text)
        text = STRAY_JOINER.sub("", INVISIBLE.sub("", text))
    return BLANKS.sub(" ", CONTROL.sub("", NEWLINES.sub("\n", text)))


def _fix_line(line: str) -> str:
    return ftfy.fix_text(line, MOJIBAKE) if DOUBTFUL.search(line) else line


def _unescape(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())
