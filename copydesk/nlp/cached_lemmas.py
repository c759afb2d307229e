"""Parts of speech and lemmas from a table that fills as words come, instead of rule by rule.

What the model's attribute ruler and lemmatizer make of a word hangs on the word, its tag and its
dependency, but for a few rules over two words. So each such triple is looked up by the rules
once, and a paragraph in which one of those few rules holds is left to the rules themselves.
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
"""Entries of the table before it starts afresh: about 60 MB."""


class WordForms:
    """Sets the part of speech and the lemma of every token, as the two components would.

    Features of morphology are not set: nothing here reads them.
    """

    def __init__(self, nlp: Language, ruler: Any, lemmatizer: Any) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._over_several = AttributeRuler(nlp.vocab, name="over_several")
        self._over_several.add_patterns([p for p in ruler.patterns if _is_over_several(p)])
        self._table: dict[tuple[int, int, int], tuple[int, int] | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Fill in one parsed document."""
        forms = self._forms(doc)
        if forms is None:
            self._lemmatizer(self._ruler(doc))
            return doc
        doc.from_array(FORMS, _rows(forms, len(FORMS)))
        return doc

    def _forms(self, doc: Doc) -> list[tuple[int, int]] | None:
        """Part of speech and lemma of every token; None where only the rules can tell."""
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
        """What the rules make of a word alone; None where they change its tag or dependency."""
        doc = Doc(self._vocab, words=[self._vocab.strings[key[0]]])
        doc.from_array(OWN, _rows([key[1:]], len(OWN)))
        token = self._lemmatizer(self._ruler(doc))[0]
        return (token.pos, token.lemma) if (token.tag, token.dep) == key[1:] else None


def _rows(values: Sequence[Sequence[int]], columns: int) -> Ints2d:
    return cast(Ints2d, np.array(values, dtype="uint64").reshape(-1, columns))


@Language.factory("word_forms")
def _word_forms(nlp: Language, name: str) -> WordForms:
    return WordForms(nlp, nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))


def add_word_forms(nlp: Language) -> None:
    """Put the table in the place of the two components, where a pipeline has both of the usual kind."""
    kinds = {"attribute_ruler": AttributeRuler, "lemmatizer": Lemmatizer}
    if all(n in nlp.pipe_names and isinstance(nlp.get_pipe(n), k) for n, k in kinds.items()):
        nlp.add_pipe("word_forms", after="lemmatizer")
        for name in kinds:
            nlp.disable_pipe(name)


def _is_over_several(rule: dict[str, Any]) -> bool:
    """Whether a rule looks at more than the one word: its neighbours, or what is not in the key."""
    return any(len(p) != 1 or not set(p[0]) <= OF_ONE_WORD for p in rule["patterns"])
