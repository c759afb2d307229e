"""The language model: parsed paragraphs, and reading their dependencies."""

from copydesk.nlp.pipeline import ParsedArticle, load_model, parse_articles

__all__ = ["ParsedArticle", "load_model", "parse_articles"]
