"""What is speech: features of clauses under a cue and of quoted words, and the judges that sum their
learned weights."""
