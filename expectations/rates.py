"""Rates of a whole batch or run, and the bounds they keep in any ordinary week of news.

They speak from 50 accepted documents on; what was refused does not count against them.
"""

from dataclasses import dataclass

ENOUGH = 50
"""Accepted documents (and rows) from which a rate says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A figure of a whole batch, and the bounds it keeps in any ordinary week of news.

    `measure` says how it is made from `column` of `table`: the share of rows where it is `missing`,
    `true` or `equal` to `value`, its `mean`, or the number of rows `an_article`. `step` is the least
    move between two runs that means anything. Out of its bounds, a rate stops the run, or is a
    warning without `stops_run`.
    """

    name: str
    table: str
    measure: str
    column: str = "article_id"
    at_least: float = 0.0
    at_most: float
    step: float
    means: str
    value: str = ""
    stops_run: bool = True


RATES: dict[str, tuple[Rate, ...]] = {
    "clean": (
        Rate(
            name="articles_without_title",
            table="articles",
            measure="missing",
            column="title",
            at_most=0.5,
            step=0.1,
            means="Headlines are no longer found: the pages or the copied text changed their shape.",
        ),
        Rate(
            name="words_an_article",
            table="articles",
            measure="mean",
            column="word_count",
            at_least=25,
            at_most=4000,
            step=50,
            means="Cleaning keeps almost nothing of the articles, or does not cut the chrome away.",
        ),
        Rate(
            name="articles_truncated",
            table="articles",
            measure="true",
            column="is_truncated",
            at_most=0.6,
            step=0.15,
            means="Most texts break off: the source delivers teasers in place of articles.",
        ),
    ),
    "annotate": (
        Rate(
            name="mentions_an_article",
            table="entity_mentions",
            measure="an_article",
            at_least=1,
            at_most=400,
            step=3,
            means="The language model names next to nothing, or floods: it is the wrong one.",
        ),
        Rate(
            name="quotes_an_article",
            table="quotes",
            measure="an_article",
            at_most=100,
            step=1,
            means="Half of all text is taken for speech: quotation marks are misread.",
        ),
        Rate(
            name="quotes_without_speaker",
            table="quotes",
            measure="missing",
            column="speaker",
            at_most=0.6,
            step=0.1,
            means="Speakers are no longer found for most quotes.",
        ),
        Rate(
            name="quotes_by_colon",
            table="quotes",
            measure="equal",
            column="cue",
            value=":",
            at_most=0.25,
            step=0.1,
            means="Labels before a colon (`Date:`, `Price:`) are taken for speakers, or the articles "
            "are transcripts.",
            stops_run=False,
        ),
        Rate(
            name="event_mentions_an_article",
            table="event_mentions",
            measure="an_article",
            at_most=150,
            step=1,
            means="Nearly every sentence is taken for an event.",
        ),
    ),
    "resolve": (
        Rate(
            name="mentions_without_entity",
            table="entity_mentions",
            measure="missing",
            column="entity_id",
            at_most=0.8,
            step=0.1,
            means="Names are no longer linked to entities.",
        ),
    ),
}


def rate_named(stage: str, name: str) -> Rate:
    """The stage's rate of that name."""
    return next(rate for rate in RATES[stage] if rate.name == name)
