"""Reports: every place of a paragraph where the writer reports speech, found in the parse.

A report has a cue (said, according to), a source (the speaker as written) and, where the parse
shows it, the clause that the cue governs. `attribution` assigns quotations to reports.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from copydesk.lexicon.reporting_verbs import reporting_verbs, spoken_forms
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.quotes.complements import Complement, complements_of_verb
from copydesk.quotes.masked_parse import Chars, MaskedParse
from copydesk.quotes.nonverbal_complements import clauses_around, complement_of_noun
from copydesk.quotes.source_spans import is_passive, source_head, source_span
from copydesk.quotes.turns import Turn
from schemas import EntityMention

WORDS = word_lists("quote_words")
VERBAL = frozenset(("VERB", "AUX"))
SOURCE_NOUNS = ("anonymous_sources", "collective_sources", "document_sources")
MADE_IN = frozenset(("in", "with", "through", "via"))
"""Prepositions before what somebody issues: said in a statement, but not commented on a report."""
LONGEST_REPORTER = 10
"""Tokens between a quotation and a verb that the tagger missed; set by hand."""


@dataclass(frozen=True, slots=True)
class Report:
    """Reporting words with their source; spans are half-open characters of the article's text.

    `options` are what the cue may report, `contents` the pieces of what it is judged to report,
    empty without any, and `frame` that of the chosen one, turn or none; `confidence` is the
    probability that they are speech. `token` is the cue's, `head` the source's head. `kind`
    is verb, according, noun, view (`to Smith, ...`), colon (`Smith: "..."`), turn or label (see
    `dialogue_turns`). `verb_kind` and `frames` are those of `ReportingVerb`. `speaker` is the name
    that a turn's layout refers to.
    """

    kind: str
    lemma: str
    paragraph: int
    cue: Chars
    source: Chars | None
    head: Token | None
    token: Token | None = None
    options: tuple[Complement, ...] = ()
    contents: tuple[Chars, ...] = ()
    frame: str = "none"
    confidence: float = 0.0
    verb_kind: str = "speech"
    frames: frozenset[str] = frozenset("q")
    is_passive: bool = False
    speaker: EntityMention | None = None

    @property
    def start(self) -> int:
        """The first character of cue and source."""
        return min(self.cue[0], self.source[0]) if self.source else self.cue[0]

    @property
    def end(self) -> int:
        """The character after cue and source."""
        return max(self.cue[1], self.source[1]) if self.source else self.cue[1]


def find_reports(parse: MaskedParse, span: Chars | None = None) -> list[Report]:
    """The reports of a paragraph outside its quotation marks, or of those with a cue in a span of
    the article, in order of their cues."""
    words = parse.doc if span is None else parse.tokens(span)
    return sorted(_reports(parse, words), key=lambda report: report.cue)


def turn_report(turn: Turn) -> Report:
    """The report of a dialogue turn."""
    return Report(
        kind="turn" if turn.is_speech else "label",
        lemma=":",
        paragraph=turn.paragraph,
        cue=turn.cue,
        source=turn.name,
        head=None,
        contents=(turn.words,),
        frame="turn",
        speaker=turn.speaker,
    )


def with_first_person(
    speaker: EntityMention | None, reports: Iterable[Report], text: str
) -> list[Report]:
    """The reports in somebody's speech; who says *I* in it is its speaker."""
    return [
        replace(report, speaker=speaker)
        if report.source is not None and text[slice(*report.source)] == "I"
        else report
        for report in reports
    ]


def _reports(parse: MaskedParse, words: Iterable[Token]) -> Iterator[Report]:
    verbs, nouns = reporting_verbs(), word_list("noun_cues")
    for token in words:
        if parse.mask[token.i]:
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            yield from _according(parse, token)
        elif token.lower_ == "per":
            yield from _per(parse, token)
        elif token.pos_ in VERBAL and lemma in verbs:
            yield _by_verb(parse, token, lemma)
        elif token.pos_ == "NOUN" and lemma in nouns:
            yield from _by_noun(parse, token, lemma)
        elif token.lower_ in spoken_forms() and _closes_quotation(parse, token):
            yield from _mistagged(parse, token)
        elif token.lower_ == "words" and token.i + 1 < len(parse.doc):
            yield from _in_the_words_of(parse, token)
        elif token.lower_ in ("to", "for", "in") and token.is_sent_start:
            yield from _view(parse, token)
        elif token.text == ":":
            yield from _before_colon(parse, token)


def _by_verb(parse: MaskedParse, token: Token, lemma: str) -> Report:
    entry = reporting_verbs()[lemma]
    head = source_head(parse, token)
    particle = next((c.i for c in token.children if c.dep_ == "prt" and c.i == token.i + 1), None)
    return Report(
        kind="verb",
        lemma=lemma,
        paragraph=parse.number,
        cue=parse.chars(token.i, particle or token.i),
        source=source_span(parse, head, token) if head is not None else None,
        head=head,
        token=token,
        options=tuple(complements_of_verb(parse, token, entry, head)),
        verb_kind=entry.kind,
        frames=entry.frames,
        is_passive=is_passive(token),
    )


def _according(parse: MaskedParse, token: Token) -> Iterator[Report]:
    """`according to X`: the clause around it is reported."""
    if token.i + 1 >= len(parse.doc) or parse.doc[token.i + 1].lower_ != "to":
        return
    to = parse.doc[token.i + 1]
    head = next((c for c in to.children if c.dep_ in ("pobj", "dobj")), None)
    if head is None and (chunk := parse.phrase_from.get(to.i + 1)) is not None:
        head = chunk.root
    yield _around(parse, token, to, head)


def _per(parse: MaskedParse, token: Token) -> Iterator[Report]:
    """`..., per X`, where X is a source and not a unit (`per person`)."""
    head = next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is not None and token.tag_ == "IN" and _is_source(parse, token, head):
        yield _around(parse, token, token, head)


def _is_source(parse: MaskedParse, per: Token, head: Token) -> bool:
    """Whether a phrase after `per` is a source: a name, or a noun of sources with its article
    (`per person`, `per household` have none). At the start of a sentence Per is a first name too."""
    has_article = any(c.dep_ in ("det", "poss") for c in head.lefts)
    if head.pos_ == "PROPN":
        before = parse.doc[per.i - 1] if per.i else None
        is_apart = before is not None and (parse.mask[before.i] or before.is_punct)
        is_named = head.ent_type_ in ("PERSON", "ORG")
        return has_article or (not per.is_sent_start and (is_apart or is_named))
    nouns = {head.lower_, head.lemma_.lower()}
    can_speak = any(nouns & word_list(name) for name in SOURCE_NOUNS)
    return can_speak and (has_article or head.tag_ == "NNS")


def _around(parse: MaskedParse, first: Token, last: Token, head: Token | None) -> Report:
    """The report of a cue phrase (tokens `first` to `last`) with its source."""
    edge = head.right_edge.i if head is not None else last.i
    return Report(
        kind="according",
        lemma=first.lower_,
        paragraph=parse.number,
        cue=parse.chars(first.i, last.i),
        source=source_span(parse, head, first) if head is not None else None,
        head=head,
        token=first,
        options=tuple(clauses_around(parse, first, edge)),
        frames=frozenset("qc"),
    )


def _by_noun(parse: MaskedParse, token: Token, lemma: str) -> Iterator[Report]:
    """`Smith's claim that ...`, `a statement: "..."`: the source is the noun's owner or author."""
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None and token.i > 1 and token.nbor(-1).tag_ == "POS":
        owner = token.nbor(-2)
    if owner is None:
        owner = _maker(parse, token)
    if owner is None and lemma in word_list("document_sources"):
        owner = token
    yield Report(
        kind="noun",
        lemma=lemma,
        paragraph=parse.number,
        cue=parse.chars(token.i, token.i),
        source=source_span(parse, owner, token) if owner is not None else None,
        head=owner,
        token=token,
        options=_clause(complement_of_noun(parse, token)),
        frames=frozenset("qc"),
    )


def _clause(pieces: tuple[Chars, ...]) -> tuple[Complement, ...]:
    return (Complement(pieces, "clause"),) if pieces else ()


def _maker(parse: MaskedParse, noun: Token) -> Token | None:
    """Who made what a noun of speech names: its `by` phrase, or the subject of its verb."""
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    released = next((c for c in noun.children if c.dep_ == "acl"), None)
    agent = next((c for c in released.children if c.dep_ == "agent"), None) if released else None
    if agent is not None:
        return next((c for c in agent.children if c.dep_ == "pobj"), None)
    if noun.dep_ not in ("dobj", "pobj"):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ not in MADE_IN:
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return source_head(parse, verb) if verb.pos_ in VERBAL else None


def _closes_quotation(parse: MaskedParse, token: Token) -> bool:
    """Whether a word with the form of a verb ends the reporting words after a quotation."""
    after = parse.doc[token.i + 1] if token.i + 1 < len(parse.doc) else None
    if after is not None and not after.is_punct and after.pos_ != "ADP":
        return False
    first = token.i
    while first > 0 and not parse.mask[first - 1] and token.i - first < LONGEST_REPORTER:
        if parse.doc[first - 1].pos_ in VERBAL or parse.doc[first - 1].is_punct:
            return False
        first -= 1
    return 0 < first < token.i and parse.mask[first - 1]


def _mistagged(parse: MaskedParse, token: Token) -> Iterator[Report]:
    """`"...," the ad states.`: a verb that the tagger tagged as a noun."""
    first = token.i
    while first > 0 and not parse.mask[first - 1]:
        first -= 1
    if first >= token.i:
        return
    yield Report(
        kind="verb",
        lemma=spoken_forms()[token.lower_],
        paragraph=parse.number,
        cue=parse.chars(token.i, token.i),
        source=parse.chars(first, token.i - 1),
        head=parse.doc[token.i - 1],
        frames=frozenset("qc"),
    )


def _view(parse: MaskedParse, token: Token) -> Iterator[Report]:
    """`To Smith, ...`, `In Smith's view, ...`: a sentence that states someone's view."""
    head = next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is None or head.right_edge.i + 1 >= len(parse.doc):
        return
    if parse.doc[head.right_edge.i + 1].text != ",":
        return
    if token.lower_ == "to" and head.pos_ == "PROPN":
        source = head
    else:
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if head.lemma_.lower() not in WORDS["views"] or owner is None:
            return
        source = owner
    said = parse.trimmed(head.right_edge.i + 2, token.sent.end - 1)
    yield Report(
        kind="view",
        lemma=token.lower_,
        paragraph=parse.number,
        cue=parse.chars(token.i, token.i),
        source=source_span(parse, source, token),
        head=source,
        token=token,
        options=_clause((said,) if said else ()),
    )


def _in_the_words_of(parse: MaskedParse, token: Token) -> Iterator[Report]:
    """`in the words of Smith, "..."`: the noun phrase after `of`."""
    of = parse.doc[token.i + 1]
    head = next((c for c in of.children if c.dep_ == "pobj"), None)
    if of.lower_ != "of" or head is None:
        return
    yield Report(
        kind="view",
        lemma="word",
        paragraph=parse.number,
        cue=parse.chars(token.i, of.i),
        source=source_span(parse, head, token),
        head=head,
    )


def _before_colon(parse: MaskedParse, token: Token) -> Iterator[Report]:
    """`... the pollster Ann Smith: "..."`: the noun phrase before a colon, or the subject."""
    is_last = token.i + 1 >= len(parse.doc)
    if not is_last and not parse.mask[token.i + 1]:
        return
    chunk = parse.phrase_to.get(token.i)
    if (sender := _sender(token)) is not None:
        head, span = sender[-1], parse.chars(sender.start, sender.end - 1)
    elif chunk is not None and _can_speak(chunk.root, chunk.start == token.sent.start):
        head, span = chunk.root, parse.chars(chunk.start, chunk.end - 1)
    else:
        subject = next((c for c in token.sent.root.children if c.dep_ == "nsubj"), None)
        if subject is None or parse.mask[subject.i] or subject.i > token.i:
            return
        head, span = subject, source_span(parse, subject, token)
    yield Report(
        kind="colon",
        lemma=":",
        paragraph=parse.number,
        cue=parse.chars(token.i, token.i),
        source=span,
        head=head,
    )


def _sender(colon: Token) -> Span | None:
    """`From the desk of Ann Smith, the editor:`: the first person whom a line names as its sender."""
    opens = [t.lower_ for t in colon.sent if t.is_alpha][:2]
    if "from" not in opens:
        return None
    named = (e for e in colon.sent.ents if e.label_ == "PERSON" and e.end <= colon.i)
    return next(named, None)


def _can_speak(head: Token, opens_sentence: bool) -> bool:
    """Whether a noun before a colon can be a source: a name, a document, or the sentence's start."""
    if head.dep_ == "pobj":
        return head.head.lower_ == "from"
    return opens_sentence or head.pos_ == "PROPN" or head.lemma_ in word_list("document_sources")
