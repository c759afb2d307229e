"""One pass over an article: mentions, then quotes, then event mentions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language

from copydesk.events import find_event_mentions
from copydesk.mentions import find_mentions
from copydesk.parsing import parse_articles
from copydesk.quotes import find_quotes
from copydesk.stamp import Stamp
from schemas import Article, EntityMention, EventMention, EventParticipant, Quote

RULES_VERSION = "4"


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a batch of articles says, as rows without entity, story and event ids."""

    mentions: list[EntityMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)
    event_participants: list[EventParticipant] = field(default_factory=list)


def annotate_version(nlp: Language) -> str:
    """The version of the rules with the name and version of the model they stand on."""
    return f"{RULES_VERSION}+{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def annotate(nlp: Language, articles: Sequence[Article], run_id: str) -> Annotations:
    """Annotate articles in one stream through the model, in the order given."""
    stamp, out = Stamp(annotate_version(nlp), run_id), Annotations()
    for parsed in parse_articles(nlp, articles):
        mentions = find_mentions(parsed, stamp)
        quotes = find_quotes(parsed, mentions, stamp)
        event_mentions, participants = find_event_mentions(parsed, mentions, quotes, stamp)
        out.mentions.extend(mentions)
        out.quotes.extend(quotes)
        out.event_mentions.extend(event_mentions)
        out.event_participants.extend(participants)
    return out
