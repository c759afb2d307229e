"""Generated input: pages with their zones, prose, a filler corpus of any size."""
