"""Word lists and tables of the craft, the project's own unless a file says otherwise."""
