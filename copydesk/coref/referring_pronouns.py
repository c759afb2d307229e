"""The pronouns that refer to each mention: he, she and they, in any form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.coref.definite_descriptions import ReferenceResolver
from copydesk.coref.org_pronouns import subject_before
from copydesk.coref.persons import PRONOUN_GENDER
from copydesk.coref.pronouns import DiscourseState
from schemas import EntityMention, Quote

NAME = {"m": "he", "f": "she"}


def with_pronouns(discourse: DiscourseState, quotes: Sequence[Quote]) -> list[EntityMention]:
    """The mentions of an article with the pronouns that refer to each. A pronoun in a quote refers
    to nobody by it who speaks there; `they` counts as the subject of a clause."""
    resolver = ReferenceResolver(discourse, quotes)
    found: dict[str, list[str]] = {}
    for mention, pronoun in _references(discourse, resolver):
        found.setdefault(mention.mention_id, []).append(pronoun)
    return [
        replace(m, pronouns=tuple(found[m.mention_id])) if m.mention_id in found else m
        for m in discourse.mentions
    ]


def _references(
    discourse: DiscourseState, resolver: ReferenceResolver
) -> Iterator[tuple[EntityMention, str]]:
    """Each pronoun of the article that refers to a mention, with that mention, in text order."""
    for paragraph in discourse.parsed.paragraphs:
        base = paragraph.start_char
        for token in paragraph.doc:
            position = base + token.idx
            if gender := PRONOUN_GENDER.get(token.lower_):
                speaker = resolver.speaker_at(position)
                for mention in resolver.resolve(token, base):
                    if speaker is None or speaker.name != mention.name:
                        yield mention, NAME[gender]
            elif token.lower_ == "they" and resolver.speaker_at(position) is None:
                subject = subject_before(discourse, position, plural=True)
                if subject and subject.is_antecedent and subject.mention:
                    yield subject.mention, "they"
