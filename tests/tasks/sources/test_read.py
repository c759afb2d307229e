"""What a source offers: which files, in which order, and what is refused."""

import os
from pathlib import Path

import pytest

from copydesk.errors import UserError
from tasks.sources import Offer, Refusal, read_source


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def offers(source: Path | str, max_bytes: int = 10_000) -> list[Offer]:
    found = list(read_source(str(source), max_bytes))
    assert not [item for item in found if isinstance(item, Refusal)]
    return [item for item in found if isinstance(item, Offer)]


def refusals(source: Path | str, max_bytes: int = 10_000) -> dict[str, str]:
    found = read_source(str(source), max_bytes)
    return {
        Path(item.source_uri).name: item.rejection.reason
        for item in found
        if isinstance(item, Refusal)
    }


def names(found: list[Offer]) -> list[str]:
    return [Path(offer.source_uri).name for offer in found]


def test_a_folder_is_read_to_its_bottom_in_order(tmp_path: Path) -> None:
    write(tmp_path, b_txt="b", a__z_html="<p>z", a__b__c_HTM="<p>c", c_jsonl='{"text": "c"}')
    found = offers(tmp_path)
    assert names(found) == ["c.HTM", "z.html", "b.txt", "c.jsonl#1"]
    assert [offer.media_type for offer in found] == [
        "text/html", "text/html", "text/plain", "application/json",
    ]  # fmt: skip


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, a_txt="a", readme_md="no", a_json="{}")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("no")
    assert names(offers(tmp_path)) == ["a.txt"]


def test_metadata_is_read_from_the_sidecar_file(tmp_path: Path) -> None:
    write(tmp_path, a_txt="a", a_json='{"url": "https://example.org/a"}', b_txt="b")
    found = [offer.sidecar and offer.sidecar.uri for offer in offers(tmp_path)]
    assert found == [str(tmp_path / "a.json"), None]


def test_one_file_and_a_glob_are_sources_too(tmp_path: Path) -> None:
    write(tmp_path, a__one_txt="1", b__two_txt="2", b__three_html="<p>3")
    assert names(offers(tmp_path / "a" / "one.txt")) == ["one.txt"]
    assert names(offers(f"{tmp_path}/*/*.txt")) == ["one.txt", "two.txt"]
    assert names(offers(f"{tmp_path}/**/t*")) == ["three.html", "two.txt"]
    assert names(offers(f"{tmp_path}/b*")) == ["three.html", "two.txt"]


def test_a_name_with_wildcards_in_it_is_a_file_first(tmp_path: Path) -> None:
    (tmp_path / "[draft] one.txt").write_text("1")
    assert names(offers(tmp_path / "[draft] one.txt")) == ["[draft] one.txt"]


@pytest.mark.parametrize("source", ["nowhere", "nowhere/*.txt", "picture.png"])
def test_a_source_that_is_not_there_is_said_in_one_line(tmp_path: Path, source: str) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(UserError) as caught:
        read_source(str(tmp_path / source), 100)
    assert "\n" not in str(caught.value)
    assert source in str(caught.value)


def test_blank_lines_count_and_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "c"}')
    assert names(offers(tmp_path)) == ["a.jsonl#1", "a.jsonl#3"]


def test_oversized_files_and_lines_are_refused_and_the_rest_read(tmp_path: Path) -> None:
    write(tmp_path, big_txt="x" * 101, fits_txt="x" * 100)
    lines = ['{"text": "1"}', '{"text": "' + "x" * 200 + '"}', '{"text": "3"}']
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    found = list(read_source(str(tmp_path), 100))
    assert names([item for item in found if isinstance(item, Offer)]) == [
        "fits.txt", "many.jsonl#1", "many.jsonl#3",
    ]  # fmt: skip
    assert refusals(tmp_path, 100) == {"big.txt": "oversized", "many.jsonl#2": "oversized"}


def test_a_line_of_just_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x" * 100 + b"\r\n" + b"y" * 101 + b"\r\n" + b"z" * 100)
    assert refusals(tmp_path, 100) == {"a.jsonl#2": "oversized"}


def test_links_inside_are_followed_and_links_outside_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "in", a_txt="a", sub__b_txt="b")
    outside = write(tmp_path / "out", secret_txt="secret")
    (source / "also.txt").symlink_to(source / "a.txt")
    (source / "again").symlink_to(source / "sub")
    (source / "leak.txt").symlink_to(outside / "secret.txt")
    (source / "leaks").symlink_to(outside)
    (source / "gone.txt").symlink_to(source / "nothing.txt")
    found = [item for item in read_source(str(source), 100) if isinstance(item, Offer)]
    assert names(found) == ["a.txt", "also.txt", "b.txt"]
    assert refusals(source) == {
        "leak.txt": "leads_outside",
        "leaks": "leads_outside",
        "gone.txt": "unreadable",
    }
    assert refusals(f"{source}/*/*.txt") == {"secret.txt": "leads_outside"}


def test_a_source_that_is_itself_a_link_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "real", a_txt="a")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(offers(tmp_path / "link")) == ["a.txt"]


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusals(tmp_path) == {"pipe.txt": "unreadable"}


def test_a_name_that_is_no_text_gets_a_readable_uri(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("a")
    (offer,) = offers(tmp_path)
    assert offer.source_uri.endswith("caf\ufffd.txt")
