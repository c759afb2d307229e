"""Cleaning: from a raw document to an article, with every line of the page in its zone."""

from copydesk.cleaning.article import CLEAN_VERSION, CleanDocument, clean_document, read_document
from copydesk.cleaning.language import LANGUAGES

__all__ = ["CLEAN_VERSION", "LANGUAGES", "CleanDocument", "clean_document", "read_document"]
