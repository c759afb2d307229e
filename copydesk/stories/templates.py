"""Templates: what gives articles words in common, whatever they report.

Articles of one outlet share its style and its standing sentences, and articles of one form, such as
polls or market reports, share the words of the form (`form_words.toml`).
"""

import re

from copydesk.lexicon.tables import any_of
from copydesk.similarity.terms import LEAD_WORDS, form_stems, stem, terms_of, words
from copydesk.urls import site
from schemas import Article

FORMS = ("markets", "page", "polls", "shopping")
"""The lists of `form_words.toml` that make a form; the others are in articles of any form."""
FORM_SHARE = 0.04
FORM_WORDS = 5
"""The share of the words of title and lead that makes an article one of a form, and how many there
are at least. Set by hand."""


def without_own_names(text: str, article: Article) -> str:
    """The text without the names of the article's outlet and authors, where they stand as a whole."""
    names = [name for name in (article.publisher, *article.authors) if name]
    return re.sub(rf"\b(?:{any_of(names)})\b", " ", text) if names else text


def headline_of(title: str) -> tuple[str, ...]:
    """The terms of a headline, each once, sorted."""
    return tuple(sorted(set(terms_of(title))))


def outlet_of(article: Article) -> str | None:
    """Who printed it: the publisher, else the site."""
    publisher = (article.publisher or "").strip().lower()
    return publisher or site(article.canonical_url or article.url)


def forms_of(title: str, text: str) -> tuple[str, ...]:
    """The forms of an article with many of their words, sorted."""
    stems = [stem(word) for word in words(f"{title}\n{text}")][:LEAD_WORDS]
    least = max(FORM_WORDS, FORM_SHARE * len(stems))
    return tuple(
        form for form in FORMS if sum(map(form_stems()[form].__contains__, stems)) >= least
    )
