"""Cap the attributes of a tag: parsers take quadratic time in their number.

Tags are tokenised as in the HTML standard: a quote opens a value only after an equals sign, so that
a stray quote never turns the rest of the page into attributes.
"""

import re
from itertools import islice

MOST_ATTRIBUTES = 500  # bounds the time; set by hand
# The least length of a tag with so many attributes.
LONG_TAG = 2 * MOST_ATTRIBUTES
VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{VALUE}?+)?+"
# Comments, scripts and style sheets hold no tags.
TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(script|style)\b.*?(?:</\1\b|\Z)"
    rf"|(?P<name><[a-zA-Z][^\s/>]*+)(?P<attributes>(?:{ATTRIBUTE})*+)",
    re.DOTALL | re.IGNORECASE,
)
ONE_ATTRIBUTE = re.compile(ATTRIBUTE)


def trim_tags(page: str) -> str:
    """The page with at most `MOST_ATTRIBUTES` attributes in every tag."""
    return TOKEN.sub(_trimmed, page)


def _trimmed(token: re.Match[str]) -> str:
    attributes = token["attributes"]
    if attributes is None or len(attributes) < LONG_TAG:
        return token[0]
    kept = islice(ONE_ATTRIBUTE.finditer(attributes), MOST_ATTRIBUTES)
    return token["name"] + "".join(found[0] for found in kept)
