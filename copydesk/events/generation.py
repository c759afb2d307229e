"""Event candidates of a sentence: the predicates of its words, with what its article says of them."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from copydesk.events.actor_index import Actor, ActorIndex
from copydesk.events.article_dates import ArticleDates
from copydesk.events.candidate import EventCandidate, SentenceFacts
from copydesk.events.date_expressions import find_dates
from copydesk.events.predicates import Predicate, read_predicates
from copydesk.nlp.pipeline import Paragraph
from schemas import Article, Quote

Chars = tuple[int, int]
WORD = re.compile(r"[^\W_]+")


class CandidateReader:
    """Reads the candidates of the sentences of one article, from the quotes, the title and the times that
    it has."""

    def __init__(self, article: Article, quotes: Sequence[Quote], dates: ArticleDates) -> None:
        self._direct = [(q.start_char, q.end_char) for q in quotes if q.kind == "direct"]
        self._reported = [(q.start_char, q.end_char) for q in quotes if q.kind != "direct"]
        self._title = frozenset(WORD.findall((article.title or "").lower()))
        self._dates = dates

    def candidates(
        self, paragraph: Paragraph, index: ActorIndex, sentence: Span, place: str
    ) -> Iterator[EventCandidate]:
        """The candidates of a sentence, in the order of its words."""
        predicates = read_predicates(sentence, index)
        if not predicates:
            return
        published = self._dates.published
        dates = tuple(find_dates(sentence.text, published))
        earlier = self._dates.last_before(paragraph.start_char + sentence.start_char)
        facts = SentenceFacts(place, dates, published, earlier)
        for predicate in predicates:
            at = paragraph.start_char + predicate.token.idx
            sources, targets = _filled(predicate, index, sentence)
            yield EventCandidate(
                paragraph,
                index,
                sentence,
                predicate,
                sources,
                targets,
                is_quoted=_is_inside(at, self._direct),
                facts=facts,
                is_reported=_is_inside(at, self._reported),
                in_title=bool(
                    self._title & {predicate.token.lower_, predicate.token.lemma_.lower()}
                ),
            )


def _is_inside(at: int, spans: Sequence[Chars]) -> bool:
    return any(start <= at < end for start, end in spans)


def _filled(
    predicate: Predicate, index: ActorIndex, sentence: Span
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target, an empty slot filled with the first other actors of the sentence."""
    known = {a.name for a in (*predicate.sources, *predicate.targets)}
    others = [
        a for a in index.of_sentence(sentence.start_char, sentence.end_char) if a.name not in known
    ]
    sources, targets = predicate.sources, predicate.targets
    if not sources and others:
        sources = (others.pop(0),)
        others = [a for a in others if a.name != sources[0].name]
    if not targets and others:
        targets = (others[0],)
    return sources, targets
