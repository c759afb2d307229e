"""Bylines: recognise them and parse authors' names out of them."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from copydesk.cleaning.date_patterns import DATE, MONTHS
from copydesk.lexicon.tables import any_of, word_lists

WORDS = word_lists("page_words")
PREFIX = re.compile(
    r"^(?:(?:story|text|words|reporting|article|interview|analysis|report|written|post(?:ed)?|"
    r"published|"
    r"review|commentary|column|essay|submitted|author(?:ed)?|authors|contributed|"
    r"translated)\b\s*:?\s*)?(?:(?:by|von|par|por|di|door|av|oleh)\b\s*:?\s+)?",
    re.IGNORECASE,
)
# "By signing up you agree …" is no byline.
BYLINE = re.compile(
    r"^(?!by [a-z]+ing\b.{0,60}\byou\b)(?:(?:story|text|words|reporting|article|interview|"
    r"analysis|report|written|post(?:ed)?|published|"
    r"review|commentary|column|essay|submitted|authored|contributed)\s+by\b|by\b|(?:authors?|"
    r"interview|words|text|story|report(?:ing)?)\s*:|post\s*:|von\b|par\b|por\b)\s*:?\s*\S",
    re.IGNORECASE,
)
MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
# Ends the names in a byline: a date (even without a space), a place, an outlet, a contact.
STOP = re.compile(
    rf"(?:(?<=[^\W\d_])|\s)(?:{MONTH_NAME})\b\.?\s*\d.*$|"
    r"\s*(?:\||•|·|—|–|\s-\s|\bon\b|\bat\b|\bin\b|\bfor\b|\bfrom\b|\bvia\b|\bof\b|\bis\b|"
    r"\bupdated\b|\bpublished\b|\bposted\b|@|https?:|\d|\(|"
    r"\bview (?:more|all|profile)\b|\bfollow\b|\bsee more\b|\bmore (?:by|from)\b).*$",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:,|;|/|&|\band\b|\bwith\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
ROLE = re.compile(rf"\b(?:{any_of(WORDS['no_names'])}|photograph\w*)\b", re.IGNORECASE)
PHOTOGRAPHER = re.compile(
    r"\b(?:photos?|photograph\w*|pictures?|images?|illustrations?|video) by\b", re.IGNORECASE
)
PARTICLES = WORDS["name_particles"]
NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?")
BY_ALONE = re.compile(
    r"(?:(?:written|posted|published|reported|story|words|text|analysis|opinion|commentary|"
    r"review) )?by\s*:?|authors?\s*:?",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\W*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")
# The location of each writer: "Jane Roe in Harbour and John Doe in Quay".
PLACED = re.compile(r"(?<=\w)\s+[Ii]n(?:\s[^\W\d_a-z][\w.'’-]*){1,3}(?=\s*(?:[,;&|]|\b[Aa]nd\b|$))")
# The shift of each writer of a live blog: "Jane Roe (now) and John Doe (earlier)".
ON_DUTY = re.compile(
    r"\s*\((?:now|earlier|until|from|before|previously)\b[^)]{0,30}\)", re.IGNORECASE
)
# Separates writers with roles: "Jane Roe, Political Editor | John Doe, Reporter".
BAR = re.compile(r"\s*[|•·]\s*")
# A user name or address instead of a name.
ACCOUNT = re.compile(r"[a-z0-9_.@-]+|@\S+|\S*@\S+\.\S+|\S+\.(?:com|org|net)|https?:.*|/.*|.*://.*")
ACCOUNT_NAMES = WORDS["account_names"]
JOINS = WORDS["author_joins"]
# Words or characters of names and lines; set by hand on real bylines.
PLACED_WORDS = 4  # words next to names, for the place
LONGEST_NAME = 5  # words of a name
LONGEST_BYLINE = 200  # characters
LONGEST_ADDRESS = 100  # characters
LONGEST_VALUE = 60  # characters of a value without a parsed name
POSITION = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|contributor)s?\b", re.IGNORECASE
)


# "Posted on 3 May 2024 by Jane Roe", "May 3, 2024 10:05 am by Jane Roe"
DATED = re.compile(
    rf"^(?:(?:posted|published|written|submitted)\b[^.:]{{0,40}}\d.{{0,20}}?"
    rf"|{DATE}.{{0,25}}?)(?=\bby\s)",
    re.IGNORECASE,
)


def split_authors(byline: str) -> tuple[str, ...]:
    """The names in a byline ("By A. Writer and B. Author, Staff Writers"), without roles."""
    byline = DATED.sub("", PHOTOGRAPHER.split(byline)[0].strip())
    byline = PLACED.sub("", ON_DUTY.sub("", PREFIX.sub("", byline).strip()))
    first, *others = BAR.split(byline)
    parts = [first, *takewhile(_has_role, others)] if _has_role(first) else [first]
    names = [name for part in parts for name in SPLIT.split(STOP.sub("", part))]
    stripped = (name.strip(' .:,;*"“”') for name in names)
    return unique_names(_tidy(name) for name in stripped if is_name(name))


def _has_role(part: str) -> bool:
    """Whether a part of a byline is a name and a role: "Jane Roe, Political Editor"."""
    name, comma, role = part.partition(",")
    return bool(comma) and is_name(name.strip()) and bool(POSITION.search(role))


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name: one to five capitalised words, no role."""
    words = text.split()
    return (
        1 <= len(words) <= LONGEST_NAME
        and words[0] != "The"
        and not ROLE.search(text)
        and all(NAME_WORD.fullmatch(word) for word in words)
        and sum(word[0].isupper() or not word[0].islower() for word in words) >= min(2, len(words))
        and all(not word[0].islower() or word in PARTICLES for word in words)
        and len(text) >= 3
    )


def metadata_authors(values: Sequence[str]) -> tuple[str, ...]:
    """Author names from metadata values, each a name, a whole byline or an account name; accounts
    count only if there is nothing else."""
    values = [value.strip() for value in values if value.strip()]
    names = [
        name for value in values if not ACCOUNT.fullmatch(value) for name in _authors_in(value)
    ]
    accounts = [value for value in values if value.casefold() in ACCOUNT_NAMES]
    full = [name for name in names if " " in name]
    return unique_names(full or names or accounts)


def _authors_in(value: str) -> tuple[str, ...]:
    found = split_authors(value)
    if found and all(" " not in name for name in found) and len(found) == 2 and "," in value:
        return (f"{found[1]} {found[0]}",)  # Roe, Jane
    return found or ((value,) if len(value) < LONGEST_VALUE else ())


def is_byline(line: str) -> bool:
    """Whether a line is a byline: "By ...", or a name with a role."""
    if len(line) > LONGEST_BYLINE:
        return False
    name, comma, role = line.partition(",")
    return bool(BYLINE.match(DATED.sub("", line))) or (
        bool(comma) and len(name.split()) > 1 and is_name(name) and bool(POSITION.search(role))
    )


def is_address(line: str) -> bool:
    """Whether a line is only an e-mail address."""
    return len(line) <= LONGEST_ADDRESS and bool(ADDRESS.fullmatch(line))


def is_author_list(line: str, authors: Sequence[str]) -> bool:
    """Whether a line holds these authors' names and at most a conjunction or a place."""
    rest = line
    for author in sorted(authors, key=len, reverse=True):
        rest = rest.replace(author, "")
    words = rest.casefold().split()
    begins = any(line.startswith(author) for author in authors)
    is_placed = begins and len(words) <= PLACED_WORDS and line[-1].isalnum()
    return rest != line and (is_placed or not set(re.findall(r"\w+", " ".join(words))) - JOINS)


def is_author_bio(line: str, authors: Sequence[str]) -> bool:
    """Whether a line is a sentence about one of these authors ("Jane Roe covers the port.")."""
    return line.endswith(".") and any(line.startswith(f"{author} ") for author in authors)


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once (case-insensitive), in order."""
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(name.casefold(), name)
    return tuple(unique.values())


def _tidy(name: str) -> str:
    """A name in title case if it is written in capitals throughout."""
    return name.title() if name.isupper() and " " in name else name
