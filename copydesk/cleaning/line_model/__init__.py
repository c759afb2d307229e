"""The line classifier for flattened text: features, weights, sequence decoding, headline choice."""
