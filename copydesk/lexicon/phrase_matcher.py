"""Finding known names in running text, word by word, the longest first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copydesk.lexicon.gazetteer import plain

TOKEN = re.compile(r"[A-Z](?:\.\s?[A-Z](?!\w))+\.?|\w+(?:['’](?!s\b|S\b)\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text, in the form in which it is compared."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=512)
def tokens_of(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens between two offsets; initials such as `U. S.` are one token."""
    return tuple(
        Token(_form(m.group()), m.start(), m.end())
        for m in TOKEN.finditer(text, start, len(text) if end is None else end)
    )


def _form(word: str) -> str:
    """A token as it is compared: without diacritics, blanks and the last dot of initials."""
    if "." in word and len(word) > 1:
        return re.sub(r"\s", "", word).rstrip(".")
    return word if word.isascii() else plain(word) or word


class PhraseMatcher:
    """Names as sequences of tokens, looked up from their first token on."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in set(names):
            forms = tuple(map(_form, TOKEN.findall(name)))
            if forms:
                self._by_first.setdefault(forms[0], []).append((forms, name))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """Start, end and name of each match; matches do not overlap, and the longest wins."""
        at = 0
        while at < len(tokens):
            for forms, name in self._by_first.get(tokens[at].form, ()):
                if tuple(t.form for t in tokens[at : at + len(forms)]) == forms:
                    yield tokens[at].start, tokens[at + len(forms) - 1].end, name
                    at += len(forms)
                    break
            else:
                at += 1
