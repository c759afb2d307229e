"""The readers: what a folder, a file or a glob offers, one document at a time, in a fixed order."""

from tasks.sources.files import read_source
from tasks.sources.offers import Offer, Refusal

__all__ = ["Offer", "Refusal", "read_source"]
