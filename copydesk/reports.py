"""Reports: every place of a paragraph where the writer reports words, read off the parse.

A report has a cue (said, according to), a source (who speaks, as written) and, where the parse
shows them, the words it governs. Which quotation belongs to which report is decided elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from copydesk.cues import ReportingVerb, reporting_verbs
from copydesk.parsing import Paragraph

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
VERBAL = frozenset(("VERB", "AUX"))
BORROWS_SUBJECT = frozenset(("conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "parataxis"))
NP_TAIL = frozenset(("of", "for", "from", "at", "in", "with", "on"))
ACCORDING = frozenset(("according",))
PASSIVE_SOURCES = frozenset(("quote", "cite", "hear", "record", "force", "expect", "report"))

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """Reporting words with their source; all spans count in the article's text.

    `contents` are the pieces of the reported clause; empty where the parse shows none. `frame` is
    clause, infinitive, question, object or none. `head` is the source's head token.
    """

    kind: str
    lemma: str
    paragraph: int
    cue: Chars
    source: Chars | None
    head: Token | None
    contents: tuple[Chars, ...]
    frame: str
    verb_kind: str = "speech"
    is_passive: bool = False

    @property
    def start(self) -> int:
        """Where cue and source begin."""
        return min(self.cue[0], self.source[0]) if self.source else self.cue[0]

    @property
    def end(self) -> int:
        """Where cue and source end."""
        return max(self.cue[1], self.source[1]) if self.source else self.cue[1]


def find_reports(paragraph: Paragraph, number: int, quoted: Sequence[Chars]) -> list[Report]:
    """The reports of a paragraph outside its quotation marks, in order of their cues."""
    mask = _inside(paragraph, quoted)
    reader = _Reader(paragraph, number, mask)
    return sorted(reader.reports(), key=lambda report: report.cue)


def _inside(paragraph: Paragraph, quoted: Sequence[Chars]) -> list[bool]:
    """For each token whether it stands in quotation marks (the marks included)."""
    mask = [False] * len(paragraph.doc)
    for token in paragraph.doc if quoted else ():
        place = paragraph.start_char + token.idx
        mask[token.i] = any(start <= place < end for start, end in quoted)
    return mask


@dataclass(frozen=True, slots=True)
class _Reader:
    paragraph: Paragraph
    number: int
    mask: list[bool]

    @property
    def doc(self) -> Doc:
        return self.paragraph.doc

    def reports(self) -> Iterator[Report]:
        """Reports of every kind, unordered."""
        verbs = reporting_verbs()
        for token in self.doc:
            if self.mask[token.i]:
                continue
            if token.lower_ == "according":
                yield from self.according(token)
            elif token.pos_ in VERBAL and (verb := verbs.get(token.lemma_.lower())):
                yield self.verb(token, verb)

    def chars(self, first: int, last: int) -> Chars:
        """Characters of the tokens from `first` to `last`, both included."""
        base, doc = self.paragraph.start_char, self.doc
        return base + doc[first].idx, base + doc[last].idx + len(doc[last])

    def verb(self, token: Token, verb: ReportingVerb) -> Report:
        """The report of a reporting verb."""
        head = self.source_of(token)
        source = self.noun_phrase(head, token) if head is not None else None
        clause, frame = _clause(token, verb)
        contents = self.pieces(clause, token, head) if clause is not None else ()
        if not contents and (before := self.before_comma(token, head)):
            contents, frame = (before,), "clause"
        last = next((c.i for c in token.children if c.dep_ == "prt"), token.i)
        return Report(
            kind="verb",
            lemma=verb.lemma,
            paragraph=self.number,
            cue=self.chars(token.i, last if last == token.i + 1 else token.i),
            source=source,
            head=head,
            contents=contents,
            frame=frame,
            verb_kind=verb.kind,
            is_passive=any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children),
        )

    def according(self, token: Token) -> Iterator[Report]:
        """`according to X`: the clause around it is what X says."""
        to = next((c for c in token.children if c.lower_ == "to"), None)
        if to is None and token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ == "to":
            to = self.doc[token.i + 1]
        if to is None:
            return
        head = next((c for c in to.children if c.dep_ in ("pobj", "dobj")), None)
        governor = token.head if token.head.i != token.i else None
        contents = self.around(governor, token, head) if governor is not None else ()
        yield Report(
            kind="according",
            lemma="according",
            paragraph=self.number,
            cue=self.chars(token.i, to.i),
            source=self.noun_phrase(head, token) if head is not None else None,
            head=head,
            contents=contents,
            frame="clause",
        )

    def source_of(self, verb: Token, depth: int = 0) -> Token | None:
        """The head token of who speaks: the subject, the agent, or the subject it borrows."""
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            agent = _agent(verb)
            if agent is not None or depth == 0:
                return agent
        if subject is not None and not self.mask[subject.i]:
            return subject
        if depth > 4:
            return None
        if verb.dep_ in BORROWS_SUBJECT and verb.head.i != verb.i:
            if verb.dep_ == "ccomp" and subject is None and depth == 0:
                return self.beside(verb) or self.source_of(verb.head, depth + 1)
            borrowed = self.source_of(verb.head, depth + 1) if verb.head.pos_ != "NOUN" else None
            if borrowed is not None:
                return borrowed
        if verb.dep_ == "prep" and verb.head.i != verb.i:
            return self.source_of(verb.head, depth + 1)
        if verb.dep_ in ("acl", "relcl") and verb.head.i != verb.i:
            return verb.head if not self.mask[verb.head.i] else None
        return self.beside(verb) if depth == 0 else None

    def beside(self, verb: Token) -> Token | None:
        """The noun phrase right after or right before a verb whose subject the parse missed."""
        for chunk in verb.sent.noun_chunks:
            if chunk.start == verb.i + 1 and not self.mask[chunk.start]:
                return chunk.root
        for chunk in verb.sent.noun_chunks:
            if chunk.end == verb.i and not self.mask[chunk.root.i]:
                return chunk.root
        return None

    def noun_phrase(self, head: Token, verb: Token) -> Chars:
        """The source as written: determiner and titles, the head, its `of` and `for` phrases."""
        first, last = head.i, head.i
        left = head.left_edge.i
        while (
            first > left and not self.mask[first - 1] and self.doc[first - 1].text not in '"“”,;:—'
        ):
            first -= 1
        for child in head.children:
            if child.i != last + 1 or self.mask[child.i]:
                continue
            edge = child.right_edge.i
            if child.dep_ == "prep" and child.lower_ in NP_TAIL:
                last = self.cut(last, edge, verb)
        appositive = next((c for c in head.children if c.dep_ == "appos"), None)
        if appositive is not None and appositive.i > last and _is_name(appositive) > _is_name(head):
            last = self.cut(last, appositive.i, verb)
        return self.chars(first, last)

    def cut(self, last: int, edge: int, verb: Token) -> int:
        """The last token up to `edge` before the verb, a quotation mark or a clause."""
        for index in range(last + 1, edge + 1):
            token = self.doc[index]
            if index == verb.i or self.mask[index] or token.dep_ in ("relcl", "acl"):
                return index - 1 if self.doc[index - 1].pos_ != "PUNCT" else index - 2
        return edge

    def pieces(self, clause: Token, verb: Token, head: Token | None) -> tuple[Chars, ...]:
        """The reported clause without the reporting words in its midst."""
        first, last = clause.left_edge.i, clause.right_edge.i
        if not first < verb.i < last:
            return self.trimmed(((first, last),))
        start = min(verb.i, head.left_edge.i if head is not None else verb.i)
        end = max(
            [verb.i, head.right_edge.i if head is not None else verb.i]
            + [c.right_edge.i for c in verb.children if verb.i < c.i and c.dep_ in ADJUNCTS]
        )
        return self.trimmed(((first, start - 1), (end + 1, last)))

    def around(self, governor: Token, token: Token, head: Token | None) -> tuple[Chars, ...]:
        """The clause that an `according to` phrase hangs on, without that phrase."""
        first, last = governor.left_edge.i, governor.right_edge.i
        end = head.right_edge.i if head is not None else token.i + 1
        return self.trimmed(((first, token.i - 1), (end + 1, last)))

    def before_comma(self, verb: Token, head: Token | None) -> Chars | None:
        """`Words, X said.`: the sentence's words before a comma, where the parse lost them."""
        start = min(verb.i, head.left_edge.i if head is not None else verb.i)
        first = verb.sent.start
        if start - 2 < first or self.doc[start - 1].text not in (",", "—", "–", "-"):
            return None
        pieces = self.trimmed(((first, start - 2),))
        return pieces[0] if pieces and start - first > 4 else None

    def trimmed(self, ranges: Sequence[tuple[int, int]]) -> tuple[Chars, ...]:
        """Token ranges as characters, without punctuation and blanks at their edges."""
        kept = []
        for first, last in ranges:
            while first <= last and _is_edge(self.doc[first]):
                first += 1
            while last >= first and _is_edge(self.doc[last]):
                last -= 1
            if first <= last:
                kept.append(self.chars(first, last))
        return tuple(kept)


ADJUNCTS = frozenset(("prep", "npadvmod", "advmod", "dobj", "dative", "prt"))
QUOTE_TEXT = "\"“”'‘’''``"


def _is_edge(token: Token) -> bool:
    return (token.is_punct or token.is_space) and token.text not in QUOTE_TEXT


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN"


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _clause(token: Token, verb: ReportingVerb) -> tuple[Token | None, str]:
    """The head of the words that a verb governs, and by which frame."""
    for child in token.children:
        if child.dep_ == "ccomp" and verb.frames & {"c", "q", "w", "i"}:
            return child, "clause"
    for child in token.children:
        if child.dep_ == "xcomp" and "i" in verb.frames and child.tag_ == "VB":
            return child, "infinitive"
    if token.dep_ == "parataxis":
        return token.head, "clause"
    return None, "none"
