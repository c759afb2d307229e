"""A home on disk: staged batches, raw bytes, the warehouse file, and who may write to them."""
