"""Who wrote it: names out of bylines, as the page writes them."""

import re
from collections.abc import Iterable, Sequence

PREFIX = re.compile(
    r"^(?:(?:story|text|words|reporting|article|interview|analysis|report|written|post(?:ed)?|published|"
    r"review|commentary|column|essay|submitted|author(?:ed)?|authors|contributed|translated)\b\s*:?\s*)?(?:(?:by|von|par|por|di|door|av|oleh)\b\s*:?\s+)?",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^(?:(?:story|text|words|reporting|article|interview|analysis|report|written|post(?:ed)?|published|"
    r"review|commentary|column|essay|submitted|authored|contributed)\s+by\b|by\b|authors?\s*:|post\s*:|von\b|par\b|por\b)\s*:?\s*\S",
    re.IGNORECASE,
)
# What ends the names of a byline: a date, a role, an outlet, a contact.
STOP = re.compile(
    r"\s*(?:\||•|·|—|–|\s-\s|\bon\b|\bat\b|\bin\b|\bfor\b|\bfrom\b|\bvia\b|\bof\b|\bis\b|\bupdated\b|\bpublished\b|\bposted\b|@|https?:|\d|\(|"
    r"\bview (?:more|all|profile)\b|\bfollow\b|\bsee more\b|\bmore (?:by|from)\b).*$",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:,|;|/|&|\band\b|\bwith\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|columnists?|contributors?|bureau|desk|team|"
    r"news|press|agency|media|reuters|afp|associated|bloomberg|guest|special|senior|chief|political|"
    r"freelance|producer|admin|administrator|webmaster|newsroom|photograph\w*|photos?|images?|getty|"
    r"online|digital|magazine|times|post|gazette|journal|tribune|herald|radio|tv|channel|blog|"
    r"author|anonymous|unknown|guardian|www|com|inc|llc|ltd|published|updated|jr)\b",
    re.IGNORECASE,
)
PHOTOGRAPHER = re.compile(
    r"\b(?:photos?|photograph\w*|pictures?|images?|illustrations?|video) by\b", re.IGNORECASE
)
PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "van",
        "von",
        "zu",
        "zum",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "ben",
        "y",
        "e",
        "of",
        "the",
        "ter",
        "ten",
        "af",
        "av",
    ]
)
NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?")
BY_ALONE = re.compile(
    r"(?:(?:written|posted|published|reported|story|words|text|analysis|opinion|commentary|review) )?by\s*:?|authors?\s*:?",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\W*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")
ROLES_ALONE = frozenset({"admin", "administrator", "editor", "staff", "webmaster"})
JOINS = frozenset({"and", "by", "with"})
PLACED_WORDS = 4
LONGEST_NAME = 5
LONGEST_BYLINE = 200
LONGEST_ADDRESS = 100
POSITION = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|columnist|contributor)s?\b", re.IGNORECASE
)


# "Posted on 3 May 2024 by Jane Roe"
DATED = re.compile(
    r"^(?:posted|published|written|submitted)\b[^.:]{0,40}\d.{0,20}?(?=\bby\s)", re.IGNORECASE
)


def split_authors(byline: str) -> tuple[str, ...]:
    """The names in a byline ("By A. Writer and B. Author, Staff Writers"), roles left out."""
    byline = DATED.sub("", PHOTOGRAPHER.split(byline)[0].strip())
    byline = STOP.sub("", PREFIX.sub("", byline).strip())
    names = [name.strip(' .:,;*"“”') for name in SPLIT.split(byline)]
    return unique_names(_tidy(name) for name in names if is_name(name))


def is_name(text: str) -> bool:
    """Whether a text looks like the name of a person: capitalised words without a role."""
    words = text.split()
    return (
        1 <= len(words) <= LONGEST_NAME
        and not ROLE.search(text)
        and all(NAME_WORD.fullmatch(word) for word in words)
        and sum(word[0].isupper() or not word[0].islower() for word in words) >= min(2, len(words))
        and all(not word[0].islower() or word in PARTICLES for word in words)
        and len(text) >= 3
    )


def told_authors(values: Sequence[str]) -> tuple[str, ...]:
    """Author names as metadata gives them: each may be one name, or a whole byline."""
    names: list[str] = []
    roles = [value for value in values if value.strip().casefold() in ROLES_ALONE]
    for value in values:
        if value.startswith(("http:", "https:", "/")) or (
            len(roles) < len(values) and value in roles
        ):
            continue
        found = split_authors(value)
        whole = value.strip()
        names.extend(found or ((whole,) if whole and "@" not in whole and len(whole) < 60 else ()))
    return unique_names(names)


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the article: "By ...", or a name and what that person does."""
    if len(line) > LONGEST_BYLINE:
        return False
    name, comma, role = line.partition(",")
    return bool(BYLINE.match(DATED.sub("", line))) or (
        bool(comma) and len(name.split()) > 1 and is_name(name) and bool(POSITION.search(role))
    )


def is_address(line: str) -> bool:
    """Whether a line is nothing but an e-mail address."""
    return len(line) <= LONGEST_ADDRESS and bool(ADDRESS.fullmatch(line))


def is_names(line: str, authors: Sequence[str]) -> bool:
    """Whether a line holds names of these authors and little else: what joins them, or a place."""
    rest = line
    for author in sorted(authors, key=len, reverse=True):
        rest = rest.replace(author, "")
    words = rest.casefold().split()
    begins = any(line.startswith(author) for author in authors)
    is_placed = begins and len(words) <= PLACED_WORDS and line[-1].isalnum()
    return rest != line and (is_placed or not set(re.findall(r"\w+", " ".join(words))) - JOINS)


def is_about(line: str, authors: Sequence[str]) -> bool:
    """Whether a line is a sentence on one of these authors ("Jane Roe covers the port.")."""
    return line.endswith(".") and any(line.startswith(f"{author} ") for author in authors)


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in order, capitals aside."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


def _tidy(name: str) -> str:
    """A name in capitals throughout is written as names are."""
    return name.title() if name.isupper() and " " in name else name
