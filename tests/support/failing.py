"""Stages that fail on some articles, in the process of the flow or in that of a worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tasks.home.staging import Home

FAULTY = "Obliged to fail"
"""In the text of a document, what makes these stages fail on it."""


class Fragile:
    """A function that fails on what has these words, and does its work on the rest."""

    def __init__(self, original: Any, words: str) -> None:
        self.original, self.words = original, words

    def __call__(self, document: Any, *arguments: Any) -> Any:
        text = document.text if hasattr(document, "text") else document.parsed.article.text
        if self.words in text:
            raise KeyError(len(text) % 7)
        return self.original(document, *arguments)


@contextmanager
def fragile(module: Any, name: str, words: str = FAULTY) -> Iterator[None]:
    """A module whose function of that name fails on documents with these words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, Fragile(getattr(module, name), words))
        yield


def annotate_batch(home: Home, batch: Path, language_model: str, run_id: str, redo: str) -> Path:
    """As `flows.runtime.workers.annotate_batch`, in a worker where finding quotes fails on some articles."""
    import copydesk.annotation
    import tasks.annotate

    with fragile(copydesk.annotation, "find_quotes"):
        return tasks.annotate.annotate_batch(home, batch, language_model, run_id, redo)


class Odd(Exception):
    """An exception that can be sent to another process, and not be taken up there."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} in {where}")


def raise_odd() -> None:
    raise Odd("a fault", "the attic")


def annotate_nothing(home: Home, batch: Path, language_model: str, run_id: str, redo: str) -> Path:
    """As `flows.runtime.workers.annotate_batch`, in a worker where that fails before it begins."""
    raise Odd(f"a fault with {language_model}", "the attic")
