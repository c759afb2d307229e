"""Imported once by the process that others are forked from: what takes seconds to get ready.

Nothing may be computed here: threads do not survive a fork.
"""

from importlib import import_module

from benchmarks.predictors import LANGUAGE_MODEL
from copydesk.nlp.pipeline import load_model

# The last one imports Great Expectations.
for module in ("benchmarks.support.chain", "benchmarks.support.reader", "expectations.judgement"):
    import_module(module)
load_model(LANGUAGE_MODEL)
