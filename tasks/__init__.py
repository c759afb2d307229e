"""One stage, one file, one verb: open, call the craft, write."""
