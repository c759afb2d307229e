"""Every stage from a source to published snapshots, in one process, to be killed and resumed.

The stages, gates and locks are those of `copydesk run`; Prefect and the pools of workers are not
there. Each wave is a single batch and is published at once, so that a short run has many instants.
"""

import resource
from pathlib import Path

from benchmarks.predictors import LANGUAGE_MODEL
from copydesk.cleaning.language import find_language
from tasks.annotate import annotate_batch
from tasks.audit import audit_warehouse
from tasks.clean import clean_batch
from tasks.home.locks import writer_lock
from tasks.home.staging import Home
from tasks.ingest import ingest
from tasks.load import load
from tasks.publish import publish
from tasks.resolve import resolve
from tasks.runs import begin_run, close_run
from tasks.validate import validate_batch

# Small, so that the examples make several waves; as large as the largest of them; as long as a run.
BATCH_SIZE = 4
LANGUAGES = ("en",)
MAX_BYTES = 1_000_000
PATIENCE_SECONDS = 3600.0


def run_chain(home: Home, source: str, run_id: str) -> None:
    """Take in what is new in a source, wave by wave, and publish each."""
    with writer_lock(home, PATIENCE_SECONDS):
        run = begin_run(home, "chain", {}, run_id)
        for batch in ingest(home, source, BATCH_SIZE, MAX_BYTES, run_id):
            _take_in(home, batch, run_id)
            publish(home, run_id)
        audit_warehouse(home, run_id)
        close_run(home, run)
        publish(home, run_id)


def run_on_small_disk(home: Home, source: str, run_id: str, limit: int) -> None:
    """The same where no file can grow beyond so many bytes, as on a disk that is full."""
    find_language("A detector of languages unpacks its model to a file of its own.")
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    run_chain(home, source, run_id)


def _take_in(home: Home, batch: Path, run_id: str) -> None:
    documents = validate_batch(home, "ingest", batch, [], run_id)
    cleaned = clean_batch(home, documents, LANGUAGES, run_id)
    articles = validate_batch(home, "clean", cleaned, [documents], run_id)
    annotated = annotate_batch(home, articles, LANGUAGE_MODEL, run_id)
    spans = validate_batch(home, "annotate", annotated, [articles], run_id)
    resolved = resolve(home, [articles, spans], run_id)
    checked = validate_batch(home, "resolve", resolved, [articles, spans], run_id)
    load(home, [documents, articles, spans, checked], run_id)
