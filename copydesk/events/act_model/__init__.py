"""Which candidates are acts, and of which root: judged by weights learned from marked articles."""
