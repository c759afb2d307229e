"""Matching of listed names in running text, token by token, the longest first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copydesk.lexicon.gazetteer import plain

TOKEN = re.compile(r"[A-Z](?:\.\s?[A-Z](?!\w))+\.?|\w+(?:['’](?!s\b|S\b)\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark with its offsets and the form in which it is compared."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=512)
def tokens_of(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens between two offsets; initials such as `U. S.` are one."""
    return tuple(
        Token(_form(m.group()), m.start(), m.end())
        for m in TOKEN.finditer(text, start, len(text) if end is None else end)
    )


def _form(word: str) -> str:
    """A token without diacritics, blanks and the last full stop of initials."""
    if "." in word and len(word) > 1:
        return re.sub(r"\s", "", word).rstrip(".")
    return word if word.isascii() else plain(word) or word


class PhraseMatcher:
    """Finds names, as sequences of tokens, in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in set(names):
            forms = tuple(map(_form, TOKEN.findall(name)))
            if forms:
                self._by_first.setdefault(forms[0], []).append((forms, name))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """Start, end and name of each match, in text order; of overlapping ones the longest."""
        at = 0
        while at < len(tokens):
            for forms, name in self._by_first.get(tokens[at].form, ()):
                if tuple(t.form for t in tokens[at : at + len(forms)]) == forms:
                    yield tokens[at].start, tokens[at + len(forms) - 1].end, name
                    at += len(forms)
                    break
            else:
                at += 1
