"""Term weights, MinHash signatures, average-linkage clustering."""

from copydesk.similarity.minhash import BANDS, DIGITS, PLACES, bands

__all__ = ["BANDS", "DIGITS", "PLACES", "bands"]
