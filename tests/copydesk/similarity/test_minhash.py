"""MinHash signatures: a copy is recognised after edits, another article on the event is not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.similarity.minhash import BANDS, COPY, bands, shared, text_signature
from tests.support.malformed import paragraphs

WIRE = """The night ferry between Corvale and Holt Sands will stop in October, its owner said on Tuesday.
The company blamed the price of fuel and a winter in which one crossing in four was called off.

Ada Brock, who runs the harbour office in Corvale, called the decision a blow to the islands. "We were
told nothing until this morning," she said. Forty people work on the two ships, most of them from Holt
Sands, where the school and the clinic depend on what the ferry brings.

The council of the islands is to meet on Friday. It has asked the transport ministry for a grant that
would keep one ship sailing until spring, when a line from the south has offered to take over.

A first ferry sailed the route in the year after the great flood, and in its best summers carried ninety
thousand passengers. Since the bridge at Kelder was opened, that number has fallen by half."""
RIVAL = """Islanders fear for their school after the owner of the night ferry announced its end. From October
no ship will leave Corvale after dark, according to a notice that was put up on the pier.

"We were told nothing until this morning," said Ada Brock of the harbour office. She expects that the
fish of Holt Sands will reach the mainland a day late. Its buyers have looked to other ports before.

A spokesman for the ministry would not say whether there is money. The owner has run at a loss for three
years, and its shares lost a tenth on Tuesday. The unions want to talk about the forty jobs first."""


def alike(first: str, second: str) -> float:
    return shared(text_signature(first), text_signature(second))


EDITS = {
    "its tail is cut": WIRE.rsplit("\n\n", 1)[0],
    "a byline and a note are added": f"By our staff\n\n{WIRE}\n\nThis article was changed on Friday.",
    "a number is corrected": WIRE.replace("Forty", "Forty-two").replace("ninety", "eighty"),
    "its paragraphs are joined": " ".join(WIRE.split()),
    "its quotation marks are curly": WIRE.replace(' "', " “").replace('," ', ",” "),
    "its lead is rewritten": WIRE.replace(WIRE.split("\n")[0], "No ferry will sail by night."),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_copy_is_a_copy_though(edit: str) -> None:
    assert alike(WIRE, EDITS[edit]) >= COPY
    first, second = (bands(text_signature(text)).tolist() for text in (WIRE, EDITS[edit]))
    assert {*first} & {*second}


def test_another_article_on_the_event_is_none() -> None:
    assert alike(WIRE, RIVAL) < COPY / 2


def test_the_estimate_is_close_to_the_share() -> None:
    texts = paragraphs(random.Random(1), 60)
    first, second = " ".join(texts[:40]), " ".join(texts[20:])
    assert alike(first, first) == 1
    runs = [{*zip(t.split(), t.split()[1:], t.split()[2:], strict=False)} for t in (first, second)]
    exact = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    assert alike(first, second) == pytest.approx(exact, abs=0.15)


def test_too_little_text_is_nobodys_copy() -> None:
    assert text_signature("The ferry is late.") == ""
    assert len(bands("")) == 0
    assert shared("", "") == 0


@given(st.text(max_size=600))
def test_a_signature_is_whole_or_empty(text: str) -> None:
    signature = text_signature(text)
    assert len(bands(signature)) in (0, BANDS)
    assert text_signature(text) == signature
    assert shared(signature, signature) == bool(signature)
