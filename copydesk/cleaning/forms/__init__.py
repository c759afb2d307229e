"""Forms of plain text other than a copied page: e-mail, Markdown, print, live blogs, posts."""
