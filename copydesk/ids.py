"""Identity: content hashes, so that a re-run gives the same rows."""

import hashlib

from copydesk.urls import identity_url


def content_id(*parts: object) -> str:
    """32 hex characters that stand for the parts, in their order."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def document_id(payload: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(payload).hexdigest()


def article_id(canonical_url: str | None, document: str) -> str:
    """The article of a canonical URL, whichever version of the page it leads to, else of a document:
    never of the cleaned text, so that a better cleaner does not rename it."""
    return content_id("article", identity_url(canonical_url) if canonical_url else document)


def former_article_id(canonical_url: str) -> str:
    """The id that the article had when every version of its page was an article of its own: what was
    taken down under it must not come back under another."""
    return content_id("article", canonical_url)


def span_id(kind: str, article: str, document: str, start: int, end: int, *more: object) -> str:
    """The id of a span row. The document stands for the article's revision: it is known before
    the warehouse has counted."""
    return content_id(kind, article, document, start, end, *more)
