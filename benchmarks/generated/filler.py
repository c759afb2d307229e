"""Filler: a generated newspaper of any size, with its articles already annotated.

Names and words are drawn, not written: the articles say nothing, but weigh what news weighs. Words
follow the frequencies of English; a story has words, people and places of its own, and some people
are in the news again and again, now and then by their surnames alone. Every day brings so many
articles, most on new stories, the others on yesterday's.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from wordfreq import get_frequency_dict

from benchmarks.predictors import article_of
from copydesk.ids import document_id, span_id
from copydesk.resolution.archive import Facts
from schemas import Article, EntityMention, EventMention, EventParticipant, Quote

RUN_ID = "filler"
FIRST_DAY = datetime(2030, 1, 1)
# A busy wire service, set by hand: what `benchmarks.growth` grows a warehouse by.
ARTICLES_A_DAY = 1000
ARTICLES_A_STORY = 5
FOLLOW_UPS = 100
"""Articles of a day on stories of the day before."""
FRONT_ROW = 300
CALLED_BY_SURNAME = 0.1
"""Articles that name whoever is in the news again and again by the surname alone."""
OUTLETS = 60
SENTENCES = 12
TOPIC_WORDS = 20
SYLLABLES = (
    "bar",
    "den",
    "fel",
    "gor",
    "hal",
    "jin",
    "kes",
    "lom",
    "mar",
    "nor",
    "ost",
    "pel",
    "rin",
    "sav",
    "tur",
    "vek",
    "wil",
    "zan",
)
PLACES = ("London", "Paris", "Berlin", "Cairo", "Lima", "Oslo", "Quito", "Rome", "Seoul", "Tokyo")
ACTS = (("met", "meet", "CONSULT"), ("accused", "accuse", "ACCUSE"), ("urged", "urge", "REQUEST"))


class Form(NamedTuple):
    """A name as an article writes it, and the fullest form of it in that article."""

    surface: str
    name: str
    type: str = "PERSON"


@dataclass(frozen=True)
class Topic:
    """What the articles of one story share."""

    people: tuple[Form, ...]
    places: tuple[str, ...]
    words: tuple[str, ...]


@dataclass
class GeneratedArticle:
    """An article as it is written, with the rows that hang on it."""

    article: Article
    text: str = ""
    mentions: list[EntityMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)
    participants: list[EventParticipant] = field(default_factory=list)

    def write(self, words: str) -> tuple[int, int]:
        """Add words; where they start and end."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def span(self, kind: str, start: int, end: int) -> str:
        """The id of a span of this article."""
        return span_id(kind, self.article.article_id, self.article.document_id, start, end)


def filler(first: int, count: int) -> Facts:
    """The articles of these numbers, annotated; the same numbers give the same articles."""
    return facts_of([_draft(number) for number in range(first, first + count)])


def facts_of(drafts: Sequence[GeneratedArticle]) -> Facts:
    """The articles as they are written now, with all that hangs on them."""
    return Facts(
        articles=[replace(draft.article, text=draft.text) for draft in drafts],
        mentions=[row for draft in drafts for row in draft.mentions],
        quotes=[row for draft in drafts for row in draft.quotes],
        event_mentions=[row for draft in drafts for row in draft.event_mentions],
        participants=[row for draft in drafts for row in draft.participants],
    )


def _draft(number: int) -> GeneratedArticle:
    chance, topic = random.Random(number), _topic(_story_of(number))
    if chance.random() < CALLED_BY_SURNAME:
        known, *others = topic.people
        surname = known.name.split()[-1]
        topic = replace(topic, people=(Form(surname, surname), *others))
    published = FIRST_DAY + timedelta(days=number // ARTICLES_A_DAY, hours=chance.randrange(24))
    return draft_article(f"filler {number}", topic, published, chance)


def draft_article(
    label: str, topic: Topic, published: datetime, chance: random.Random
) -> GeneratedArticle:
    """An article of that label on a topic: the words by chance, the names as the topic has them."""
    title = " ".join(chance.sample(topic.words, 6)).capitalize()
    source = document_id(label.encode())
    row = {"id": source, "title": title, "published": published.isoformat()}
    outlet = f"Outlet {chance.randrange(OUTLETS)}"
    draft = GeneratedArticle(replace(article_of(row), publisher=outlet, run_id=RUN_ID))
    for sentence in range(SENTENCES):
        _sentence(draft, topic, chance, is_quote=sentence % 5 == 2, is_act=sentence % 3 == 0)
    return draft


def _story_of(number: int) -> int:
    """Which story an article is on: the last of a day are on stories of the day before."""
    day, place = divmod(number, ARTICLES_A_DAY)
    if place >= ARTICLES_A_DAY - FOLLOW_UPS:
        day, place = day - 1, place - (ARTICLES_A_DAY - FOLLOW_UPS)
    return (day * ARTICLES_A_DAY + place) // ARTICLES_A_STORY


@cache
def _topic(story: int) -> Topic:
    chance = random.Random(f"story {story}")
    known = random.Random(f"person {chance.randrange(FRONT_ROW)}")
    people = (_person(known), _person(chance), _person(chance))
    words = characteristic_words(chance)
    return Topic(tuple(Form(p, p) for p in people), tuple(chance.sample(PLACES, 2)), words)


def characteristic_words(chance: random.Random) -> tuple[str, ...]:
    """The words that the articles of one story share: rare ones of English, and new ones."""
    words = tuple(_words(chance, TOPIC_WORDS // 2, evenly=True))
    return words + tuple(_syllables(chance, 3) for _ in range(TOPIC_WORDS - len(words)))


def _sentence(
    draft: GeneratedArticle, topic: Topic, chance: random.Random, *, is_quote: bool, is_act: bool
) -> None:
    begin = len(draft.text)
    speaker = _name(draft, chance.choice(topic.people))
    if is_quote:
        _quote(draft, speaker, " ".join(_words(chance, 9)), draft.write(" said: “")[1])
    verb, lemma, root = chance.choice(ACTS)
    trigger = draft.write(f" {verb} ") if is_act else draft.write(" and ")
    other = _name(draft, chance.choice(topic.people))
    draft.write(f" {' '.join(chance.sample(topic.words, 3))} {' '.join(_words(chance, 6))} in ")
    where = chance.choice(topic.places)
    place = _name(draft, Form(where, where, "PLACE"))
    draft.write(".\n\n")
    if is_act:
        span = (begin, len(draft.text) - 2, trigger[0] + 1, trigger[1] - 1)
        _act(draft, span, (lemma, root), ((speaker, "source"), (other, "target"), (place, "place")))


def _name(draft: GeneratedArticle, form: Form) -> EntityMention:
    start, end = draft.write(form.surface)
    mention = EntityMention(
        mention_id=draft.span("mention", start, end),
        article_id=draft.article.article_id,
        start_char=start,
        end_char=end,
        surface=form.surface,
        type=form.type,
        name=form.name,
        role=None,
        country_iso3=None,
        country_basis=None,
        pronouns=None,
        zone="body",
        entity_id=None,
        stands_for_entity_id=None,
        link_method=None,
        link_score=None,
        partition_month=draft.article.partition_month,
        annotate_version=RUN_ID,
        run_id=RUN_ID,
    )
    draft.mentions.append(mention)
    return mention


def _quote(draft: GeneratedArticle, speaker: EntityMention, words: str, start: int) -> None:
    end = draft.write(words)[1]
    draft.write("”.")
    quote_id = draft.span("quote", start, end)
    draft.quotes.append(
        Quote(
            quote_id=quote_id,
            article_id=draft.article.article_id,
            start_char=start,
            end_char=end,
            text=words,
            kind="direct",
            complement="none",
            within_quote_id=None,
            is_fragment=False,
            is_scare=False,
            utterance_id=quote_id,
            paraphrase_id=None,
            cue="said",
            cue_start_char=start - len("said: “"),
            cue_end_char=start - len(": “"),
            speaker=speaker.surface,
            speaker_start_char=speaker.start_char,
            speaker_end_char=speaker.end_char,
            speaker_kind="person",
            speaker_mention_id=speaker.mention_id,
            speaker_entity_id=None,
            speaker_org_entity_id=None,
            speaker_org_mention_id=None,
            speaker_name=speaker.name,
            confidence=0.9,
            partition_month=draft.article.partition_month,
            annotate_version=RUN_ID,
            run_id=RUN_ID,
        )
    )


def _act(
    draft: GeneratedArticle,
    span: tuple[int, int, int, int],
    kind: tuple[str, str],
    roles: tuple[tuple[EntityMention, str], ...],
) -> None:
    begin, end, start, stop = span
    row_id = draft.span("event", begin, end)
    draft.event_mentions.append(
        EventMention(
            event_mention_id=row_id,
            event_id=None,
            article_id=draft.article.article_id,
            start_char=begin,
            end_char=end,
            text=draft.text[begin:end],
            trigger=draft.text[start:stop],
            trigger_start_char=start,
            trigger_end_char=stop,
            trigger_lemma=kind[0],
            root_type=kind[1],
            mode=None,
            contexts=(),
            status="occurred",
            date_text=None,
            date_start_char=None,
            date_end_char=None,
            date_resolved=None,
            date_precision="unknown",
            is_background=False,
            news_date=None,
            asserted_by_entity_id=None,
            quote_id=None,
            confidence=0.7,
            partition_month=draft.article.partition_month,
            annotate_version=RUN_ID,
            run_id=RUN_ID,
        )
    )
    draft.participants += [
        EventParticipant(
            event_mention_id=row_id,
            role=role,
            mention_id=mention.mention_id,
            event_id=None,
            entity_id=None,
            run_id=RUN_ID,
        )
        for mention, role in roles
    ]


def _person(chance: random.Random) -> str:
    return f"{_syllables(chance, 2).capitalize()} {_syllables(chance, 3).capitalize()}"


def _syllables(chance: random.Random, count: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(count))


def _words(chance: random.Random, count: int, *, evenly: bool = False) -> Iterator[str]:
    """Words drawn by their frequency in English; or evenly, with the commonest left out."""
    words, weights = _english()
    if evenly:
        yield from chance.sample(words[1000:], count)
    else:
        yield from chance.choices(words, cum_weights=weights, k=count)


@cache
def _english() -> tuple[list[str], list[float]]:
    shares = {w: f for w, f in get_frequency_dict("en", "small").items() if w.isalpha()}
    return list(shares), list(accumulate(shares.values()))
