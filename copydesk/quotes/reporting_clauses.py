"""Reports: every place of a paragraph where the writer reports words, read off the parse.

A report has a cue (said, according to), a source (who speaks, as written) and, where the parse
shows them, the words it governs. Which quotation belongs to which report is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from copydesk.lexicon.reporting_verbs import reporting_verbs, spoken_forms
from copydesk.lexicon.tables import word_list
from copydesk.quotes.complements import reported_around, reported_by_noun, reported_by_verb
from copydesk.quotes.dialogue_turns import Turn
from copydesk.quotes.masked_parse import Chars, Reading
from copydesk.quotes.source_spans import is_passive, phrase_of, source_of

VERBAL = frozenset(("VERB", "AUX"))
POLLS = frozenset(("poll", "survey", "study", "census"))
VIEWS = frozenset(("view", "opinion", "word", "mind", "eye", "telling", "estimation"))
SOURCE_NOUNS = ("anonymous_sources", "collective_sources", "document_sources")
LONGEST_REPORTER = 10


@dataclass(frozen=True, slots=True)
class Report:
    """Reporting words with their source; all spans count in the article's text.

    `contents` are the pieces of the reported clause; empty where the parse shows none. `frame` is
    clause, infinitive, predicate, object or none. `head` is the source's head token. `kind` is
    verb, according, noun, view (`to Smith, ...`), colon (`Smith: "..."`), turn or label (see turns).
    """

    kind: str
    lemma: str
    paragraph: int
    cue: Chars
    source: Chars | None
    head: Token | None
    contents: tuple[Chars, ...] = ()
    frame: str = "none"
    verb_kind: str = "speech"
    frames: frozenset[str] = frozenset("q")
    is_passive: bool = False

    @property
    def start(self) -> int:
        """Where cue and source begin."""
        return min(self.cue[0], self.source[0]) if self.source else self.cue[0]

    @property
    def end(self) -> int:
        """Where cue and source end."""
        return max(self.cue[1], self.source[1]) if self.source else self.cue[1]


def find_reports(reading: Reading) -> list[Report]:
    """The reports of a paragraph outside its quotation marks, in order of their cues."""
    return sorted(_reports(reading), key=lambda report: report.cue)


def turn_report(turn: Turn) -> Report:
    """The report of a paragraph that is someone's words by its form."""
    return Report(
        kind="turn" if turn.is_speech else "label",
        lemma=":",
        paragraph=turn.paragraph,
        cue=turn.cue,
        source=turn.name,
        head=None,
        contents=(turn.words,),
        frame="turn",
    )


def _reports(reading: Reading) -> Iterator[Report]:
    verbs, nouns = reporting_verbs(), word_list("noun_cues")
    for token in reading.doc:
        if reading.mask[token.i]:
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            yield from _according(reading, token)
        elif token.lower_ == "per":
            yield from _per(reading, token)
        elif token.pos_ in VERBAL and lemma in verbs:
            yield _by_verb(reading, token, lemma)
        elif token.pos_ == "NOUN" and lemma in nouns:
            yield from _by_noun(reading, token, lemma)
        elif token.lower_ in spoken_forms() and _closes_quotation(reading, token):
            yield from _mistagged(reading, token)
        elif token.lower_ == "words" and token.i + 1 < len(reading.doc):
            yield from _in_the_words_of(reading, token)
        elif token.lower_ in ("to", "for", "in") and token.is_sent_start:
            yield from _view(reading, token)
        elif token.text == ":":
            yield from _before_colon(reading, token)


def _by_verb(reading: Reading, token: Token, lemma: str) -> Report:
    entry = reporting_verbs()[lemma]
    head = source_of(reading, token)
    contents, frame = reported_by_verb(reading, token, entry, head)
    particle = next((c.i for c in token.children if c.dep_ == "prt" and c.i == token.i + 1), None)
    return Report(
        kind="verb",
        lemma=lemma,
        paragraph=reading.number,
        cue=reading.chars(token.i, particle or token.i),
        source=phrase_of(reading, head, token) if head is not None else None,
        head=head,
        contents=contents,
        frame=frame,
        verb_kind=entry.kind,
        frames=entry.frames,
        is_passive=is_passive(token),
    )


def _according(reading: Reading, token: Token) -> Iterator[Report]:
    """`according to X`: the clause around it is what X says."""
    if token.i + 1 >= len(reading.doc) or reading.doc[token.i + 1].lower_ != "to":
        return
    to = reading.doc[token.i + 1]
    head = next((c for c in to.children if c.dep_ in ("pobj", "dobj")), None)
    if head is None and (chunk := reading.phrase_from.get(to.i + 1)) is not None:
        head = chunk.root
    yield _around(reading, token, to, head)


def _per(reading: Reading, token: Token) -> Iterator[Report]:
    """`..., per X`: where X can speak, and is not what a price is counted by."""
    head = next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is not None and token.tag_ == "IN" and _is_source(reading, token, head):
        yield _around(reading, token, token, head)


def _is_source(reading: Reading, per: Token, head: Token) -> bool:
    """Whether a phrase after `per` tells who says so: a name, or a noun of sources with its article
    (`per person`, `per household` have none); at the start of a sentence Per is a man's name too."""
    has_article = any(c.dep_ in ("det", "poss") for c in head.lefts)
    if head.pos_ == "PROPN":
        before = reading.doc[per.i - 1] if per.i else None
        is_apart = before is not None and (reading.mask[before.i] or before.is_punct)
        is_named = head.ent_type_ in ("PERSON", "ORG")
        return has_article or (not per.is_sent_start and (is_apart or is_named))
    nouns = {head.lower_, head.lemma_.lower()}
    can_speak = any(nouns & word_list(name) for name in SOURCE_NOUNS)
    return can_speak and (has_article or head.tag_ == "NNS")


def _around(reading: Reading, first: Token, last: Token, head: Token | None) -> Report:
    """A report by a phrase with its source, from one token of the cue to another."""
    edge = head.right_edge.i if head is not None else last.i
    return Report(
        kind="according",
        lemma=first.lower_,
        paragraph=reading.number,
        cue=reading.chars(first.i, last.i),
        source=phrase_of(reading, head, first) if head is not None else None,
        head=head,
        contents=reported_around(reading, first, edge),
        frame="clause",
        frames=frozenset("qc"),
    )


def _by_noun(reading: Reading, token: Token, lemma: str) -> Iterator[Report]:
    """`Smith's claim that ...`, `a statement: "..."`: the owner speaks, or who made it."""
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None and token.i > 1 and token.nbor(-1).tag_ == "POS":
        owner = token.nbor(-2)
    if owner is None:
        owner = _maker(reading, token)
    if owner is None and lemma in word_list("document_sources"):
        owner = token
    contents = reported_by_noun(reading, token)
    yield Report(
        kind="noun",
        lemma=lemma,
        paragraph=reading.number,
        cue=reading.chars(token.i, token.i),
        source=phrase_of(reading, owner, token) if owner is not None else None,
        head=owner,
        contents=contents,
        frame="clause" if contents else "none",
        frames=frozenset("qc"),
    )


def _maker(reading: Reading, noun: Token) -> Token | None:
    """The subject of the verb that a noun of speech is the object of, or its `by` phrase."""
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    released = next((c for c in noun.children if c.dep_ == "acl"), None)
    agent = next((c for c in released.children if c.dep_ == "agent"), None) if released else None
    if agent is not None:
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    if noun.dep_ not in ("dobj", "pobj"):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return source_of(reading, verb) if verb.pos_ in VERBAL else None


def _closes_quotation(reading: Reading, token: Token) -> bool:
    """Whether a word that reads as a verb ends the reporting words after a quotation."""
    after = reading.doc[token.i + 1] if token.i + 1 < len(reading.doc) else None
    if after is not None and not after.is_punct and after.pos_ != "ADP":
        return False
    first = token.i
    while first > 0 and not reading.mask[first - 1] and token.i - first < LONGEST_REPORTER:
        if reading.doc[first - 1].pos_ in VERBAL or reading.doc[first - 1].is_punct:
            return False
        first -= 1
    return 0 < first < token.i and reading.mask[first - 1]


def _mistagged(reading: Reading, token: Token) -> Iterator[Report]:
    """`"...," the ad states.`: a verb that the tagger took for a noun."""
    first = token.i
    while first > 0 and not reading.mask[first - 1]:
        first -= 1
    if first >= token.i:
        return
    yield Report(
        kind="verb",
        lemma=spoken_forms()[token.lower_],
        paragraph=reading.number,
        cue=reading.chars(token.i, token.i),
        source=reading.chars(first, token.i - 1),
        head=reading.doc[token.i - 1],
        frames=frozenset("qc"),
    )


def _view(reading: Reading, token: Token) -> Iterator[Report]:
    """`To Smith, ...`, `In Smith's view, ...`: a sentence told from someone's side."""
    head = next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is None or head.right_edge.i + 1 >= len(reading.doc):
        return
    if reading.doc[head.right_edge.i + 1].text != ",":
        return
    is_name = token.lower_ == "to" and head.pos_ == "PROPN"
    if is_name or (token.lower_ == "in" and head.lemma_.lower() in POLLS):
        source = head
    else:
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if head.lemma_.lower() not in VIEWS or owner is None:
            return
        source = owner
    contents = reading.trimmed(head.right_edge.i + 2, token.sent.end - 1)
    yield Report(
        kind="view",
        lemma=token.lower_,
        paragraph=reading.number,
        cue=reading.chars(token.i, token.i),
        source=phrase_of(reading, source, token),
        head=source,
        contents=(contents,) if contents else (),
        frame="clause",
    )


def _in_the_words_of(reading: Reading, token: Token) -> Iterator[Report]:
    """`in the words of Smith, "..."`: the noun phrase after `of`."""
    of = reading.doc[token.i + 1]
    head = next((c for c in of.children if c.dep_ == "pobj"), None)
    if of.lower_ != "of" or head is None:
        return
    yield Report(
        kind="view",
        lemma="word",
        paragraph=reading.number,
        cue=reading.chars(token.i, of.i),
        source=phrase_of(reading, head, token),
        head=head,
    )


def _before_colon(reading: Reading, token: Token) -> Iterator[Report]:
    """`... the pollster Ann Smith: "..."`: the noun phrase before a colon, or the subject."""
    is_last = token.i + 1 >= len(reading.doc)
    if not is_last and not reading.mask[token.i + 1]:
        return
    chunk = reading.phrase_to.get(token.i)
    if chunk is not None and _can_speak(chunk.root, chunk.start == token.sent.start):
        head, span = chunk.root, reading.chars(chunk.start, chunk.end - 1)
    else:
        subject = next((c for c in token.sent.root.children if c.dep_ == "nsubj"), None)
        if subject is None or reading.mask[subject.i] or subject.i > token.i:
            return
        head, span = subject, phrase_of(reading, subject, token)
    yield Report(
        kind="colon",
        lemma=":",
        paragraph=reading.number,
        cue=reading.chars(token.i, token.i),
        source=span,
        head=head,
    )


def _can_speak(head: Token, opens_sentence: bool) -> bool:
    """Whether a noun before a colon can be a speaker: a name, a document, or what opens the line."""
    if head.dep_ == "pobj":
        return head.head.lower_ == "from"
    return opens_sentence or head.pos_ == "PROPN" or head.lemma_ in word_list("document_sources")
