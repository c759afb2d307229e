"""Actors of a paragraph: which tokens name them, and who a phrase or pronoun refers to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.events.cameo_actors import COUNTRYLESS, CodedSpan, coded_spans
from copydesk.lexicon.gazetteer import meant_place, namesakes, seats
from copydesk.lexicon.tables import word_list, word_lists
from copydesk.nlp.dependencies import phrase
from schemas import EntityMention

WORDS = word_lists("event_words")
ACTING_TYPES = frozenset(("PERSON", "ORG", "PLACE", "GROUP"))
PERSONAL_PRONOUNS = frozenset(
    ["he", "she", "him", "her", "his", "hers", "who", "whom", "i", "me", "my"]
)
COLLECTIVE_PRONOUNS = frozenset(
    [
        "it",
        "its",
        "they",
        "them",
        "their",
        "theirs",
        "which",
        "that",
        "we",
        "us",
        "our",
        "itself",
        "themselves",
    ]
)
THIRD_PERSON = frozenset(("he", "she"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
BODY_UNITS = WORDS["body_units"]
"""Parts of a body that are named with it behind `of`: members of the union."""
BODY_PARTS = WORDS["body_parts"]
"""Parts of a body that are named with it: the House panel."""
TITLE_LENGTH = 6
"""Words of a title that may stand between a country and a name: the Norland deputy minister of
health Finch. Set by hand."""
HYPHENS = frozenset("-‐‑–")
PLACE_PREPOSITIONS = frozenset(["in", "at", "near", "outside", "inside", "around"])
"""Prepositions before the place of an act."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who can act: a mention, a code, or both. Characters count in the paragraph."""

    start_char: int
    end_char: int
    code: str | None
    mention: EntityMention | None = None
    label: str = ""

    @property
    def name(self) -> str:
        """What two mentions of one actor share: the full name, else the code."""
        return self.mention.name if self.mention else self.label or self.code or ""


class ActorIndex:
    """The actors of a paragraph by the tokens that name them."""

    def __init__(
        self,
        doc: Doc,
        mentions: Iterable[tuple[int, int, EntityMention]],
        base: int = 0,
        references: ReferenceResolver | None = None,
        opening: int = 0,
    ) -> None:
        """`opening`: characters at the start, a dateline's, that name nobody who takes part."""
        self._doc, self._base, self._references = doc, base, references
        named = (a for a in _actors(doc, list(mentions)) if a.start_char >= opening)
        self.actors = sorted(named, key=lambda a: a.start_char)
        self._known = {a.mention.mention_id: a for a in self.actors if a.mention}
        starts = [t.idx for t in doc]
        self._by_token: dict[int, Actor] = {}
        for actor in self.actors:
            first = max(0, bisect_right(starts, actor.start_char) - 1)
            for i in range(first, bisect_left(starts, actor.end_char)):
                self._by_token.setdefault(i, actor)

    def of_mention(self, mention_id: str) -> Actor | None:
        """The actor that a mention names, here or elsewhere in the article."""
        if mention_id in self._known:
            return self._known[mention_id]
        found = self._references.mention(mention_id) if self._references else None
        return _elsewhere(found, self._base) if found else None

    def of_token(self, token: Token) -> Actor | None:
        """The actor that a token is part of the name of."""
        return self._by_token.get(token.i)

    def of_phrase(self, head: Token) -> list[Actor]:
        """The actors that a noun phrase names: its head, else its modifiers in their order."""
        own = self.of_token(head)
        if own is not None:
            return [*self._joined(head, own), own, *self._enumerated(head, own)]
        appositions = [
            a for c in head.rights if c.dep_ == "appos" and (a := self.of_token(c)) is not None
        ]
        if any(a.mention is not None and a.mention.type == "PERSON" for a in appositions):
            return appositions[:1]
        if head.lower_ in PERSONAL_PRONOUNS or head.lower_ in COLLECTIVE_PRONOUNS:
            found = self._named_after(head) or self.referred(head) or self.antecedent(head)
            return [found] if isinstance(found, Actor) else list(found or ())
        named = [t for t in phrase(head) if self.of_token(t) is not None]
        if head.lower_ in BODY_UNITS:
            whole = [o for c in head.rights if c.lower_ == "of" for o in c.children]
            named += [t for o in whole for t in o.conjuncts if self.of_token(t) is not None]
            named.sort(key=lambda t: not self._is_body(t))
        joined = [c for t in named[:1] for c in t.conjuncts if self.of_token(c) is not None]
        listed = self._listed(head)
        if listed:
            return listed
        if not named:
            return self.referred(head)
        if head.lower_ in BODY_PARTS and self._names_only_whole(head, named):
            return self.referred(head)
        if head.lemma_.lower() in non_representatives() and any(t.dep_ == "poss" for t in named):
            return []
        if not any(self._is_body(t) for t in named) and (holders := self._role_holders(head)):
            return holders
        return self._unique([*named[:1], *joined, *named[1:]])

    def _listed(self, head: Token) -> list[Actor]:
        """Appositions of a plural: the two firms, Norol and Bergfuel; two of its firms."""
        parts = [o for c in head.rights if c.lower_ == "of" for o in c.children]
        many = [t for t in (head, *parts) if t.tag_ == "NNS"]
        appositions = [c for t in many for c in t.rights if c.dep_ == "appos"]
        return self._unique([c for a in appositions for c in (a, *a.conjuncts)])

    def _role_holders(self, head: Token) -> list[Actor]:
        """The person who holds a role that only a place is named with: the Norland senator."""
        found = self.referred(head) if head.tag_ == "NN" else []
        return [a for a in found if a.mention is not None and a.mention.type == "PERSON"]

    def _names_only_whole(self, head: Token, named: Sequence[Token]) -> bool:
        """Whether a phrase names but the body that its head is a part of: the House panel."""
        types = [a.mention.type if (a := self.of_token(t)) and a.mention else None for t in named]
        return all(t.i < head.i for t in named) and "ORG" in types and "PERSON" not in types

    def _is_body(self, token: Token) -> bool:
        actor = self.of_token(token)
        return (
            actor is not None
            and actor.mention is not None
            and actor.mention.type in ("ORG", "PERSON")
        )

    def _joined(self, head: Token, own: Actor) -> list[Actor]:
        """Names before `and` or a hyphen that the parse takes for part of the last one."""
        first = [
            c
            for c in head.lefts
            if c.dep_ in ("nmod", "compound")
            and (any(g.dep_ == "cc" for g in c.children) or c.nbor().text in HYPHENS)
        ]
        return [a for c in first if (a := self.of_token(c)) is not None and a.name != own.name]

    def _enumerated(self, head: Token, own: Actor) -> list[Actor]:
        """Persons of a list that the parse takes for one person: A (X), B (Y) and C."""
        appositions = [c for c in head.rights if c.dep_ == "appos" and c.conjuncts]
        found = self._unique(t for c in appositions for t in (c, *c.conjuncts))
        both = [own, *found]
        persons = all(a.mention is not None and a.mention.type == "PERSON" for a in both)
        return [a for a in found if a.name != own.name] if persons else []

    def referred(self, head: Token) -> list[Actor]:
        """The antecedents of a phrase that names nobody, anywhere in the article."""
        if self._references is None:
            return []
        found = self._references.resolve(head, self._base)
        return [self._known.get(m.mention_id) or _elsewhere(m, self._base) for m in found]

    def within(self, head: Token) -> list[Actor]:
        """All actors named under a token, in the order of the text."""
        tokens = sorted(head.subtree, key=lambda t: t.i)
        return self._unique(tokens)

    def _unique(self, tokens: Iterable[Token]) -> list[Actor]:
        named = [t for t in tokens if self.of_token(t) is not None and not self._qualifies(t)]
        return list(dict.fromkeys(self._by_token[t.i] for t in named))

    def _qualifies(self, token: Token) -> bool:
        """Whether a country only says where a named person is from: the Norland president Finch."""
        own = self._by_token[token.i]
        if own.mention is not None and own.mention.type not in ("PLACE", "GROUP"):
            return False
        for after in token.doc[token.i + 1 : token.i + 1 + TITLE_LENGTH]:
            actor = self.of_token(after)
            if actor is not None and actor != own:
                return actor.mention is not None and actor.mention.type == "PERSON"
            if after.pos_ not in ("PROPN", "NOUN", "ADJ") and after.lower_ not in ("of", "for"):
                return False
        return False

    def _named_after(self, pronoun: Token) -> list[Actor]:
        """The subject of the main clause, for a pronoun in a side clause before it: though she was
        late, Orla Finch spoke."""
        clause = pronoun.head
        if (
            pronoun.lower_ not in THIRD_PERSON
            or clause.dep_ != "advcl"
            or pronoun.i > clause.head.i
        ):
            return []
        subjects = [c for c in clause.head.children if c.dep_ in SUBJECTS and c.i > pronoun.i]
        named = [a for c in subjects if (a := self.of_token(c)) is not None]
        return [a for a in named if a.mention is not None and a.mention.type == "PERSON"]

    def antecedent(self, pronoun: Token) -> Actor | None:
        """The antecedent of a pronoun: of `they` or `it` a body if it is the latest subject; of the
        others a person, the latest that is a subject, else the latest."""
        if pronoun.dep_ in ("nsubj", "nsubjpass", "dobj") and pronoun.tag_ in ("WP", "WDT"):
            own = self._relative_antecedents(pronoun.head)
            is_thing = pronoun.lower_ == "which"
            return next((a for a in own if not (is_thing and _is_person(a))), None)
        if pronoun.lower_ in COLLECTIVE_PRONOUNS:
            nouns = ("NOUN", "PROPN")
            before = pronoun.doc[: pronoun.i]
            subjects = [t for t in before if t.dep_ in SUBJECTS and t.pos_ in nouns]
            return (
                self.of_token(subjects[-1])
                if subjects and self._fits(pronoun, subjects[-1])
                else None
            )
        named = [t for t in pronoun.doc[: pronoun.i] if self.of_token(t) is not None]
        fitting = [t for t in named if self._fits(pronoun, t)]
        subjects = [t for t in fitting if t.dep_ in SUBJECTS]
        return next((self.of_token(t) for t in (*reversed(subjects), *reversed(fitting))), None)

    def _relative_antecedents(self, clause: Token) -> list[Actor]:
        """The antecedents of a relative clause: what its noun names, or is said to be: Brandt is
        the lawyer who sued."""
        noun = clause.head
        if clause.dep_ != "relcl":
            return []
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.dep_ == "attr":
            noun = noun.head.head
        if noun.dep_ == "attr":
            subjects = [c for c in noun.head.children if c.dep_ in SUBJECTS]
            return [a for s in subjects for a in self.of_phrase(s)]
        return self.of_phrase(noun)

    def _fits(self, pronoun: Token, token: Token) -> bool:
        actor = self.of_token(token)
        if actor is None:
            return False
        is_person = _is_person(actor)
        return is_person if pronoun.lower_ in PERSONAL_PRONOUNS else not is_person

    def is_setting(self, actor: Actor) -> bool:
        """Whether an actor is only the place where something is: in Westhaven, at the Hall."""
        if actor.mention is None or actor.mention.type not in ("PLACE", "ORG"):
            return False
        head = next((t for t in self._doc if t.idx >= actor.start_char), None)
        while head is not None and self.of_token(head) == actor and head.dep_ != "pobj":
            if head.head == head:
                return False
            head = head.head
        return head is not None and head.dep_ == "pobj" and head.head.lower_ in PLACE_PREPOSITIONS

    def of_sentence(self, start_char: int, end_char: int) -> list[Actor]:
        """The actors named between two characters, in order."""
        return [a for a in self.actors if start_char <= a.start_char < end_char]


@cache
def non_representatives() -> frozenset[str]:
    """Nouns, as lemmas, of people who do not act for whom they belong to: the mayor's wife."""
    return word_list("not_acting_for")


def _is_person(actor: Actor) -> bool:
    return actor.mention is not None and actor.mention.type == "PERSON"


def _actors(doc: Doc, mentions: Sequence[tuple[int, int, EntityMention]]) -> Iterator[Actor]:
    """Mentions with their codes, and what has a code though no mention names it."""
    coded = [_in_context(doc.text, span) for span in coded_spans(doc.text)]
    covered: list[tuple[int, int]] = []
    for start, end, mention in mentions:
        if mention.type not in ACTING_TYPES or _is_half_of_a_word(doc.text, start, end):
            continue
        covered.append((start, end))
        inside = [c.code for c in coded if c.start_char < end and start < c.end_char and c.code]
        yield Actor(start, end, _code_of(mention, inside), mention)
    for span in coded:
        if not any(span.start_char < e and s < span.end_char for s, e in covered) and span.code:
            yield Actor(span.start_char, span.end_char, span.code)


def _is_half_of_a_word(text: str, start: int, end: int) -> bool:
    """Whether a name only makes an adjective: anti-Brandt, Swedish-language."""
    return bool(ADJECTIVE_PREFIX.search(text[:start]) or ADJECTIVE_SUFFIX.match(text[end:]))


ADJECTIVE_PREFIX = re.compile(r"\b(?:anti|pro|non|ex)[-‐‑–]$", re.IGNORECASE)
ADJECTIVE_SUFFIX = re.compile(
    r"[-‐‑–](?:language|speaking|born|style|made|based|trained|educated|inspired|themed)\b"
)
ETHNIC = re.compile(r"\bethnic(?:ally)? $", re.IGNORECASE)
PEOPLE_OF = re.compile(r"s (?:of|in|from) (?:the )?(?:[a-z]+ )?(?=[A-Z])")


def _in_context(text: str, span: CodedSpan) -> CodedSpan:
    """A people in another's country goes by that country: ethnic Norlanders, Norlanders of Sudmark,
    Sudmark Norlanders."""
    before, after = text[: span.start_char], text[span.end_char - 1 :]
    if ETHNIC.search(before):
        return replace(span, code="")
    joined = PEOPLE_OF.match(after)
    if joined:
        there = coded_spans(after[joined.end() : joined.end() + 40])
        if there and there[0].start_char == 0:
            return replace(span, code=there[0].code)
    words = before.rstrip(" ").rsplit(" ", 2)[-2:]
    if before.endswith(" ") and span.start_char and words:
        near = coded_spans(" ".join(words))
        if near and near[-1].end_char == len(" ".join(words)) and near[-1].code not in COUNTRYLESS:
            return replace(span, code=near[-1].code)
    return span


def is_mere_place(actor: Actor) -> bool:
    """Whether an actor is a town or region, and no seat of a government."""
    if actor.mention is None or actor.mention.type != "PLACE":
        return False
    place = meant_place(actor.mention.name, actor.mention.country_iso3)
    return place is None or (place.kind != "country" and actor.mention.name not in seats())


def is_country(actor: Actor) -> bool:
    """Whether an actor is a country by its own name."""
    if actor.mention is None or actor.mention.type != "PLACE":
        return False
    place = meant_place(actor.mention.name, actor.mention.country_iso3)
    return place is not None and place.kind == "country"


def is_town(actor: Actor) -> bool:
    """Whether an actor is a place that is no country, a capital too."""
    is_place = actor.mention is not None and actor.mention.type == "PLACE"
    return is_place and not is_country(actor)


def _elsewhere(mention: EntityMention, base: int) -> Actor:
    codes = [span.code for span in coded_spans(mention.name)]
    start = mention.start_char - base
    end = mention.end_char - base
    return Actor(start, end, _code_of(mention, codes), mention)


def _code_of(mention: EntityMention, codes: Sequence[str]) -> str | None:
    """The first of the codes in a mention; of a place with a country's name the code of its own."""
    if mention.type == "PLACE" and codes and len(namesakes(mention.name)) > 1:
        return mention.country_iso3 or codes[0]
    return codes[0] if codes else None
