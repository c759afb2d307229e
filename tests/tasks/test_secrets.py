"""Secrets in URLs stand in no table, message or name."""

import pytest

from tasks.secrets import without_secrets


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ada:p4ss@a.example/x.txt", "https://a.example/x.txt"),
        ("https://ada@a.example/x.txt", "https://a.example/x.txt"),
        ("ftp://ada:p@ss@a.example/x", "ftp://a.example/x"),
        ("zip://*::https://ada:p4ss@a.example/x.zip", "zip://*::https://a.example/x.zip"),
        ("https://a.example/x?page=2&token=p4ss", "https://a.example/x?page=2&token=***"),
        ("https://a.example/x?access_token=p4ss#top", "https://a.example/x?access_token=***#top"),
        ("https://b.example/k?X-Amz-Credential=p4ss&X-Amz-Date=1&v=3", "https://b.example/k?X-Amz-Credential=***&X-Amz-Date=***&v=3"),
        ("https://b.example/k?sv=2&sig=p4ss", "https://b.example/k?sv=2&sig=***"),
        ("https://b.example/k?api_key=p4ss&q=1", "https://b.example/k?api_key=***&q=1"),
        ("GET https://ada:p4ss@a.example/x failed: 500", "GET https://a.example/x failed: 500"),
        ("https://a.example/@ada/x?keyword=port", "https://a.example/@ada/x?keyword=port"),
        ("mail to ada@a.example", "mail to ada@a.example"),
        ("s3://bucket/day/a@b.txt", "s3://bucket/day/a@b.txt"),
        ("articles/a.txt", "articles/a.txt"),
    ],
)  # fmt: skip
def test_secrets_are_taken_out(url: str, shown: str) -> None:
    assert without_secrets(url) == shown
