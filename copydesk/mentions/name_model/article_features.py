"""Features of a name from elsewhere in its article: from its other occurrences, from longer names
that end or begin with it, and from shorter forms of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from copydesk.mentions.acronyms import thing_acronyms
from copydesk.mentions.name_model.string_features import string_features

SIGNS = re.compile(
    r"entity:(?!none|inside|around|across)|found:|role:|after:(?:age|who|acronym|score)$|before:(?:the|a|an|in|at|near|score|against|for|v|beat)$"
    r"|noun (?:before|after):|dependency:subject of a|mark after:’|place:|(?:title )?bounds:"
)
"""The features of an occurrence that say something of all occurrences."""
STRING_SIGNS = re.compile(
    r"listed:|any word:|(?:first|last|only) word:|shape:(?:initial|&|capitals)"
)
"""The features of a name that say something of its shorter forms."""
SMALL_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z]+(?![\w-])")
WORD_START = re.compile(r"(?<!\w)[^\W_]")
SHORTEST_INITIALS = 4
"""Letters of an acronym that are not found in a text by chance."""
BOUNDS = ("bounds:", "title bounds:")
LISTED_PLACE = ("listed:country", "listed:region", "listed:town")
BEHIND_PREPOSITION = ("before:in", "before:to", "before:from", "before:of", "before:across", "before:near", "before:at")  # fmt: skip
OFTEN = 3
LEAST_SHARE = 0.25
"""Of the other occurrences of a name, for a sign to count; set by hand."""


class Occurrences:
    """What an article says of each of its names, at all their occurrences."""

    def __init__(self, text: str, names: Sequence[str], contexts: Sequence[Sequence[str]]) -> None:
        self.small = frozenset(SMALL_WORD.findall(text))
        self.things = thing_acronyms(text)
        self.small_initials = "".join(
            word[0] if word[0].islower() else " " for word in WORD_START.findall(text)
        )
        self.signs: dict[str, Counter[str]] = defaultdict(Counter)
        self.counts = Counter(names)
        for name, context in zip(names, contexts, strict=True):
            self.signs[name].update(f for f in set(context) if SIGNS.match(f))
        self.apart = Counter(
            name
            for name, context in zip(names, contexts, strict=True)
            if not any("hyphen" in sign for sign in context)
        )
        self.longer: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in self.counts:
            words = name.split()
            if len(words) > 1 and self._is_whole(name):
                self.longer["end", words[-1]].append(name)
                self.longer["begin", words[0]].append(name)
                if len(words) > 2:
                    self.longer["end", " ".join(words[-2:])].append(name)
                    self.longer["begin", " ".join(words[:2])].append(name)
        self.initials = {_initials(name) for name in self.counts if " " in name}

    def _is_whole(self, name: str) -> bool:
        """Whether a name of several words is a whole run of capitals, or found by another source."""
        own = self.signs[name]
        if any(sign.startswith("found:") for sign in own):
            return True
        return not any(sign.startswith(BOUNDS) for sign in own)

    def features(self, name: str, context: Iterable[str]) -> Iterator[str]:
        """The features of one occurrence of a name from all others."""
        yield f"times:{min(OFTEN, self.counts[name])}"
        if name.lower() in self.small and not name.isupper():
            yield "form:in lower case elsewhere"
        if (
            len(name) >= SHORTEST_INITIALS
            and name.isupper()
            and name.lower() in self.small_initials
        ):
            yield "form:initials of small words"
        here = set(context)
        least = max(1.0, LEAST_SHARE * (self.counts[name] - 1))
        for sign, count in self.signs[name].items():
            if not sign.startswith(BOUNDS) and count - (sign in here) >= least:
                yield f"elsewhere {sign}"
        for side in ("end", "begin"):
            yield from self._longer(name, side, here)
        words = name.split()
        if len(words) > 1:
            yield from self._shorter(words[-1], "last")
            yield from self._shorter(words[0], "first")
        elif name.isupper() and len(name) > 1 and name in self.initials:
            yield "form:initials of a longer name"

    def is_pair(self, name: str) -> bool:
        """Whether a name is two that stand apart elsewhere, joined by a hyphen: the Holm-Varga talks."""
        first, hyphen, second = name.partition("-")
        if not hyphen or ("end", name) in self.longer:
            return False
        return self._stands_apart(first) and self._stands_apart(second)

    def _stands_apart(self, name: str) -> bool:
        """Whether a name stands without a hyphen somewhere, alone or as the end of a longer one."""
        return self.apart[name] > 0 or ("end", name) in self.longer

    def _longer(self, name: str, side: str, here: set[str]) -> Iterator[str]:
        found: set[str] = set()
        for longer in self.longer.get((side, name), ()):
            if longer != name:
                found.update(f for f in string_features(longer) if STRING_SIGNS.match(f))
                found.update(self.signs[longer])
                found.add("longer:is there")
        label = "surname of" if side == "end" else "beginning of"
        if side == "end" and {"first word:man's name", "first word:woman's name"} & found:
            yield from _as_surname(name, here)
        yield from (f"{label} {sign}" for sign in sorted(found))

    def _shorter(self, word: str, place: str) -> Iterator[str]:
        if word in self.counts and any(not sign.startswith(BOUNDS) for sign in self.signs[word]):
            yield from (
                f"{place} alone {sign}" for sign in self.signs[word] if sign.startswith(("role:", "dependency:", "noun", "before:in", "before:the"))
            )  # fmt: skip


def _as_surname(name: str, here: set[str]) -> Iterator[str]:
    """What a name is as the surname of someone in the article, who may have it from a place."""
    yield "form:surname of a person"
    if any(sign.startswith(LISTED_PLACE) for sign in string_features(name)):
        is_behind = not here.isdisjoint(BEHIND_PREPOSITION)
        yield f"form:surname and place, {'behind a preposition' if is_behind else 'elsewhere'}"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
