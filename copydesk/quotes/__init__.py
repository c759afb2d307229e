"""Quotation extraction and attribution."""

from copydesk.quotes.extract import find_quotes

__all__ = ["find_quotes"]
