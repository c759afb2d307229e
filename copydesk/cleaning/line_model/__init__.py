"""The line model: scores for each line of copied text, and one decision over all lines of a page."""
