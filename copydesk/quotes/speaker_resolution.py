"""Speaker resolution: which person, organisation or document the source of a report refers to.

A source is written as a name, a pronoun, a role, an unnamed person, a group or a document. Each is
resolved within the article: to the fullest name, or kept as it is written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from copydesk.coref.described_bodies import described_body
from copydesk.coref.descriptions import Description, described_person
from copydesk.coref.org_pronouns import subject_before
from copydesk.coref.persons import PRONOUN_GENDER
from copydesk.coref.pronouns import DiscourseState, antecedent
from copydesk.coref.reference_chain import ReferenceChain
from copydesk.coref.unnamed_persons import has_personal_form, is_person_noun, unnamed_subject
from copydesk.lexicon.first_names import gendered_words
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.lexicon.titles import ABBREVIATED, POSSESSIVE
from copydesk.quotes.masked_parse import Chars
from copydesk.quotes.named_sources import issuer, named_before_cue, named_behind, source_noun
from copydesk.quotes.reporting_clauses import Report
from schemas import EntityMention

WORDS = word_lists("description_words")
KIND_OF_TYPE: Mapping[str, str] = {
    "PERSON": "person",
    "ORG": "organisation",
    "PLACE": "place",
    "GROUP": "group",
}
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
PLURAL_PRONOUNS = frozenset(("they", "them", "their", "both", "these", "those"))
THINGS = frozenset(("it", "its", "this"))
UNRESOLVED = frozenset(("i", "we", "you", "me", "us", "my", "our", "your", "one"))
ARTICLE = re.compile(r"^(?:the|a|an|one(?! of)|another|this|that|these|those)\s+", re.IGNORECASE)
NOUN_KINDS = (
    ("document_sources", "document"),
    ("anonymous_sources", "anonymous"),
    ("collective_sources", "organisation"),
)
NEAR_SENTENCES = 2
"""Sentences in which a pronoun can refer to an unnamed speaker before a name; set by hand."""
UNNAMED_CONFIDENCE, SUBJECT_CONFIDENCE = 0.7, 0.85
"""Confidence of a pronoun resolved to an unnamed speaker, and to a subject; set by hand."""
PLACING = frozenset(("in", "from", "near", "at"))
WHERE = (" in ", " from ", " near ", " at ", " around ", " outside ", " across ")
CHAINED = frozenset(("conj", "xcomp", "ccomp"))
PLURAL_TAGS = frozenset(("NNS", "NNPS"))
MODIFIERS = frozenset(("compound", "amod"))
APART = re.compile(r",|\s(?:an?|the)\s")
"""What parts a name from a noun that it does not modify: Ada Quill, a clerk."""
BODY_CONFIDENCE = 0.8
"""Confidence of a body that a description refers to, set by hand."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved source. `mention` names the speaker, `body` the organisation it speaks for.

    `kind` is that of `quotes.speaker_kind`. `confidence` (0 to 1) is that of the resolution: lower
    for a pronoun with rival antecedents.
    """

    kind: str
    name: str | None
    mention: EntityMention | None = None
    body: EntityMention | None = None
    confidence: float = 1.0


UNKNOWN = Speaker("unknown", None)


@dataclass(slots=True)
class SpeakerResolver:
    """Resolves the sources of one article; call it in the order of the text.

    It keeps who spoke before, since pronouns and descriptions refer back to speakers.
    """

    discourse: DiscourseState
    spoken: list[tuple[int, str, Speaker]] = field(default_factory=list)
    plural: set[str] = field(default_factory=set)
    last_person: str | None = None
    last_unnamed: tuple[int, str, Speaker] | None = None
    _known: dict[Chars, Speaker] = field(default_factory=dict)
    _chain: ReferenceChain = field(init=False)

    def __post_init__(self) -> None:
        self._chain = ReferenceChain(self.discourse)

    def speaker_of(self, report: Report | None) -> Speaker:
        """The speaker of a report: unknown without a source; the same source, the same speaker."""
        if report is not None and (shown := report.speaker) is not None:
            self.last_person = shown.name if shown.type == "PERSON" else self.last_person
            return Speaker(KIND_OF_TYPE[shown.type], shown.name, shown)
        if report is None or report.source is None:
            return UNKNOWN
        if report.source not in self._known:
            base = self.discourse.parsed.paragraphs[report.paragraph].start_char
            speaker = self._resolve(report.source, report.head, base, report.cue[0])
            self._known[report.source] = speaker
            self._remember(report, speaker)
        speaker = self._known[report.source]
        if speaker.kind == "person" and speaker.name:
            self.last_person = speaker.name
        return speaker

    def _remember(self, report: Report, speaker: Speaker) -> None:
        if report.head is None or report.source is None or not speaker.name:
            return
        self.spoken.append((report.source[0], report.head.lemma_.lower(), speaker))
        if report.head.tag_ in PLURAL_TAGS:
            self.plural.add(speaker.name)
        is_unlisted = speaker.kind == "unknown" and report.head.pos_ == "PROPN"
        is_person = speaker.kind == "anonymous" or is_unlisted
        is_one = is_person and report.head.tag_ not in PLURAL_TAGS
        if is_one or speaker.kind == "person":
            noun = source_noun(report.head)
            self.last_unnamed = (report.source[0], noun, speaker) if is_one else None

    def _resolve(self, source: Chars, head: Token | None, base: int, cue: int = 0) -> Speaker:
        """The speaker of a source; `base` is the first character of its head's paragraph, `cue`
        that of its verb, if it has one of its own."""
        written = self.discourse.parsed.article.text[slice(*source)]
        word = POSSESSIVE.sub("", written).lower()
        if word in RELATIVE:
            return self._relative(head, base)
        if word in PRONOUN_GENDER:
            return self._person(word, source[0])
        if word in PLURAL_PRONOUNS or word in THINGS:
            return self._thing(source[0], plural=word in PLURAL_PRONOUNS)
        if word in UNRESOLVED:
            return UNKNOWN
        return self._noun_phrase(source, head, base, cue)

    def _person(self, pronoun: str, position: int) -> Speaker:
        gender = PRONOUN_GENDER[pronoun]
        self._chain.advance_to(position)
        found = antecedent(self.discourse, pronoun, position, self.last_person)
        if found is None:
            unnamed = (s for _, _, s in reversed(self.spoken) if s.kind == "anonymous")
            one = (s for s in unnamed if s.name not in self.plural)
            return next(one, replace(UNKNOWN, kind="person"))
        if (unnamed_one := self._unnamed_since(found.mention, position, gender)) is not None:
            return unnamed_one
        if (subject := self._unnamed_subject(position, gender)) is not None:
            return subject
        self.discourse.resolved_pronouns.append((position, found.mention))
        return Speaker("person", found.mention.name, found.mention, confidence=found.confidence)

    def _unnamed_subject(self, position: int, gender: str) -> Speaker | None:
        """`His deputy was sworn in. He said`: a person without a name who is the subject of the
        sentence right before."""
        subject = unnamed_subject(self.discourse, position, gender)
        if subject is None:
            return None
        name = ARTICLE.sub("", self.discourse.parsed.article.text[slice(*subject)])
        return Speaker("anonymous", name, confidence=UNNAMED_CONFIDENCE)

    def _unnamed_since(self, mention: EntityMention, position: int, gender: str) -> Speaker | None:
        """`A spokesman said ... "...," he told us`: an unnamed speaker later than the mention."""
        if self.last_unnamed is None:
            return None
        place, noun, speaker = self.last_unnamed
        if gendered_words().get(noun, gender) != gender:
            return None
        near = self.discourse.sentences_between(place, position) <= NEAR_SENTENCES
        is_after = mention.start_char < place
        return replace(speaker, confidence=UNNAMED_CONFIDENCE) if near and is_after else None

    def _relative(self, head: Token | None, base: int) -> Speaker:
        """`who said`: the noun that the relative clause modifies."""
        verb = head.head if head is not None else None
        while verb is not None and verb.dep_ in CHAINED and verb.head.i != verb.i:
            verb = verb.head
        noun = verb.head if verb is not None and verb.dep_ == "relcl" else None
        if noun is None or noun.lower_ in RELATIVE:
            return UNKNOWN
        if head is not None and head.lower_ == "who":
            noun = self._whoever(noun, base)
        if noun.dep_ == "appos":  # Ada Quill, a lawyer who said
            noun = noun.head
        span = base + noun.left_edge.idx, base + noun.idx + len(noun)
        return self._resolve(span, noun, base)

    def _whoever(self, noun: Token, base: int) -> Token:
        """The person of a phrase that ends in a place or body: a teacher from Aldham, who said."""
        while noun.dep_ == "pobj" and is_person_noun(above := noun.head.head):
            around = base + noun.left_edge.idx, base + noun.idx + len(noun)
            types = {m.type for m in self.discourse.mentions_in(*around) if m.end_char == around[1]}
            is_body = source_noun(noun) in word_list("collective_sources") or "ORG" in types
            if not (noun.head.lower_ in PLACING or is_body or "PLACE" in types):
                break
            noun = above
        return noun

    def _thing(self, position: int, *, plural: bool) -> Speaker:
        """`it` or `they`: the latest body that spoke, or that a later sentence has as subject."""
        place, speaker = self._body_that_spoke(plural=plural)
        subject = subject_before(self.discourse, position, plural=plural)
        if subject is None or subject.start_char <= place:
            return speaker
        if not subject.is_antecedent:
            return UNKNOWN
        span = subject.start_char, subject.end_char
        found = self._resolve(span, subject.head, subject.base)
        return replace(found, confidence=SUBJECT_CONFIDENCE)

    def _body_that_spoke(self, *, plural: bool) -> tuple[int, Speaker]:
        """The latest source that is no single person, with its position (-1 without one)."""
        bodies = ("organisation", "place")
        wanted = (*bodies, "group") if plural else (*bodies, "document")
        fitting = (
            (place, s)
            for place, _, s in reversed(self.spoken)
            if s.kind in wanted or (plural and s.kind == "anonymous" and s.name in self.plural)
        )
        return next(fitting, (-1, UNKNOWN))

    def _noun_phrase(self, source: Chars, head: Token | None, base: int, cue: int) -> Speaker:
        text = self.discourse.parsed.article.text
        written = text[slice(*source)]
        inside = self.discourse.mentions_in(*source)
        anchor = base + head.idx if head is not None else source[0]
        named = next((m for m in inside if m.start_char <= anchor < m.end_char), None)
        candidates = (m for m in reversed(inside) if self._is_source_name(m, source[0]))
        person = next((m for m in candidates if not self._is_modifier(m, head, anchor)), None)
        if (named is None or named.type != "PERSON") and person is not None:
            named = person
        is_described = named is None or named.type == "GROUP"
        if is_described and (head is None or head.tag_ not in PLURAL_TAGS):
            called = named_behind(self.discourse, source) or named_before_cue(
                self.discourse, head, base, cue
            )
            if called is not None:
                return Speaker(KIND_OF_TYPE[called.type], called.name, called)
        if named is not None and named.type == "GROUP" and _is_singular_definite(written, head):
            found = self._person_described(ARTICLE.sub("", written).strip(), source[0])
            if found is not None:
                return found
        if named is not None and named.type in KIND_OF_TYPE:
            self.discourse.mark_speaker(named)
            return Speaker(KIND_OF_TYPE[named.type], named.name, named)
        bodies = (m for m in inside if m.type in ("ORG", "PLACE", "GROUP"))
        body = next((m for m in bodies if m.type != "PLACE" or not _is_where(text, m)), None)
        return self._described(source, written, head, body)

    def _described(
        self,
        source: Chars,
        written: str,
        head: Token | None,
        body: EntityMention | None,
    ) -> Speaker:
        """A source without a name of its own."""
        name = ARTICLE.sub("", written).strip()
        noun = source_noun(head) if head is not None else (name.lower().split() or [""])[-1]
        is_plural = head is not None and head.tag_ in PLURAL_TAGS
        if _is_singular_definite(written, head):
            if (person := self._person_described(name, source[0])) is not None:
                return person
            if (earlier := self._spoken_before(noun)) is not None:
                return earlier
            if (found := self._body_described(written, noun, head, source[0])) is not None:
                return Speaker("organisation", found.name, found, confidence=BODY_CONFIDENCE)
        if body is None and noun in WORDS["speakers_of_bodies"]:
            subject = subject_before(self.discourse, source[0], plural=False)
            body = subject.mention if subject is not None and subject.is_antecedent else None
        for listed, kind in NOUN_KINDS:
            if noun in word_list(listed):
                end = source[0] + written.index(head.text) + len(head) if head else source[1]
                if kind == "document" and (maker := issuer(self.discourse, end)) is not None:
                    return Speaker(KIND_OF_TYPE[maker.type], maker.name, maker)
                return Speaker(kind, name, None, body)
        if is_plural:
            return Speaker("group", name, None, body)
        return Speaker("anonymous" if has_personal_form(head) else "unknown", name, None, body)

    def _person_described(self, name: str, position: int) -> Speaker | None:
        """The named person that a definite description refers to."""
        found = described_person(self.discourse, Description(name, position))
        if found is None:
            return None
        self.discourse.resolved_pronouns.append((position, found.mention))
        return Speaker("person", found.mention.name, found.mention, confidence=found.confidence)

    def _body_described(
        self, written: str, noun: str, head: Token | None, position: int
    ) -> EntityMention | None:
        """The named body that a definite description refers to, unless names in the description
        say that it is another: the Quill group, the maker of Sweetpeas."""
        modifiers = [c for c in head.lefts if c.dep_ in MODIFIERS] if head is not None else []
        words = {c.lower_ for c in modifiers}
        found = described_body(self.discourse, noun, words, position)
        names = {c.lower_ for c in modifiers if c.pos_ == "PROPN"}
        is_other = " of " in written or not names <= set(
            found.name.lower().split() if found else ()
        )
        return None if is_other else found

    def _spoken_before(self, noun: str) -> Speaker | None:
        """`the official`: the unnamed official who spoke last."""
        kinds = ("anonymous", "document", "organisation")
        return next((s for _, n, s in reversed(self.spoken) if n == noun and s.kind in kinds), None)

    def _is_source_name(self, mention: EntityMention, start: int) -> bool:
        """Whether a person named in a source is the source, and no owner or object of `for`."""
        if mention.type != "PERSON":
            return False
        text = self.discourse.parsed.article.text
        after = text[mention.end_char : mention.end_char + 2]
        before = text[start : mention.start_char].split()
        titles = {*ABBREVIATED, *(mention.role or "").lower().split()}
        while before and before[-1].lower().rstrip(".") in titles:
            before.pop()
        is_owner = after in ("'s", "’s") or (after[:1] in ("'", "’") and mention.surface[-1] == "s")
        return not is_owner and (not before or before[-1].lower() not in PREPOSITIONS)

    def _is_modifier(self, mention: EntityMention, head: Token | None, anchor: int) -> bool:
        """Whether a name only modifies the source: `the Quill campaign`, `Quill aides`."""
        if head is None or head.pos_ != "NOUN" or mention.end_char > anchor:
            return False
        between = self.discourse.parsed.article.text[mention.end_char : anchor]
        return not APART.search(between)


PREPOSITIONS = frozenset(("of", "for", "to", "by", "with", "from", "at", "in", "on", "about"))


def _is_where(text: str, mention: EntityMention) -> bool:
    """Whether a place is only where somebody is or comes from: a teacher in Tarnholm."""
    return text.endswith(WHERE, 0, mention.start_char)


def _is_singular_definite(written: str, head: Token | None) -> bool:
    is_plural = head is not None and head.tag_ in PLURAL_TAGS
    return written.lower().startswith(("the ", "this ", "that ")) and not is_plural
