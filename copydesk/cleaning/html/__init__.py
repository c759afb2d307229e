"""Main-text extraction from HTML: visible blocks, and which of them are the article."""
