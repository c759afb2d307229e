"""Word lists and gazetteers: what words and names stand for."""
