"""The command line: `copydesk`."""
