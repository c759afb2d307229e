"""Training code of the line model."""
