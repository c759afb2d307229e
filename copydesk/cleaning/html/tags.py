"""Tags that cost more than they tell: a parser compares each attribute of a tag with all others.

A tag is read as the HTML standard reads it: a quote opens a value only behind an equals sign, so
that one mark too many never makes a page's remaining text into attributes of one tag.
"""

import re
from itertools import islice

MOST_ATTRIBUTES = 500
# A tag with that many attributes is at least this long.
LONG_TAG = 2 * MOST_ATTRIBUTES
VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{VALUE}?+)?+"
# What stands in comments, scripts and style sheets is no tag, whatever it looks like.
TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(script|style)\b.*?(?:</\1\b|\Z)"
    rf"|(?P<name><[a-zA-Z][^\s/>]*+)(?P<attributes>(?:{ATTRIBUTE})*+)",
    re.DOTALL | re.IGNORECASE,
)
ONE_ATTRIBUTE = re.compile(ATTRIBUTE)


def trim_tags(page: str) -> str:
    """The page with the first `MOST_ATTRIBUTES` attributes of every tag: what a tag of thousands
    says is noise, and the text below it is not."""
    return TOKEN.sub(_trimmed, page)


def _trimmed(token: re.Match[str]) -> str:
    attributes = token["attributes"]
    if attributes is None or len(attributes) < LONG_TAG:
        return token[0]
    kept = islice(ONE_ATTRIBUTE.finditer(attributes), MOST_ATTRIBUTES)
    return token["name"] + "".join(found[0] for found in kept)
