"""Imported once by the process that others are forked from: what takes seconds to get ready.

Nothing may be computed here: threads do not survive a fork.
"""

import benchmarks.support.chain
import benchmarks.support.reader  # noqa: F401
import expectations.judgement  # noqa: F401  it imports Great Expectations
from benchmarks.predictors import LANGUAGE_MODEL
from copydesk.nlp.pipeline import load_model

load_model(LANGUAGE_MODEL)
