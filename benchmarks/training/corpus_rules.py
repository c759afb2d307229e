"""What `corpus/FORMAT.md` asks of a marked article, as rules that find faults."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from benchmarks.training.corpus import Mark, MarkedArticle
from schemas.keys import PLOVER_ROOTS, STATUSES

NAME_TYPES = ("person", "org", "place", "group", "work", "product", "event")
SPEECH_KINDS = ("direct", "mixed", "indirect")
COMPLEMENTS = ("clause", "infinitive", "phrase")
REASONS = {
    "quote": ("title", "scare", "label", "slogan", "nickname", "term", "thought", "not reported"),
    "name": ("common word", "adjective", "language", "currency", "award", "month", "part of another name"),
    "act": ("other sense", "fiction", "history", "opinion", "hypothetical", "generic", "sport", "statement", "background", "noun use", "no actor that counts"),
}  # fmt: skip
HEAD = ("kind", "title", "outlet", "english", "published")
FEWEST_WORDS, MOST_WORDS = 50, 800
SHORTEST_REPEAT = 3
"""Letters from which a name that stands unmarked elsewhere is reported."""
OPENING_MARKS = "\"“‘'«"
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
Rule = Callable[[MarkedArticle], Iterator[str]]


def faults(article: MarkedArticle) -> list[str]:
    """What is wrong with an article, a line each."""
    return [fault for rule in RULES for fault in rule(article)]


def head_faults(article: MarkedArticle) -> Iterator[str]:
    """Its attributes, its paragraphs and its length."""
    yield from (f"no {name}=" for name in HEAD if not article.head.get(name))
    if not _is_day(article.head.get("published", "")):
        yield "published is no ISO day"
    if article.stray:
        yield "text outside <p>"
    words = len(article.text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield f"{words} words"


def mark_faults(article: MarkedArticle) -> Iterator[str]:
    """Every mark: a known tag around words without blanks at their ends."""
    for mark in article.marks:
        words = article.written(mark)
        if not words or words != words.strip():
            yield f"<{mark.tag}> is empty or begins or ends with a blank: {words!r}"
        if mark.tag not in ("n", "q", "cue", "by", "act", "no"):
            yield f"unknown tag <{mark.tag}>"


def name_faults(article: MarkedArticle) -> Iterator[str]:
    """Names: a known type, one type an id."""
    types: dict[str, set[str]] = defaultdict(set)
    for mark in article.tagged("n"):
        kind = mark.attributes.get("t", "")
        types[mark.id].add(kind)
        if kind not in NAME_TYPES:
            yield f"name {article.written(mark)!r}: t={kind!r}"
        if not mark.id:
            yield f"name {article.written(mark)!r} has no id"
    for key, found in types.items():
        if len(found) > 1:
            yield f"entity {key} has types {sorted(found)}"


def speech_faults(article: MarkedArticle) -> Iterator[str]:
    """Speech: its kind, its complement, a speaker of the article, its mark; cues with a quote."""
    is_interview = "interview" in article.head.get("kind", "").lower()
    quotes, known = {q.id for q in article.tagged("q")}, _ids(article)
    for mark in article.tagged("q"):
        words, kind = article.written(mark)[:50], mark.attributes.get("kind")
        complement = mark.attributes.get("complement")
        if kind not in SPEECH_KINDS:
            yield f"quote {words!r}: kind={kind!r}"
        if complement and (complement not in COMPLEMENTS or kind != "indirect"):
            yield f"quote {words!r}: complement={complement!r}"
        if not mark.id:
            yield f"quote {words!r} has no id"
        if not _is_known(mark.attributes.get("speaker", "?"), known):
            yield f"quote {words!r}: speaker={mark.attributes.get('speaker')!r} is no entity of the article"
        if kind == "direct" and words[:1] not in OPENING_MARKS and not is_interview:
            yield f"direct quote {words!r} does not begin with its mark"
    for mark in (*article.tagged("cue"), *article.tagged("by")):
        if mark.attributes.get("q") not in quotes:
            yield f"<{mark.tag}> {article.written(mark)!r}: q={mark.attributes.get('q')!r} is no quote"


def act_faults(article: MarkedArticle) -> Iterator[str]:
    """Acts: root, status, head, date, and parties of the article."""
    known = _ids(article)
    for mark in article.tagged("act"):
        own, words = mark.attributes, article.written(mark)
        say = f"act {words!r}: "
        if own.get("root") not in PLOVER_ROOTS:
            yield f"{say}root={own.get('root')!r}"
        if own.get("status") not in STATUSES:
            yield f"{say}status={own.get('status')!r}"
        if own.get("head", words.split()[0]) not in words.split():
            yield f"{say}head={own['head']!r} is no word of it"
        if not mark.id:
            yield f"{say}no id"
        for role in ("source", "target", "place"):
            if not _is_known(own.get(role, ""), known):
                yield f"{say}{role}={own[role]!r} is no entity of the article"
        if own.get("date") and not DAY.fullmatch(own["date"]):
            yield f"{say}date={own['date']!r}"


def look_alike_faults(article: MarkedArticle) -> Iterator[str]:
    """What looks like something and is not: the reason is one of its kind."""
    for mark in article.tagged("no"):
        kind, why = mark.attributes.get("kind", ""), mark.attributes.get("why")
        if why not in REASONS.get(kind, ()):
            yield f"no {article.written(mark)!r}: kind={kind!r} why={why!r}"


def unmarked_names(article: MarkedArticle) -> Iterator[str]:
    """Names that stand elsewhere in the article without a mark, which are most often forgotten."""
    marked = [(m.start, m.end) for m in article.marks if m.tag in ("n", "no")]
    names = {(article.written(mark), mark.id): None for mark in article.tagged("n")}
    for name, key in names:
        if len(name) < SHORTEST_REPEAT:
            continue
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", article.text):
            start, end = found.span()
            if not any(s <= start and end <= e for s, e in marked):
                yield f"unmarked: {article.text[max(0, start - 20) : end + 20]!r} ({key})"


RULES: tuple[Rule, ...] = (
    head_faults,
    mark_faults,
    name_faults,
    speech_faults,
    act_faults,
    look_alike_faults,
    unmarked_names,
)


def _ids(article: MarkedArticle) -> set[str]:
    return {mark.id for mark in article.tagged("n")}


def _is_known(keys: str, known: set[str]) -> bool:
    """Whether all of several keys, parted by blanks, are entities or words behind a tilde."""
    return all(key in known or key.startswith("~") for key in keys.split())


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def by_entity(article: MarkedArticle) -> dict[tuple[str, str], list[Mark]]:
    """The names of an article by the id and type of what they name."""
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in article.tagged("n"):
        found[mark.id, mark.attributes.get("t", "")].append(mark)
    return found
