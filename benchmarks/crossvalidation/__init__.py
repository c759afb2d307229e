"""Cross-validation of what is learned, a module a kind of learning."""
