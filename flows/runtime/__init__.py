"""What a run works in: settings, workers, the embedded Prefect, its context."""
