"""Mentions: the spans that name a person, an organisation, a place or a group.

The language model's names are the ground; the gazetteer, titles and the article's own cast mend
what it gets wrong in news: bare surnames taken for companies, names in headings, pairs joined by
a hyphen, repeats that it misses.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from copydesk.candidates import (
    Candidate,
    gazetteer_candidates,
    gazetteer_type,
    is_person_like,
    model_candidates,
    org_words,
    titled_candidates,
)
from copydesk.cast import Cast, name_parts
from copydesk.gazetteer import country_names, groups, organisations, plain, regions
from copydesk.identity import span_id
from copydesk.name_index import NameIndex, tokens_of
from copydesk.parsing import Paragraph, ParsedArticle
from copydesk.roles import role_after, role_before
from copydesk.stamp import Stamp
from schemas import EntityMention

ORIGINS = ("model", "repeat", "title", "gazetteer", "cast")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def find_mentions(parsed: ParsedArticle, stamp: Stamp) -> list[EntityMention]:
    """The mentions of an article, in the order of its text."""
    text = parsed.article.text
    first = settle(text, [c for p in parsed.paragraphs for c in _candidates(text, p)])
    cast = Cast.of(text, first)
    typed = retype(text, first, cast)
    again = [c for p in parsed.paragraphs for c in repeats(text, p, typed, cast)]
    final = settle(text, [*typed, *again])
    rows = _rows(parsed, final, cast, stamp)
    return sorted(rows, key=lambda row: row.start_char)


def _candidates(text: str, paragraph: Paragraph) -> Iterator[Candidate]:
    """What each source takes for a name; in a title-case heading the model sees names anywhere."""
    yield from gazetteer_candidates(text, paragraph)
    if not (
        paragraph.is_heading and is_title_case(text[paragraph.start_char : paragraph.end_char])
    ):
        yield from model_candidates(text, paragraph)
        yield from titled_candidates(text, paragraph)


def is_title_case(line: str) -> bool:
    """Whether most words of a line have a capital, so that capitals say nothing about names."""
    words = [w for w in line.split() if w[0].isalpha() and len(w) > 3]
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


def settle(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap keep one: the longest, then the one of the surer origin."""
    pool = set(candidates)
    pool -= {c for c in pool if c.origin == "model" and _is_pair(text, c, pool)}
    taken: list[Candidate] = []
    for c in sorted(pool, key=lambda c: (c.start - c.end, -ORIGINS.index(c.origin), c.start)):
        if all(c.end <= t.start or t.end <= c.start for t in taken):
            taken.append(c)
    return sorted(taken, key=lambda c: c.start)


def _is_pair(text: str, whole: Candidate, pool: set[Candidate]) -> bool:
    """Whether the model took two names, joined by a mark, for one: `Anchorage, Alaska`."""
    inner = [
        c
        for c in pool
        if c.origin != "model" and whole.start <= c.start and c.end <= whole.end
        and c.end - c.start < whole.end - whole.start
    ]  # fmt: skip
    rest = text[whole.start : whole.end]
    for c in inner:
        rest = rest.replace(text[c.start : c.end], "", 1)
    return len(inner) > 1 and not rest.strip(" -–/,&")


def retype(text: str, candidates: Sequence[Candidate], cast: Cast) -> list[Candidate]:
    """Give every name the type that the article as a whole gives it."""
    votes: dict[str, Counter[str]] = {}
    for c in candidates:
        votes.setdefault(plain(text[c.start : c.end]), Counter())[c.type] += 1
    return [Candidate(c.start, c.end, _type(text, c, votes, cast), c.origin) for c in candidates]


def _type(text: str, c: Candidate, votes: dict[str, Counter[str]], cast: Cast) -> str:
    """The type of one name: by what is listed, by its words, by the cast, by majority."""
    name = text[c.start : c.end]
    key, parts = plain(name), name_parts(name)
    if len(parts) == 1 and parts[0] in cast.surnames and not _stands_as_place(text, c):
        return "PERSON"
    if c.origin != "model":
        return c.type
    listed = key in organisations() or key in country_names() or key in groups() or key in regions()
    if listed and c.type != "PERSON":
        return gazetteer_type(key)
    words = {word.lower() for word in key.split()}
    if c.type in {"PERSON", "PLACE"} and len(words) > 1 and words & org_words():
        return "ORG"
    if name in cast.people:
        return "PERSON"
    if len(parts) == 1 and c.type == "ORG" and parts[0] in cast.other_parts and not key.isupper():
        return "PERSON"
    return votes[key].most_common(1)[0][0]


def _stands_as_place(text: str, c: Candidate) -> bool:
    """Whether a surname that is a place's name too stands where places stand."""
    key = plain(text[c.start : c.end])
    if key not in country_names() and key not in regions():
        return False
    return text[: c.start].endswith((" in ", " to ", " from ", " of ", " across ", " near "))


def repeats(
    text: str, paragraph: Paragraph, found: Sequence[Candidate], cast: Cast
) -> Iterator[Candidate]:
    """Names found elsewhere in the article, wherever else they stand."""
    kinds = {text[c.start : c.end]: c.type for c in found if _is_telling(text[c.start : c.end])}
    kinds |= dict.fromkeys(cast.people, "PERSON")
    surnames = {parts: "PERSON" for parts in cast.surnames if len(parts) > 2}
    index = NameIndex([*kinds, *surnames])
    tokens = tokens_of(text, paragraph.start_char, paragraph.end_char)
    for start, end, name in index.find(tokens):
        origin = "cast" if name in surnames or name in cast.people else "repeat"
        candidate = Candidate(start, end, kinds.get(name) or surnames[name], origin)
        if name in surnames and _stands_as_place(text, candidate):
            continue
        yield candidate


def _is_telling(name: str) -> bool:
    """Whether a name found once can be looked for as it stands: two words, or an acronym."""
    return len(name.split()) > 1 or (name.isupper() and len(name) > 2)


def _rows(
    parsed: ParsedArticle, found: Sequence[Candidate], cast: Cast, stamp: Stamp
) -> Iterator[EntityMention]:
    article, text = parsed.article, parsed.article.text
    paragraphs = iter(parsed.paragraphs)
    paragraph = next(paragraphs, None)
    for c in found:
        while paragraph and paragraph.end_char < c.end:
            paragraph = next(paragraphs, None)
        if paragraph is None or c.start < paragraph.start_char:
            continue
        name = text[c.start : c.end]
        is_person = c.type == "PERSON"
        if is_person and not is_person_like(name) and c.origin == "model":
            continue
        yield EntityMention(
            mention_id=span_id("mention", article.article_id, article.document_id, c.start, c.end),
            article_id=article.article_id,
            start_char=c.start,
            end_char=c.end,
            surface=name,
            type=c.type,
            name=_full_name(name, c, cast),
            role=_role(text, c, paragraph) if is_person else None,
            zone="subhead" if paragraph.is_heading else "body",
            entity_id=None,
            stands_for_entity_id=None,
            link_method=None,
            link_score=None,
            partition_month=article.partition_month,
            annotate_version=stamp.version,
            run_id=stamp.run_id,
        )


def _full_name(name: str, c: Candidate, cast: Cast) -> str:
    if c.type == "PERSON":
        return cast.full_person(name, c.start)
    return cast.full_body(name) if c.type == "ORG" else name


def _role(text: str, c: Candidate, paragraph: Paragraph) -> str | None:
    before = role_before(text, c.start, paragraph.start_char)
    return before or role_after(text, c.end, paragraph.end_char)
