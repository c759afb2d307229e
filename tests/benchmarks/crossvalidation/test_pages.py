"""Cross-validation over hosts."""

from pathlib import Path

import pytest

from benchmarks import crossval
from benchmarks.crossvalidation import pages
from benchmarks.crossvalidation.pages import Copied, labelled

BODY = [
    "The harbour board voted on Thursday to close the old fish market for good, after two hours.",
    "Seven members voted for the closure and four against it, and the rest stayed at home.",
]
TITLE = "Harbour board votes to close the old fish market"


def copied(url: str) -> Copied:
    text = "\n".join(["Home", "Sport", TITLE, "By Greta Ulvaas", *BODY, "Share", TITLE])
    return Copied(
        "flat", {"url": url, "raw_text": text, "gold_body": "\n".join(BODY), "gold_title": TITLE}
    )


def test_all_pages_of_a_host_are_in_one_fold() -> None:
    urls = ["https://www.a.example/1", "http://a.example/2?x=1", "https://a.example:443/3"]
    assert len({copied(url).fold() for url in urls}) == 1
    assert len({copied(f"https://paper{n}.example/").fold() for n in range(40)}) == 5


def test_labels_are_those_of_the_marked_body_and_title() -> None:
    page = labelled(copied("https://a.example/1"))
    assert page.is_text == (False, False, False, False, True, True, False, False)
    assert page.headline == 2


def test_without_the_evaluation_it_says_so_in_a_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pages, "EVALUATION", tmp_path / "absent")
    with pytest.raises(SystemExit, match="is not here"):
        crossval.main(["text"])
