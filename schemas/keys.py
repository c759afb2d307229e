"""Columns that many tables share, described once."""

from datetime import datetime
from typing import Annotated

from schemas.columns import Column

HASH = "[0-9a-f]{32}"

RunId = Annotated[str, Column(doc="The run that wrote the row.")]
DocumentId = Annotated[
    str, Column(doc="SHA-256 of the document's bytes, in hex.", pattern="[0-9a-f]{64}")
]
ArticleId = Annotated[
    str, Column(doc="Hash of the canonical URL, else of the document.", pattern=HASH)
]
EntityId = Annotated[
    str,
    Column(
        doc="The entity: minted from its founding mention, or the hash of what the gazetteer knows.",
        pattern=HASH,
    ),
]
StoryId = Annotated[str, Column(doc="The story, minted from its founding article.", pattern=HASH)]
EventId = Annotated[str, Column(doc="The event, minted from its founding mention.", pattern=HASH)]
MentionId = Annotated[
    str, Column(doc="Hash of article, document, start and end of the mention.", pattern=HASH)
]
QuoteId = Annotated[
    str, Column(doc="Hash of article, document, start and end of the quote.", pattern=HASH)
]
EventMentionId = Annotated[
    str, Column(doc="Hash of article, document, span and trigger.", pattern=HASH)
]
StartChar = Annotated[
    int,
    Column(doc="First character of the span in `articles.text`, counted from 0.", minimum=0),
]
EndChar = Annotated[
    int, Column(doc="Character after the span's last one in `articles.text`.", minimum=1)
]
PartitionMonth = Annotated[
    str,
    Column(
        doc="Month of publication, else of receipt, as YYYY-MM.",
        pattern="[0-9]{4}-(0[1-9]|1[0-2])",
    ),
]
Confidence = Annotated[
    float, Column(doc="How sure the rule is, from 0 to 1.", minimum=0, maximum=1)
]
Score = Annotated[float, Column(doc="Similarity, from 0 to 1.", minimum=0, maximum=1)]
Count = Annotated[int, Column(doc="How many.", minimum=0)]
ComputedCount = Annotated[int, Column(doc="How many there are.", minimum=0, computed=True)]
SourceCount = Annotated[
    int,
    Column(
        doc="Outlets whose own reporting it is. Of articles that print one text only the first "
        "counts; an outlet is the publisher, else the site, else the article itself.",
        minimum=0,
        computed=True,
    ),
]
CleanVersion = Annotated[str, Column(doc="Version of the cleaning rules that made the row.")]
AnnotateVersion = Annotated[
    str, Column(doc="Version of the annotation rules, with the language model's name.")
]
ResolveVersion = Annotated[str, Column(doc="Version of the resolution rules that made the row.")]
Timestamp = Annotated[datetime, Column(doc="UTC, without a zone.")]
CountryIso3 = Annotated[str, Column(doc="ISO 3166-1 alpha-3 code.", pattern="[A-Z]{3}")]
COUNTRY_BASES = ("listed", "named", "role", "body", "place", "article")
"""How a country is known, the surest first."""
CountryBasis = Annotated[
    str,
    Column(
        doc="How the country is known: from a list or gazetteer, named with it, from its role, from "
        "the body or place in its role, or since the article is about that country.",
        one_of=COUNTRY_BASES,
    ),
]
Latitude = Annotated[float, Column(doc="Degrees north (WGS 84).", minimum=-90, maximum=90)]
Longitude = Annotated[float, Column(doc="Degrees east (WGS 84).", minimum=-180, maximum=180)]
MENTION_TYPES = ("PERSON", "ORG", "PLACE", "GROUP", "EVENT", "PRODUCT", "WORK", "OTHER")
PLOVER_ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",
    "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("planned", "proposed", "occurred", "cancelled", "denied", "hypothetical")
DATE_PRECISIONS = ("day", "week", "month", "year", "unknown")
TOPICS = (
    "arts, culture, entertainment and media", "conflict, war and peace", "crime, law and justice",
    "disaster, accident and emergency incident", "economy, business and finance", "education",
    "environment", "health", "human interest", "labour", "lifestyle and leisure",
    "politics and government", "religion", "science and technology", "society", "sport", "weather",
)  # fmt: skip
"""The top level of the IPTC Media Topics (iptc.org/standards/media-topics)."""
