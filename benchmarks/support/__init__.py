"""What several benchmarks share: the evaluation data, the chain of stages, a reader beside it."""
