"""Posts that pages embed, by their signatures."""

from __future__ import annotations

import pytest

from quotes.document import lay_out
from quotes.extraction.posts import find_posts

POSTS = {
    "marked": ("“So it goes.”\n\n— Ana Ross (@anaross) May 9, 2022", "“So it goes.”", "Ana Ross"),
    "unmarked": ("So proud of them! What a game.\n\n— Eastmere FC (@efc) May 9, 2022", "What a game.", "Eastmere FC"),
    "a link": ("Not a word. https://t.co/x\n\n— Bo Diallo (@bo) 9 May 2022", "Not a word.", "Bo Diallo"),
    "a picture": ("Not a word. pic.twitter.com/abc\n\n—Bo Diallo (@bo)", "Not a word.", "Bo Diallo"),
    "one line": ("“Not a word.” – Bo Diallo (@bo) May 9, 2022\n\nThen rain came.", "“Not a word.”", "Bo Diallo"),
}


@pytest.mark.parametrize(("text", "words", "name"), POSTS.values(), ids=POSTS)
def test_a_post_ends_with_its_signature(text: str, words: str, name: str) -> None:
    (post,) = find_posts(lay_out(text))
    assert post.words.of(text).endswith(words)
    assert post.name.of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "— Ana Ross (@anaross) May 9, 2022",
        "Ana Ross (@anaross) wrote it.",
        "The lake — Ana Ross (@ana) took it — froze.",
        "",
    ],
)
def test_other_lines_sign_nothing(text: str) -> None:
    assert not list(find_posts(lay_out(text)))
