"""Elements a page hides: by attribute, inline style, or a class in an embedded style sheet."""

import re

from lxml.html import HtmlElement

from copydesk.cleaning.html.inline import INLINE

NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    # For screen readers only: moved off the page, or clipped to a point.
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|em)|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Conditional rules (`@media print`) have braces of their own and are ignored.
CONDITIONAL = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
LONE_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
MOST_STYLE = 500_000  # characters of style sheets; bounds the time
# A class that hides more than this share of the prose hides it only until a script runs.
MOST_HIDDEN = 0.5


def hidden_elements(tree: HtmlElement) -> set[HtmlElement]:
    """The hidden elements, without their descendants."""
    classes = _hidden_classes(tree)
    attributed = [element for element in tree.iter("*") if element.attrib]
    styled = {element for element in attributed if NOT_SHOWN.search(element.get("style", ""))}
    marked = {element for element in attributed if _is_marked(element, classes)} - styled
    most = MOST_HIDDEN * _prose(tree) if marked else 0
    return styled | {element for element in marked if not most or _prose(element) <= most}


def _is_marked(element: HtmlElement, classes: frozenset[str]) -> bool:
    if "hidden" in element.attrib:
        return True
    # An inline element hidden from screen readers only is visible text.
    if element.get("aria-hidden") == "true" and element.tag not in INLINE:
        return True
    return bool(classes) and not classes.isdisjoint(element.get("class", "").split())


def _hidden_classes(tree: HtmlElement) -> frozenset[str]:
    """The classes that an embedded style sheet hides unconditionally."""
    sheets = "\n".join(sheet.text or "" for sheet in tree.iter("style"))[:MOST_STYLE]
    rules = RULE.findall(CONDITIONAL.sub("", COMMENT.sub("", sheets)))
    return frozenset(
        found[1]
        for selectors, declared in rules
        if NOT_SHOWN.search(declared)
        for selector in selectors.split(",")
        if (found := LONE_CLASS.fullmatch(selector.strip()))
    )


def _prose(element: HtmlElement) -> int:
    """The number of characters in the paragraphs within an element."""
    own = element.text_content() if element.tag == "p" else ""
    return len(own) or sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
