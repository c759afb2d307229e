"""The hard cases of mentions and quotes, each with the reason why it is hard: `golden/cases`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from copydesk.coref import DiscourseState
from copydesk.mentions.extract import find_mentions
from copydesk.nlp.pipeline import parse_articles
from copydesk.quotes.extract import find_quotes
from copydesk.versions import Stamp
from schemas import EntityMention, Quote
from tests.support.copies import copy

FOLDER = Path(__file__).parent / "golden" / "cases"
STAMP = Stamp("test", "run")


def cases(name: str) -> list[Any]:
    cases = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case["text"], case["rows"], id=case["name"]) for case in cases["case"]]


def read(nlp: Language, text: str) -> tuple[list[EntityMention], list[Quote]]:
    (parsed,) = parse_articles(nlp, [copy(text)])
    mentions = find_mentions(parsed, STAMP)
    return mentions, find_quotes(DiscourseState.of(parsed, mentions), STAMP)


@pytest.mark.parametrize(("text", "expected"), cases("mentions"))
def test_mentions(nlp: Language, text: str, expected: list[list[str]]) -> None:
    mentions, _ = read(nlp, text)
    assert [[m.surface, m.type, m.name, m.role or ""] for m in mentions] == expected


@pytest.mark.parametrize(("text", "expected"), cases("quotes"))
def test_quotes(nlp: Language, text: str, expected: list[list[str]]) -> None:
    mentions, quotes = read(nlp, text)
    surfaces = {m.mention_id: m.surface for m in mentions}
    utterances = list(dict.fromkeys(q.utterance_id for q in quotes))
    found = [
        [
            str(utterances.index(q.utterance_id) + 1),
            "scare" if q.is_scare else "fragment" if q.is_fragment else q.kind,
            q.text,
            q.cue or "",
            q.speaker or "",
            q.speaker_kind,
            q.speaker_name or "",
            surfaces.get(q.speaker_org_mention_id or "", ""),
        ]
        for q in quotes
    ]
    assert found == expected
    assert all(text[q.start_char : q.end_char] == q.text for q in quotes)
