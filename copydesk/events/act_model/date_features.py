"""Which times may date an act, with the features that tell: those that its sentence names, counted
back and ahead from publication, and those named before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from copydesk.events.act_model.act_features import age_of, tense
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate
from copydesk.events.date_attachment import clauses_away, first_token
from copydesk.events.date_expressions import DateText, a_year_before, find_dates, names_month
from copydesk.nlp.dependencies import clause_of

BACK, AHEAD = -1, 1
PAST_HELPERS = frozenset(("was", "were", "had", "has", "have", "did"))
YEAR = re.compile(r"\b[12]\d{3}\b")
REPORTING = frozenset(("say", "tell", "announce", "report", "add"))
BEFORE_DATES = frozenset(
    (
        "by", "until", "since", "before", "after", "from", "in", "on", "for", "till", "between",
        "next", "last", "to", "of", "at",
    )
)  # fmt: skip
AGES = ((-1, "ahead"), (1, "now"), (7, "week"), (31, "month"), (370, "year"))
DISTANCES = (2, 4, 8, 16)
HIGHEST = 6
"""Words up from a date to the verb or preposition that it hangs on."""


@dataclass(frozen=True, slots=True)
class PossibleDate:
    """A time with where it is named (`sentence`, or where before), the direction in which it was
    counted, and its features. The characters of one named elsewhere mean nothing."""

    words: DateText
    where: str
    direction: int
    features: tuple[str, ...] = ()


def describe_dates(candidate: EventCandidate, dates: ArticleDates) -> list[PossibleDate]:
    """The times that may date an act, each once, with their features."""
    base, sentence = candidate.paragraph.start_char, candidate.sentence
    found: dict[tuple[int, date | None], PossibleDate] = {}
    for direction in (BACK, AHEAD):
        for named in find_dates(sentence.text, dates.published, direction):
            words = _in_its_tense(candidate, named, dates.published)
            if words.resolved is not None or dates.published is None:
                key = words.start_char, words.resolved
                found.setdefault(key, PossibleDate(words, "sentence", direction))
    own = list(found.values())
    for where, day in dates.before(base, base + sentence.start_char):
        own.append(PossibleDate(DateText(0, 0, "", day, "day"), where, BACK))
    common = tuple(_of_act(candidate))
    features = (_features(candidate, one, own, dates.published, common) for one in own)
    return [
        replace(one, features=tuple(dict.fromkeys(found)))
        for one, found in zip(own, features, strict=True)
    ]


def _in_its_tense(candidate: EventCandidate, words: DateText, published: date | None) -> DateText:
    """A time without a year in the clause of what has happened is past, however near the next one is."""
    if words.resolved is None or published is None or words.resolved <= published:
        return words
    first = first_token(candidate.sentence, words)
    clause = clause_of(candidate.token)
    if first is None or clause_of(first) != clause or not _has_happened(candidate, clause):
        return words
    if not names_month(words.text) or YEAR.search(words.text):
        return words
    return replace(words, resolved=a_year_before(words.resolved))


def _has_happened(candidate: EventCandidate, clause: Token) -> bool:
    helpers = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    is_past = clause.tag_ == "VBD" or bool(helpers & PAST_HELPERS)
    return candidate.predicate.status == "occurred" and is_past


def _of_act(candidate: EventCandidate) -> Iterator[str]:
    """Features of the act alone, to be joined with where a time is named."""
    token = candidate.token
    yield tense(token)
    yield f"root:{candidate.root}"
    yield f"lemma:{token.lemma_.lower()}"
    yield f"word:{token.pos_} {token.dep_}"
    yield f"status:{candidate.predicate.status}"
    yield f"quoted:{candidate.is_quoted}"
    clause = clause_of(token)
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    yield f"subject:{subject.pos_ if subject is not None else None}"


def _features(
    candidate: EventCandidate,
    one: PossibleDate,
    every: Sequence[PossibleDate],
    published: date | None,
    common: Sequence[str],
) -> Iterator[str]:
    status, age = candidate.predicate.status, age_of(one.words.resolved, published, AGES)
    in_sentence = [own for own in every if own.where == "sentence"]
    yield "bias:all"
    yield f"where:{one.where}"
    yield f"where precision:{one.where} {one.words.precision}"
    yield f"where age:{one.where} {age}"
    yield f"where dated:{one.where} {min(len(in_sentence), 3)}"
    yield f"age status:{age} {status}"
    yield f"direction:{one.direction} {status}"
    for feature in common:
        yield f"{feature} {one.where}"
    yield f"{common[0]} {age}"
    if one.where == "sentence":
        yield from _of_words(candidate, one, in_sentence)


def _of_words(
    candidate: EventCandidate, one: PossibleDate, others: Sequence[PossibleDate]
) -> Iterator[str]:
    """Features of the words of a time beside the act."""
    token, sentence, words = candidate.token, candidate.sentence, one.words
    away = clauses_away(sentence, token, words)
    at = token.idx - sentence.start_char
    side = "before" if words.start_char < at else "after"
    nearer = any(abs(o.words.start_char - at) < abs(words.start_char - at) for o in others)
    yield f"away:{away} {one.direction}"
    yield f"away status:{away} {candidate.predicate.status}"
    yield f"away side:{away} {side}"
    yield f"away nearer:{away} {nearer}"
    yield f"first word:{words.text.split()[0].lower()}"
    first = first_token(sentence, words)
    if first is None:
        return
    far = abs(first.i - token.i)
    yield f"distance:{next((most for most in DISTANCES if far <= most), 'far')} {side}"
    before = first.nbor(-1).lower_ if first.i else ""
    yield f"before:{before if before in BEFORE_DATES else 'other'} {words.precision}"
    head = _hangs_on(first, token)
    if head.pos_ == "ADP":
        yield f"preposition:{head.lower_}"
    yield from _of_clause_of_date(first, token, one.direction)


def _hangs_on(first: Token, act: Token) -> Token:
    head = first
    for _ in range(HIGHEST):
        if head.pos_ in ("VERB", "AUX", "ADP") or head.head in (head, act):
            break
        head = head.head
    return head


def _of_clause_of_date(first: Token, act: Token, direction: int) -> Iterator[str]:
    verb = clause_of(first)
    own = clause_of(act)
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    yield f"date tense:{verb.tag_} {' '.join(sorted(helpers))} {direction}"
    if verb == own:
        yield "date clause:own"
        return
    where = "above" if verb in own.ancestors else "below" if own in verb.ancestors else "beside"
    yield f"date clause:{where} {verb.dep_}"
    yield f"date clause:{where} {verb.lemma_.lower() in REPORTING}"
