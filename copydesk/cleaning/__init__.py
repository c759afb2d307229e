"""Main-text extraction: a raw page or copied text to an article, every line with its zone."""

from copydesk.cleaning.article import CleanDocument, clean_document, read_document
from copydesk.cleaning.language import LANGUAGES

__all__ = ["LANGUAGES", "CleanDocument", "clean_document", "read_document"]
