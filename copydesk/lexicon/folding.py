"""Text without diacritics: the step that all keys for the comparison of words share."""

import unicodedata


def without_diacritics(text: str) -> str:
    """The text in compatibility decomposition (NFKD) without combining marks; case is kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
