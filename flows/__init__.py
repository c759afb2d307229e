"""Wiring only: each flow reads as a table of contents."""
