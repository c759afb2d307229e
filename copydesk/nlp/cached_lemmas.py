"""Parts of speech and lemmas from a cache of the rules' results.

The result of the model's attribute ruler and lemmatizer depends on the word, its tag and its
dependency, but for a few rules over several words. The rules are applied once to each such triple;
a paragraph that one of the few other rules matches is left to the rules.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from thinc.types import Ints2d

KEY: list[int | str] = ["ORTH", "TAG", "DEP"]
FORMS: list[int | str] = ["POS", "LEMMA"]
OWN: list[int | str] = ["TAG", "DEP"]
# Attributes of a matcher that depend on the key alone.
OF_ONE_WORD = frozenset(
    [
        "TEXT",
        "ORTH",
        "LOWER",
        "NORM",
        "TAG",
        "DEP",
        "LENGTH",
        "SHAPE",
        "PREFIX",
        "SUFFIX",
        "IS_SPACE",
        "IS_ALPHA",
        "IS_DIGIT",
        "IS_PUNCT",
        "LIKE_NUM",
        "IS_LOWER",
        "IS_UPPER",
        "IS_TITLE",
        "IS_ASCII",
        "IS_STOP",
    ]
)
MOST_WORDS = 400_000
"""Entries at which the table is emptied: about 60 MB."""


class CachedLemmas:
    """Sets the part of speech and the lemma of every token, as the two components would.

    Morphological features are not set: nothing reads them.
    """

    def __init__(self, nlp: Language, ruler: Any, lemmatizer: Any) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._over_several = AttributeRuler(nlp.vocab, name="over_several")
        self._over_several.add_patterns([p for p in ruler.patterns if _is_over_several(p)])
        self._table: dict[tuple[int, int, int], tuple[int, int] | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the forms of one parsed document."""
        forms = self._forms(doc)
        if forms is None:
            self._lemmatizer(self._ruler(doc))
            return doc
        doc.from_array(FORMS, _rows(forms, len(FORMS)))
        return doc

    def _forms(self, doc: Doc) -> list[tuple[int, int]] | None:
        """Part of speech and lemma of every token; None where the rules must decide."""
        if self._over_several.match(doc):
            return None
        table, forms = self._table, []
        for row in doc.to_array(KEY).tolist():
            key = (row[0], row[1], row[2])
            if key not in table:
                if len(table) >= MOST_WORDS:
                    table.clear()
                table[key] = self._by_rule(key)
            form = table[key]
            if form is None:
                return None
            forms.append(form)
        return forms

    def _by_rule(self, key: tuple[int, int, int]) -> tuple[int, int] | None:
        """The rules' result for a word alone; None where they change its tag or dependency."""
        doc = Doc(self._vocab, words=[self._vocab.strings[key[0]]])
        doc.from_array(OWN, _rows([key[1:]], len(OWN)))
        token = self._lemmatizer(self._ruler(doc))[0]
        return (token.pos, token.lemma) if (token.tag, token.dep) == key[1:] else None


def _rows(values: Sequence[Sequence[int]], columns: int) -> Ints2d:
    return cast(Ints2d, np.array(values, dtype="uint64").reshape(-1, columns))


@Language.factory("cached_lemmas")
def _cached_lemmas(nlp: Language, name: str) -> CachedLemmas:
    return CachedLemmas(nlp, nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))


def add_cached_lemmas(nlp: Language) -> None:
    """Replace the two components of a pipeline by the table, if both are of the usual kind."""
    kinds = {"attribute_ruler": AttributeRuler, "lemmatizer": Lemmatizer}
    if all(n in nlp.pipe_names and isinstance(nlp.get_pipe(n), k) for n, k in kinds.items()):
        nlp.add_pipe("cached_lemmas", after="lemmatizer")
        for name in kinds:
            nlp.disable_pipe(name)


def _is_over_several(rule: dict[str, Any]) -> bool:
    """Whether a rule reads more than one word, or attributes that are not in the key."""
    return any(len(p) != 1 or not set(p[0]) <= OF_ONE_WORD for p in rule["patterns"])
