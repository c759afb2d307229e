"""Batched named entity recognition: all tokens of many paragraphs are scored at once.

spaCy's transition system scores every action at every token in turn. Its three features (the token,
the first token of the open entity, the token before) are known in advance for all tokens outside
entities: these are scored in one multiplication. Only inside an entity, where the one choice is to
continue or to end it, tokens are scored one by one. The result is the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

FEATURES = 3
"""Of the only architecture that this reproduces: a parser of spaCy with three features."""
BLOCKED = "U-"
"""The action for tokens that the caller blocked from entities."""
FLAGS: list[int | str] = ["SENT_START", "IS_SPACE"]
Floats = NDArray[np.float32]


class BatchedRecognizer:
    """Sets the entities that the wrapped recognizer would set token by token."""

    def __init__(self, recognizer: Any) -> None:
        self._walk = recognizer
        model = recognizer.model
        self._network, self._lower, self._upper = (
            model.get_ref(name) for name in ("tok2vec", "lower", "upper")
        )
        moves = recognizer.moves
        self._names = [moves.get_class_name(i) for i in range(moves.n_moves)]
        self._labels = [name.partition("-")[2] for name in self._names]
        kinds = np.array([name[:1] if name != BLOCKED else "I" for name in self._names])
        self._is_begin, self._is_single = kinds == "B", kinds == "U"
        self._is_inner = (kinds == "I") | (kinds == "L")

    def __call__(self, doc: Doc) -> Doc:
        """Find the entities of one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Find the entities of a stream of documents, in batches."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self._recognize(batch)
            yield from batch

    def _recognize(self, docs: Sequence[Doc]) -> None:
        plain = [doc for doc in docs if len(doc) and not doc.has_annotation("ENT_IOB")]
        for doc in docs:
            if doc.has_annotation("ENT_IOB"):
                self._walk(doc)
        if plain:
            parts = self._lower.predict(self._network.predict(plain))
            best = self._best_outside(parts, [doc.to_array(FLAGS) for doc in plain])
            at = 0
            for doc in plain:
                spans = self._spans(doc, best[at : at + len(doc)], parts[at + 1 :])
                doc.set_ents(list(spans), default="outside")
                at += len(doc)

    def _best_outside(self, parts: Floats, flags: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """The best action at every token (an array over all documents) if no entity is open before it."""
        is_space = np.concatenate([own[:, 1] == 1 for own in flags])
        ends = np.concatenate([np.append(own[1:, 0] == 1, True) for own in flags])
        state = parts[1:, 0] + parts[0, 1] + parts[0, 2] + self._lower.get_param("b")
        scores = self._upper.predict(state.max(axis=-1))
        scores[:, self._is_inner] = -np.inf
        scores[np.ix_(is_space | ends, self._is_begin)] = -np.inf
        scores[np.ix_(is_space, self._is_single)] = -np.inf
        best: NDArray[Any] = scores.argmax(axis=1)
        return best

    def _spans(self, doc: Doc, best: NDArray[Any], parts: Floats) -> Iterator[Span]:
        end = 0
        for start in np.flatnonzero(self._is_begin[best] | self._is_single[best]).tolist():
            if start < end:
                continue
            end = start + 1
            label = self._labels[best[start]]
            if self._is_begin[best[start]]:
                end = self._end(doc, start, label, parts)
            yield Span(doc, start, end, label=label)

    def _end(self, doc: Doc, start: int, label: str, parts: Floats) -> int:
        """The index after an entity that begins at `start`: it ends where ending it scores higher."""
        weights, bias = self._upper.get_param("W"), self._upper.get_param("b")
        on, off = self._names.index("I-" + label), self._names.index("L-" + label)
        direction, least = weights[on] - weights[off], bias[off] - bias[on]
        for i in range(start + 1, len(doc) - 1):
            state = parts[i, 0] + parts[start, 1] + parts[i - 1, 2] + self._lower.get_param("b")
            goes_on = state.max(axis=-1) @ direction > least
            if not goes_on or doc[i + 1].is_sent_start:
                return i + 1
        return len(doc)


@Language.factory("batched_ner")
def _batched_recognizer(nlp: Language, name: str) -> BatchedRecognizer:
    return BatchedRecognizer(nlp.get_pipe("ner"))


def add_batched_recognizer(nlp: Language) -> None:
    """Replace the recognizer of a pipeline by a batched one, if it has the usual architecture."""
    if "ner" in nlp.pipe_names and _is_usual(nlp.get_pipe("ner")):
        nlp.add_pipe("batched_ner", after="ner")
        nlp.disable_pipe("ner")


def _is_usual(recognizer: Any) -> bool:
    if type(recognizer) is not EntityRecognizer or recognizer.cfg["beam_width"] != 1:
        return False
    model = recognizer.model
    lower = model.get_ref("lower")
    return (
        isinstance(model.ops, NumpyOps)
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and lower.get_dim("nF") == FEATURES
        and lower.get_dim("nP") > 1
    )
