"""HTML pages: their visible blocks, and which of them are the article."""
