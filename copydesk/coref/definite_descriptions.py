"""References: whom a clause speaks of with words that name nobody: he, we, the two leaders, the bank.

Pronouns for persons and definite roles are resolved as for speakers (`antecedents`); `I` and `we`
stand for whoever is quoted.
"""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from copydesk.coref.persons import PRONOUN_GENDER, persons_of
from copydesk.coref.pronouns import Scene, person_behind, role_bearer
from copydesk.lexicon.tables import read_rows, word_list
from copydesk.nlp.dependencies import phrase
from copydesk.nlp.pipeline import ParsedArticle
from schemas import EntityMention, Quote

FIRST_PERSON = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours"])
PAIRS_OF_PERSONS = frozenset(
    [
        "leader",
        "president",
        "minister",
        "diplomat",
        "man",
        "woman",
        "counterpart",
        "official",
        "senator",
        "pair",
        "duo",
        "two",
        "candidate",
        "chief",
    ]
)
PAIRS_OF_BODIES = frozenset(
    ["side", "country", "nation", "government", "neighbor", "neighbour", "ally", "party", "power"]
)
BODIES = frozenset(("ORG", "PLACE", "GROUP"))
PARTIES = frozenset(("ORG",))
REACH = 1200


class References:
    """Resolves the references of one article."""

    def __init__(
        self,
        parsed: ParsedArticle,
        mentions: Sequence[EntityMention],
        quotes: Sequence[Quote],
    ) -> None:
        persons = persons_of(parsed.article.text, mentions)
        marked = [(q.start_char, q.end_char) for q in quotes if q.kind == "direct"]
        self._scene = Scene(parsed, mentions, persons, marked)
        self._mentions = sorted(mentions, key=lambda m: m.start_char)
        self._by_id = {m.mention_id: m for m in mentions}
        self._quotes = [q for q in quotes if q.speaker_mention_id in self._by_id]
        self._org_words = word_list("org_words")

    def mention(self, mention_id: str) -> EntityMention | None:
        """The mention of that id."""
        return self._by_id.get(mention_id)

    def behind(self, head: Token, base: int) -> list[EntityMention]:
        """The mentions that a phrase stands for; `base` is the first character of its paragraph."""
        position, word = base + head.idx, head.lower_
        if word in FIRST_PERSON:
            speaker = self.speaker_at(position)
            return [speaker] if speaker else []
        if word in PRONOUN_GENDER:
            found = person_behind(self._scene, word, position, self._last_speaker(position))
            return [found] if found else []
        if head.pos_ != "NOUN" or not _is_definite(head):
            return []
        if head.tag_ == "NNS":
            return self._pair(head, position)
        return self._bearer(head, position) or self._body(head, position)

    def speaker_at(self, position: int) -> EntityMention | None:
        """Who says the words at a character, of the innermost quote around it."""
        around = [q for q in self._quotes if q.start_char <= position < q.end_char]
        quote = min(around, key=lambda q: q.end_char - q.start_char, default=None)
        return self._by_id.get(quote.speaker_mention_id or "") if quote else None

    def _last_speaker(self, position: int) -> str | None:
        before = [q for q in self._quotes if q.end_char <= position]
        return before[-1].speaker_name if before else None

    def _before(self, position: int, types: frozenset[str]) -> list[EntityMention]:
        """The latest mention of each name before a character, latest first."""
        found: dict[str, EntityMention] = {}
        for m in reversed(self._mentions):
            if position - REACH <= m.start_char < position and m.type in types:
                found.setdefault(m.name, m)
        return list(found.values())

    def _pair(self, head: Token, position: int) -> list[EntityMention]:
        if head.lemma_ in PAIRS_OF_PERSONS:
            return self._before(position, frozenset(("PERSON",)))[:2][::-1]
        if head.lemma_ in PAIRS_OF_BODIES:
            types = PARTIES if head.lemma_ == "party" else BODIES
            return self._before(position, types)[:2][::-1]
        return []

    def _bearer(self, head: Token, position: int) -> list[EntityMention]:
        words = [t.text for t in phrase(head) if t.i <= head.i and t.dep_ != "det"]
        found = role_bearer(self._scene, " ".join(words), position)
        return [found] if found else []

    def _body(self, head: Token, position: int) -> list[EntityMention]:
        """`the committee`: the latest organisation whose name has such a word, and every other word
        that tells this one apart; for words that names need not have (`the firm`), the latest."""
        if head.lower_ not in self._org_words:
            return []
        told = {c.lower_.rstrip("s") for c in head.lefts if c.dep_ in ("compound", "amod")}
        wanted = _body_words().get(head.lower_)
        for body in self._before(position, frozenset(("ORG",))):
            words = set(body.name.lower().split())
            if wanted is None or (words & wanted and told <= {w.rstrip("s") for w in words}):
                return [body]
        return []


@cache
def _body_words() -> dict[str, frozenset[str]]:
    """By the word that speaks of a body, the words that the names of such bodies have."""
    return {word: frozenset(names.split(";")) for word, names in read_rows("body_words.tsv")}


def _is_definite(head: Token) -> bool:
    return any(
        c.lower_ in ("the", "both", "these", "those", "this", "that")
        and c.dep_ in ("det", "predet")
        for c in head.children
    )
