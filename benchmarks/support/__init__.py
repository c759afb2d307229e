"""What several benchmarks share: the evaluation data, the chain of stages, a concurrent reader."""
