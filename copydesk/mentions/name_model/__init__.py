"""The learned decision over candidates: whether each is a name, and of what."""
