"""An act as its sentence tells it, for those who judge whether it is news."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from copydesk.events.actor_index import Actor, Players
from copydesk.events.predicates import ReadAct
from copydesk.nlp.dependencies import relations


@dataclass(frozen=True, slots=True)
class Told:
    """An act in its sentence: who takes part, and whether someone else says it."""

    read: ReadAct
    sentence: Span
    cast: Players
    targets: tuple[Actor, ...]
    is_quoted: bool
    is_stance: bool

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.read.token

    @property
    def objects(self) -> list[Token]:
        """The heads of what the act is done to."""
        return relations(self.token).get("object", [])

    @property
    def names_source(self) -> bool:
        """Whether a mention names who acts."""
        return _named(self.read.sources)

    @property
    def names_person(self) -> bool:
        """Whether somebody with a name acts."""
        acting = (a.mention for a in self.read.sources)
        return any(m is not None and m.type == "PERSON" for m in acting)

    @property
    def names_target(self) -> bool:
        """Whether a mention names whom it is done to."""
        return _named(self.targets)

    def type_of(self, token: Token) -> str | None:
        """The type of the mention that a token is part of."""
        actor = self.cast.of_token(token)
        return actor.mention.type if actor is not None and actor.mention is not None else None


def _named(actors: tuple[Actor, ...]) -> bool:
    return any(a.mention is not None for a in actors)
