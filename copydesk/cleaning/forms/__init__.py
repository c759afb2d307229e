"""Forms that copied text comes in: e-mails, Markdown, print, live blogs, posts; each is read by its own rules."""
