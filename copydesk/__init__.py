"""The craft: pure functions, text in, rows out. Knows no orchestrator, database or validator."""
