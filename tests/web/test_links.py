"""Addresses that lead out: only where a reader may go, and to the very words."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.text.addresses import outward
from web.rendering.links import text_fragment


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        (" https://example.org ", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/a", False),
        ("/relative", False),
        ("https:", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url: str | None, followed: bool) -> None:
    assert (outward(url) is not None) is followed


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "fragment"),
    [
        (["a well-known, small thing"], "", "", "text=a%20well%2Dknown%2C%20small%20thing"),
        (["R&D"], "he said that it was ", " and more words follow", "text=that%20it%20was-,R%26D,-and%20more%20words"),
        (["yes"], "First line.\nshort", " he said in the end", "text=yes,-he%20said%20in"),
        (["one piece", "and\nanother"], "", "", "text=one%20piece&text=and%20another"),
        (
            ["The withdrawal process of the contingent will take no more than ten days, the president told them"],
            "and so he said: ",
            " and left the room",
            "text=The%20withdrawal%20process%20of%20the,days%2C%20the%20president%20told%20them",
        ),
    ],
)
def test_fragments_after_the_draft(exact: list[str], prefix: str, suffix: str, fragment: str) -> None:
    found = text_fragment("https://example.org/a?b=c#old", exact, prefix=prefix, suffix=suffix)
    assert found == f"https://example.org/a?b=c#:~:{fragment}"


def test_no_fragment_without_words_or_address() -> None:
    assert text_fragment("https://example.org", [" ", ""]) is None
    assert text_fragment("javascript:x", ["words"]) is None


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_any_words_are_encoded_without_loss(words: str) -> None:
    try:
        words.encode()
    except UnicodeEncodeError:
        return
    found = text_fragment("https://example.org/", [words])
    if found is None:
        return
    directive = found.split("#:~:text=", 1)[1]
    assert not set(directive) & set(" <>\"'&#")
    plain = " ".join(words.split())
    for part in directive.split(","):
        assert unquote(part) in plain
