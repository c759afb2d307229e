"""Secrets in URLs: they open a source, and have no place in a table, a message or a name."""

import re

HIDDEN = "***"
USER = re.compile(r"(?<=://)[^/?#\s@]*(?:@[^/?#\s@]*)*@(?=[^/?#\s@])")
"""User and password; an `@` in the password is part of it."""
PARAMETER = re.compile(
    r"(?<=[?&;])([\w.-]*(?:token|secret|passw(?:or)?d|pwd|credential|signature|api[_-]?key|access[_-]?key(?:id)?|auth)"
    r"[\w.-]*|sig|sas|key|x-(?:amz|goog)-[\w-]+|policy|key-pair-id|googleaccessid)=[^&;#\s'\"<>]*",
    re.IGNORECASE,
)
"""What stores sign URLs with, and what services call their keys."""


def without_secrets(text: str) -> str:
    """A URL, or a message that holds some, without users, passwords, tokens and signatures."""
    return PARAMETER.sub(rf"\1={HIDDEN}", USER.sub("", text))
