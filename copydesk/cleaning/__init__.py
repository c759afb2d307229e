"""From a raw document to an article: characters, lines, page blocks, metadata, refusals."""
