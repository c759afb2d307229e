"""Loading a wave into the warehouse: merging rows, recounting what depends on them."""
