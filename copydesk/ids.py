"""Ids: content hashes, so that a re-run gives the same rows."""

import hashlib

from copydesk.urls import identity_url


def content_id(*parts: object) -> str:
    """BLAKE2b of the parts in their order, as 32 hex characters."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def document_id(payload: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(payload).hexdigest()


def article_id(canonical_url: str | None, document: str) -> str:
    """The id of an article: by its canonical URL, so that all versions of a page share it, else by
    its document. The cleaned text has no part in it, so that a better cleaner keeps the id."""
    return content_id("article", identity_url(canonical_url) if canonical_url else document)


def former_article_id(canonical_url: str) -> str:
    """The id from when every version of a page was an article of its own: a takedown recorded under
    it must still hold."""
    return content_id("article", canonical_url)


def span_id(kind: str, article: str, document: str, start: int, end: int, *more: object) -> str:
    """The id of a row about a span (`start` to `end`, half-open). The document identifies the
    article's revision, which is only counted at load."""
    return content_id(kind, article, document, start, end, *more)
