"""Quotes: who said what, and where in the article."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import Column, SpanColumns, Table
from schemas.keys import (
    HASH,
    AnnotateVersion,
    ArticleId,
    Confidence,
    EndChar,
    EntityId,
    MentionId,
    PartitionMonth,
    QuoteId,
    RunId,
    StartChar,
)

OptionalStart = Annotated[
    int | None, Column(doc="First character in `articles.text`, counted from 0.", minimum=0)
]
OptionalEnd = Annotated[
    int | None, Column(doc="Character after the last one in `articles.text`.", minimum=1)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Reported speech, with the cue that introduces it and the speaker it belongs to."""

    quote_id: QuoteId
    article_id: ArticleId
    start_char: StartChar
    end_char: EndChar
    text: Annotated[
        str,
        Column(doc="The reported words; of direct speech without its marks."),
    ]
    kind: Annotated[
        str, Column(doc="How the words are reported.", one_of=("direct", "mixed", "indirect"))
    ]
    complement: Annotated[
        str | None,
        Column(
            doc="How the words of indirect or mixed speech stand under their cue: as a clause (said "
            "that it would open), an infinitive (urged them to act) or another phrase (demanded an "
            "inquiry); none for direct speech and for words that the parse puts under no cue. Null "
            "in rows from before schema 8.",
            one_of=("clause", "infinitive", "phrase", "none"),
        ),
    ]
    is_fragment: Annotated[bool, Column(doc="A few quoted words inside the writer's sentence.")]
    is_scare: Annotated[
        bool, Column(doc="Marks that distance or name and report no speech (scare quotes, titles).")
    ]
    utterance_id: Annotated[str, Column(doc="Joins the pieces of one split quote.", pattern=HASH)]
    within_quote_id: Annotated[
        str | None,
        Column(
            doc="The quote whose words hold these, where somebody quoted tells what another said. "
            "Null in rows from before schema 8.",
            pattern=HASH,
        ),
    ]
    paraphrase_id: Annotated[
        str | None,
        Column(doc="Joins wordings of one utterance across articles.", pattern=HASH),
    ]
    cue: Annotated[str | None, Column(doc="The reporting words: said, according to.")]
    cue_start_char: OptionalStart
    cue_end_char: OptionalEnd
    speaker: Annotated[str | None, Column(doc="Who speaks, as written; null if unknown.")]
    speaker_start_char: OptionalStart
    speaker_end_char: OptionalEnd
    speaker_kind: Annotated[
        str,
        Column(
            doc="What kind of source speaks.",
            one_of=(
                "person",
                "organisation",
                "place",
                "group",
                "document",
                "anonymous",
                "unknown",
            ),
        ),
    ]
    speaker_mention_id: MentionId | None
    speaker_entity_id: EntityId | None
    speaker_org_entity_id: Annotated[
        str | None,
        Column(doc="The organisation that an anonymous speaker belongs to.", pattern=HASH),
    ]
    speaker_org_mention_id: MentionId | None
    speaker_name: Annotated[
        str | None,
        Column(doc="The speaker's fullest name in the article, a pronoun or role resolved."),
    ]
    confidence: Confidence
    partition_month: PartitionMonth
    annotate_version: AnnotateVersion
    run_id: RunId


QUOTES = Table(
    name="quotes",
    row=Quote,
    key=("quote_id",),
    references={
        "article_id": "articles",
        "speaker_mention_id": "entity_mentions",
        "speaker_org_mention_id": "entity_mentions",
        "speaker_entity_id": "entities",
        "speaker_org_entity_id": "entities",
    },
    spans=(
        SpanColumns("text", "start_char", "end_char"),
        SpanColumns("cue", "cue_start_char", "cue_end_char"),
        SpanColumns("speaker", "speaker_start_char", "speaker_end_char"),
    ),
    partition="partition_month",
)
