"""What a person asks of a home outside a run: verify, migrate, forget, judge, query, reprocess."""
