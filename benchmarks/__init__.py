"""Evaluation and throughput. May import everything; nothing imports it."""
