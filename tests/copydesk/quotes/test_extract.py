"""Quotes in articles written for this test, against rows reviewed by eye."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import QUOTES, EntityMention, Quote
from tests.support.copies import copy

STAMP = Stamp("test", "run")
Row = tuple[str, str, str | None, str | None]


def read(nlp: Language, text: str) -> tuple[list[Quote], dict[str, EntityMention]]:
    (parsed,) = parse_articles(nlp, [copy(text)])
    mentions = find_mentions(parsed, STAMP)
    quotes = find_quotes(DiscourseState.of(parsed, mentions), STAMP)
    return quotes, {m.mention_id: m for m in mentions}


def rows(nlp: Language, text: str) -> list[Row]:
    """Kind, words, cue and speaker as written of every quote that is speech."""
    return [(q.kind, q.text, q.cue, q.speaker) for q in read(nlp, text)[0] if not q.is_scare]


def names(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """Kind and name of every speaker."""
    return [(q.speaker_kind, q.speaker_name) for q in read(nlp, text)[0]]


REVIEWED: dict[str, tuple[str, list[Row]]] = {
    "inversion, and the rest of the paragraph": (
        "“The bridge is safe,” said Mayor Ada Quill. “We tested it twice.”",
        [
            ("direct", "The bridge is safe,", "said", "Mayor Ada Quill"),
            ("direct", "We tested it twice.", "said", "Mayor Ada Quill"),
        ],
    ),
    "a split quote": (
        '"The bridge is safe," Ada Quill said, "and it will stay safe."',
        [
            ("direct", "The bridge is safe,", "said", "Ada Quill"),
            ("direct", "and it will stay safe.", "said", "Ada Quill"),
        ],
    ),
    "words inside a that-clause": (
        "Foreign Minister Ilse Varga said on Monday that the talks had “no future at all” without Sweden.",
        [
            (
                "mixed",
                "that the talks had “no future at all” without Sweden",
                "said",
                "Foreign Minister Ilse Varga",
            )
        ],
    ),
    "a verb with an addressee": (
        "“We are out of money,” Jorin Maas told reporters on Friday.",
        [("direct", "We are out of money,", "told", "Jorin Maas")],
    ),
    "a speaker with a clause of her own": (
        "“Nobody asked us,” one of the residents, who did not give her name, told The Echo.",
        [("direct", "Nobody asked us,", "told", "one of the residents")],
    ),
    "asked and replied": (
        "Asked whether a strike would follow, Petra Holm replied: “Wait and see.”",
        [
            ("indirect", "whether a strike would follow", "Asked", None),
            ("direct", "Wait and see.", "replied", "Petra Holm"),
        ],
    ),
    "according to": (
        "According to a senior official, the envoy will leave on Friday.",
        [("indirect", "the envoy will leave on Friday", "According to", "a senior official")],
    ),
    "the cue in the midst of the words": (
        "The pumps, Maas said, had not been serviced since May.",
        [
            ("indirect", "The pumps", "said", "Maas"),
            ("indirect", "had not been serviced since May", "said", "Maas"),
        ],
    ),
    "two who report in one sentence": (
        "Residents said the noise was unbearable, while the operator insisted that it met "
        "every limit.",
        [
            ("indirect", "the noise was unbearable", "said", "Residents"),
            ("indirect", "that it met every limit", "insisted", "the operator"),
        ],
    ),
    "the outermost speaks": (
        "Ost told the council that Varga had called the treaty “dead on arrival in Oslo.”",
        [
            (
                "mixed",
                "that Varga had called the treaty “dead on arrival in Oslo.”",
                "told",
                "Ost",
            )
        ],
    ),
    "an object and what is said of it": (
        "Brandt, who is 6'2\" tall, called the wall “a twelve-foot joke on us.”",
        [("mixed", "the wall “a twelve-foot joke on us.”", "called", "Brandt")],
    ),
    "a passive reports its subject": (
        "Holm was quoted as saying the deal was “a trap for the young.”",
        [("mixed", "the deal was “a trap for the young.”", "saying", "Holm")],
    ),
    "a noun of speech with a colon": (
        "Petra Holm’s answer was short: “Show us the books.”",
        [("direct", "Show us the books.", "answer", "Petra Holm")],
    ),
    "in the words of": (
        "The decision was, in the words of Petra Holm, “a gift to the rich.”",
        [("direct", "a gift to the rich.", "words of", "Petra Holm")],
    ),
    "a heading that leads in": (
        "Maas has said\n\n“This mill feeds four hundred families.”",
        [("direct", "This mill feeds four hundred families.", "said", "Maas")],
    ),
    "a speech over paragraphs, named at its end": (
        "“We are out of time.\n\n“We are also out of money,” Jorin Maas told reporters.",
        [
            ("direct", "We are out of time.", "told", "Jorin Maas"),
            ("direct", "We are also out of money,", "told", "Jorin Maas"),
        ],
    ),
    "single marks with apostrophes": (
        "‘The workers’ hall is ours,’ said Otto Brandt. ‘It’s been ours since the ’90s.’",
        [
            ("direct", "The workers’ hall is ours,", "said", "Otto Brandt"),
            ("direct", "It’s been ours since the ’90s.", "said", "Otto Brandt"),
        ],
    ),
    "a nested quotation": (
        "“I said, ‘Leave the gate open,’ and he laughed,” Marta Lind recalled.",
        [("direct", "I said, ‘Leave the gate open,’ and he laughed,", "recalled", "Marta Lind")],
    ),
    "a dateline": (
        "TARNHOLM, March 3 (NNA) — The harbour will reopen on Thursday, officials said.",
        [("indirect", "The harbour will reopen on Thursday", "said", "officials")],
    ),
    "what was not said": (
        "Ada Quill declined to say who had fired. Otto Brandt did not say whether he would run.",
        [],
    ),
    "a transcript": (
        "REPORTER: Did you know about the leak?\n\nMR QUILL: I learned of it from the papers.\n\n"
        "REPORTER: And your deputy?\n\nMR QUILL: You will have to ask him.",
        [
            ("direct", "I learned of it from the papers.", ":", "MR QUILL"),
            ("direct", "You will have to ask him.", ":", "MR QUILL"),
        ],
    ),
    "the name of a role that speaks for someone named": (
        "A spokesman for Ms Ada Quill, Lars Vik, said the road was shut.",
        [("indirect", "the road was shut", "said", "A spokesman for Ms Ada Quill, Lars Vik")],
    ),
    "an unnamed source with a participle": (
        "“It was a good plan,” said one engineer involved in the repairs.",
        [
            (
                "direct",
                "It was a good plan,",
                "said",
                "one engineer involved in the repairs",
            )
        ],
    ),
    "whom a verb of speech is about, and what it hands over": (
        "Otto Brandt criticised Aldham Water, the owner of the dam. Ada Quill requested pumps and "
        "two boats. Petra Holm promised 3 million crowns in aid and said the road would open.",
        [
            ("indirect", "3 million crowns in aid", "promised", "Petra Holm"),
            ("indirect", "the road would open", "said", "Petra Holm"),
        ],
    ),
    "who sends a note": (
        "From the pen of Ada Quill, chair of the harbour club:\n\n“Nobody asked us about the pier.”",
        [("direct", "Nobody asked us about the pier.", ":", "Ada Quill")],
    ),
    "what nobody is said to expect": (
        "The two had been expected to discuss the mill on Saturday.",
        [],
    ),
    "a transcript between marks": (
        "“HOST: Did you know about the leak?\n\n“QUILL: I learned of it from the papers.\n\n"
        "“HOST: And who told them?\n\n“QUILL: You will have to ask the papers.”",
        [
            ("direct", "Did you know about the leak?", ":", "HOST"),
            ("direct", "I learned of it from the papers.", ":", "QUILL"),
            ("direct", "And who told them?", ":", "HOST"),
            ("direct", "You will have to ask the papers.", ":", "QUILL"),
        ],
    ),
    "a vox pop": (
        "“I crossed that bridge every day.” ― Marta Lind, 71, Aldham\n\n"
        "“My shop will close if the road does.”\n\n— Sven Ode, baker",
        [
            ("direct", "I crossed that bridge every day.", "―", "Marta Lind"),
            ("direct", "My shop will close if the road does.", "—", "Sven Ode"),
        ],
    ),
}


@pytest.mark.parametrize("case", REVIEWED)
def test_golden_rows(nlp: Language, case: str) -> None:
    text, expected = REVIEWED[case]
    assert rows(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norland Foreign Minister Ilse Varga met miners on Friday. She said no pit would close.",
            [("person", "Ilse Varga")],
            id="a pronoun",
        ),
        pytest.param(
            "Mr. Otto Brandt met Ms. Ada Quill on Tuesday. “It was a good day,” he said. “A fine "
            "lunch,” she said.",
            [("person", "Otto Brandt"), ("person", "Ada Quill")],
            id="pronouns of two genders",
        ),
        pytest.param(
            "The Norwegian president, Karl Ost, met Danish President Lars Vik. The Norwegian "
            "president promised that no pit would close.",
            [("person", "Karl Ost")],
            id="a role, by its country",
        ),
        pytest.param(
            "Mayor Ada Quill denied it. “I never signed the paper,” the mayor insisted.",
            [("person", "Ada Quill")],
            id="a role, by its office",
        ),
        pytest.param(
            "A senior Danish official said the envoy would leave. “He has packed,” the official "
            "said.",
            [("anonymous", "senior Danish official"), ("anonymous", "senior Danish official")],
            id="an unnamed source, taken up again",
        ),
        pytest.param(
            "The statement said the board would resign.",
            [("document", "statement")],
            id="a document",
        ),
        pytest.param(
            "The union said the board would resign.", [("organisation", "union")], id="a body"
        ),
        pytest.param(
            "Otto Brandt called off the lunch. A spokesman for Ms Ada Quill, Lars Vik, said she "
            "was sorry. “The door is open,” he told the Post.",
            [("person", "Lars Vik"), ("person", "Lars Vik")],
            id="a role's own name, and the pronoun after it",
        ),
        pytest.param(
            "Otto Brandt called off the lunch. A spokesman for Ms Ada Quill said she was sorry. "
            "“The door is open,” he told the Post.",
            [
                ("anonymous", "spokesman for Ms Ada Quill"),
                ("anonymous", "spokesman for Ms Ada Quill"),
            ],
            id="an unnamed source of someone named, and the pronoun after it",
        ),
        pytest.param(
            "Officials said the road was shut. “It is open,” said one engineer. They insisted "
            "that it was not.",
            [("anonymous", "Officials"), ("anonymous", "engineer"), ("anonymous", "Officials")],
            id="they are several",
        ),
        pytest.param(
            "“Stop the pumps!” shouted the foreman. “Now!” he cried.",
            [("anonymous", "foreman"), ("anonymous", "foreman")],
            id="a pronoun for someone unnamed",
        ),
    ],
)
def test_speakers_are_resolved(
    nlp: Language, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert names(nlp, text) == expected


def test_an_unnamed_source_keeps_the_body_it_speaks_for(nlp: Language) -> None:
    quotes, mentions = read(nlp, "“It is over,” a senior White House official said on Monday.")
    body = mentions[quotes[0].speaker_org_mention_id or ""]
    assert (quotes[0].speaker_mention_id, body.surface) == (None, "White House")


def test_a_resolved_speaker_points_at_the_mention_of_the_name(nlp: Language) -> None:
    quotes, mentions = read(nlp, "Mayor Ada Quill arrived late. “The road is shut,” she said.")
    assert mentions[quotes[0].speaker_mention_id or ""].surface == "Ada Quill"


def test_pieces_of_a_split_quote_are_one_utterance(nlp: Language) -> None:
    first, second, other = read(
        nlp, "“We won,” Ada Quill said, “and they lost.”\n\n“Not yet,” said Otto Brandt."
    )[0]
    assert first.utterance_id == second.utterance_id != other.utterance_id


def test_fragments_are_distinguished_from_speech(nlp: Language) -> None:
    few, many = read(
        nlp, "Ada Quill called the road “a joke”. Otto Brandt called it “the best road he knew”."
    )[0]
    assert (few.is_fragment, many.is_fragment) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The envoys had a “friendly” lunch at noon.", id="a word used with reserve"),
        pytest.param("She starred in “The Long Road Home” and two other plays.", id="a title"),
        pytest.param("“A Bridge Too Old”\n\nThe town waits.", id="a subhead"),
    ],
)
def test_marks_without_speech_are_scare_quotes(nlp: Language, text: str) -> None:
    (quote,) = read(nlp, text)[0]
    assert quote.is_scare
    assert (quote.speaker, quote.cue) == (None, None)


def test_nobody_is_made_up(nlp: Language) -> None:
    (quote,) = read(nlp, "“The road is shut, and it will stay shut until the spring.”")[0]
    assert (quote.speaker, quote.speaker_name, quote.speaker_kind) == (None, None, "unknown")
    assert quote.confidence < 0.5


def test_a_cue_next_to_the_quotation_is_the_most_certain(nlp: Language) -> None:
    adjacent, later = read(nlp, "“We won,” Ada Quill said. The crowd sang. “We did.”")[0]
    assert adjacent.confidence > later.confidence


def test_quotes_leave_the_discourse_as_it_was(nlp: Language) -> None:
    """Quotes and events share one state: what the first resolves must not reach the second."""
    text = "Mayor Ada Quill met Otto Brandt. “The road is shut,” she said. “It is open,” he said."
    (parsed,) = parse_articles(nlp, [copy(text)])
    discourse = DiscourseState.of(parsed, find_mentions(parsed, STAMP))
    assert find_quotes(discourse, STAMP) == find_quotes(discourse, STAMP)
    assert (discourse.resolved_pronouns, list(discourse.quoted)) == ([], [])


def test_a_pronoun_with_rivals_is_less_sure(nlp: Language) -> None:
    alone = read(nlp, "Otto Brandt came by train. “It was late,” he said.")[0][0]
    rivals = read(
        nlp,
        "Otto Brandt met Lars Vik on the train. Karl Ost had called Jorin Maas. “It was late,” he "
        "said.",
    )[0][0]
    assert alone.confidence > 0.9
    assert rivals.confidence < alone.confidence - 0.05


MARKS = ("“", "”", '"', "‘", "’", "'", "''", "― ", "— ", ": ", ", ", ". ", "? ", "\n", "\n\n", " ")
WORDS = (
    "Ada Quill ", "said ", "he said", "she ", "told the Post ", "according to ", "the mayor ",
    "REPORTER", "Q", "A", "that the road is shut", "We won", "6'2", "=", "asked", "who ",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(MARKS + WORDS), max_size=30).map("".join)


@settings(max_examples=60)
@given(text=PIECES)
def test_any_mixture_reads_back(nlp: Language, text: str) -> None:
    quotes, mentions = read(nlp, text)
    assert len({q.quote_id for q in quotes}) == len(quotes)
    for quote in quotes:
        for span in QUOTES.spans:
            start, end = getattr(quote, span.start), getattr(quote, span.end)
            words = getattr(quote, span.text)
            assert words == (None if start is None else text[start:end])
            assert start is None or start < end
        assert 0 <= quote.confidence <= 1
        assert {quote.speaker_mention_id, quote.speaker_org_mention_id} <= {*mentions, None}
