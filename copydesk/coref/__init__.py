"""Coreference within an article: pronouns and definite descriptions."""
