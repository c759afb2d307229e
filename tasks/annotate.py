"""Annotate: the articles of a batch become mentions, quotes and event mentions.

Runs in a worker process: the language model, and the import of it, stay out of the flow's own.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copydesk.errors import UserError
from schemas import (
    ARTICLES,
    ENTITY_MENTIONS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    QUARANTINE,
    QUOTES,
)
from tasks.home import event_rejections
from tasks.home.staging import Home, batch_path, is_done, read_table, write_batch
from tasks.rejections.refusals import path_of_try, refusal_row

if TYPE_CHECKING:
    from spacy.language import Language


def annotate_batch(home: Home, batch: Path, model: str, run_id: str, redo: str = "") -> Path:
    """Annotate a validated batch of articles: entity_mentions, quotes, event_mentions and
    event_participants, as yet without entity, story and event ids; a quarantine row for every
    article that could not be annotated; and by reason how many event candidates got no row.

    Under a `redo` only what was annotated under the same one is done already.
    """
    from copydesk.annotation import annotate, annotate_version

    nlp = _load(model)
    path = batch_path(home, "annotate", annotate_version(nlp), batch.name, *filter(None, [redo]))
    if is_done(path):
        return path
    found = annotate(nlp, read_table(batch, ARTICLES), run_id)
    quarantine = [
        refusal_row("annotate", document_id, document_id, rejection, run_id)
        for document_id, rejection in found.rejections.items()
    ]
    rows: dict[str, Sequence[Any] | pa.Table] = {
        ENTITY_MENTIONS.name: found.mentions,
        QUOTES.name: found.quotes,
        EVENT_MENTIONS.name: found.event_mentions,
        EVENT_PARTICIPANTS.name: found.event_participants,
        QUARANTINE.name: quarantine,
        event_rejections.NAME: event_rejections.to_table(found.event_rejections),
    }
    return write_batch(path_of_try(path, quarantine, run_id), rows)


def _load(model: str) -> "Language":
    """The model, loaded once a process; `UserError` where it is not installed."""
    from copydesk.nlp import load_model

    try:
        return load_model(model)
    except OSError as error:
        raise UserError(
            f"the language model {model} is not installed: add it, or set COPYDESK_LANGUAGE_MODEL"
        ) from error
