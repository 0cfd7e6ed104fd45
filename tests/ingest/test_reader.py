from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import ReadError
from quotes.ingest import ReadFailure, find_articles, read, read_stream
from quotes.types import Article

SEEDS = Path(__file__).parents[2] / "seeds"
LIMIT = 1_000_000
BODY = "The minister said that the bridge would be finished before the winter, and nobody asked when. "
PAGE = """<!doctype html><html lang="en-GB"><head><title>President speaks | The Daily Test</title>
<meta name="author" content="Jane Doe"><meta property="og:site_name" content="The Daily Test">
<meta property="article:published_time" content="2022-01-13T10:00:00Z">
<link rel="canonical" href="https://example.org/a/b"></head><body><nav><a href="/">Home</a></nav><article>
<h1>President speaks</h1><p>The president said on Tuesday that he <q>would never leave</q> the country, according to
<a href="x">officials</a> in the capital.</p><blockquote><p>We shall stay in this house until the very last day.</p>
<p>We shall never surrender it to anybody at all.</p></blockquote><p>He added that nothing would change &amp; that was
that for the time being, as everybody in the country knows by now.</p></article><footer>Top</footer></body></html>"""


def one(data: bytes, *, format: str | None = None) -> Article:
    outcomes = list(read_stream(data, name="x", format=format))
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], Article), outcomes[0]
    return outcomes[0]


def failure(path: Path, *, limit: int = LIMIT) -> str:
    outcomes = list(read(path, limit=limit))
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], ReadFailure)
    assert outcomes[0].origin == str(path)
    assert "\n" not in str(outcomes[0])
    return outcomes[0].reason


def test_the_samples_are_read_whole_with_what_their_manifest_tells() -> None:
    found = {path.name: outcome for path in find_articles([SEEDS]) for outcome in read(path, limit=LIMIT)}
    assert len(found) == 5
    for name, article in found.items():
        assert isinstance(article, Article)
        assert article.text.encode() == (SEEDS / name).read_bytes()
        assert article.language == "en"
        assert article.id
    told = found["russian-forces-begin-apparent-withdrawal.txt"]
    assert isinstance(told, Article)
    assert (told.source, told.published) == ("Warsaw Institute", date(2022, 1, 13))
    assert told.title == "Russian Forces Begin Apparent Kazakhstan Withdrawal"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xff\xfe", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (
            "Zwölf Boxkämpfer jagten Viktor über den großen Sylter Deich. ".encode() * 5 + b"\xff\xfe\xc3",
            "broken bytes",
        ),
        ("He said so.".encode("utf-16-le"), "UTF-16"),
        (b"\x81\x8d\x8f\x90\x9d\x81\x8d" * 30, "no encoding fits"),
    ],
)
def test_what_is_no_text_is_one_clear_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert reason in failure(path)


def test_a_missing_file_a_folder_and_a_long_text_are_failures(tmp_path: Path) -> None:
    assert "no such file" in failure(tmp_path / "none.txt")
    assert "folder" in failure(tmp_path)
    path = tmp_path / "long.txt"
    path.write_text("word " * 1_000_000)
    assert "too long" in failure(path)
    assert "the limit is 20 characters" in failure(SEEDS / "russian-forces-begin-apparent-withdrawal.txt", limit=20)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_every_common_encoding_gives_the_same_text(encoding: str) -> None:
    text = "“We’ll stay — for now,” the café’s owner said.\r\n\r\nNobody else was there to hear it."
    assert one(text.encode(encoding)).text == text


def test_cyrillic_in_an_old_encoding_is_recognised() -> None:
    text = "Президент сказал во вторник, что войска покинут страну через два дня. " * 6
    assert one(text.encode("cp1251")).text == text


def test_html_gives_the_article_its_quotations_and_its_facts() -> None:
    article = one(PAGE.encode())
    assert "he “would never leave” the country, according to officials" in article.text
    assert "\n\n“We shall stay in this house until the very last day.\n\n“We shall never surrender it" in article.text
    assert "anybody at all.”\n\nHe added" in article.text
    assert "Home" not in article.text
    assert (article.title, article.source, article.byline) == ("President speaks", "The Daily Test", "Jane Doe")
    assert article.published == datetime(2022, 1, 13, 10, tzinfo=UTC)
    assert (article.url, article.language) == ("https://example.org/a/b", "en")


def test_html_in_the_encoding_that_it_declares() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("officials", "Токаев")
    assert "according to Токаев in" in one(page.encode("cp1251"), format="html").text


def test_a_page_without_an_article_is_a_failure() -> None:
    outcomes = list(read_stream(b"<!doctype html><html><body></body></html>", name="x"))
    assert [type(outcome) for outcome in outcomes] == [ReadFailure]


def test_markdown_gives_words_without_markup_and_front_matter_as_facts() -> None:
    source = (
        '---\ntitle: "Troops leave"\nauthor: Jane Doe\ndate: 2022-01-13\nsource: The Daily Test\n---\n\n'
        "# Troops leave\n\n"
        "He [said](https://example.org) they would *never* come back.\n\n> Not in a hundred years.\n\n- one\n- two\n"
    )
    article = one(source.encode(), format="md")
    assert article.text == (
        "Troops leave\n\nHe said they would never come back.\n\n“Not in a hundred years.”\n\none\n\ntwo"
    )
    assert (article.title, article.byline, article.source) == ("Troops leave", "Jane Doe", "The Daily Test")
    assert article.published == date(2022, 1, 13)


def docx(body: str, *, part: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        archive.writestr(
            "docProps/core.xml",
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>From the file</dc:title>'
            "<dc:creator>Jane Doe</dc:creator></c>",
        )
    return stream.getvalue()


def test_a_word_document_gives_its_paragraphs_without_what_was_deleted() -> None:
    body = (
        "<w:p><w:r><w:t>“We stay,” </w:t></w:r><w:del><w:r><w:delText>he lied</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>he said &amp; left.</w:t><w:br/><w:t>Then rain.</w:t></w:r></w:ins></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    for article in (one(docx(body)), one(docx(body), format="docx")):
        assert article.text == "“We stay,” he said & left.\nThen rain.\n\nIn a cell."
        assert (article.title, article.byline) == ("From the file", "Jane Doe")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx("<w:p/>"), "no words"),
        (docx("x")[:60], "no Word document"),
        (docx("x", part="word/other.xml"), "no Word document"),
        (b"plain words", "no Word document"),
    ],
)
def test_a_broken_word_document_is_one_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert reason in failure(path)


def test_jsonl_takes_id_and_text_unchanged_and_reports_each_bad_line() -> None:
    text = " “Odd” text\u2028 with \r\n all sorts. "
    lines = [
        json.dumps(
            {"id": "a b", "text": text, "publisher": "The Daily Test", "date": "2022-01-13", "author": "Jane Doe"}
        ),
        "{broken",
        "[1]",
        '{"id": "x"}',
        '{"id": "y", "text": ""}',
        '{"id": "z", "text": "half \\ud83d"}',
        '{"id": ["q"], "text": "words"}',
        "",
        json.dumps({"id": 7, "text": "More."}, ensure_ascii=False),
    ]
    outcomes = list(read_stream("\n".join(lines).encode(), name="in.jsonl"))
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    assert [(article.id, article.text) for article in articles] == [("a b", text), ("7", "More.")]
    assert (articles[0].source, articles[0].byline) == ("The Daily Test", "Jane Doe")
    assert articles[0].published == date(2022, 1, 13)
    assert [outcome.line for outcome in outcomes if isinstance(outcome, ReadFailure)] == [2, 3, 4, 5, 6, 7]


def test_a_manifest_overrides_and_a_bad_one_is_a_clear_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some Title\n\nHe said that all was well in the town that evening.")
    (tmp_path / "manifest.json").write_text('[{"file": "a.txt", "title": "Better", "date": "13 January 2022"}]')
    article = next(read(path, limit=LIMIT))
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Better", date(2022, 1, 13))
    (tmp_path / "manifest.json").write_text('[{"title": "x"}]')
    assert "manifest" in failure(path)


def test_folders_are_walked_and_nothing_is_named_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.html", ".hidden/c.txt", "manifest.toml", "picture.png", ".d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(find_articles([tmp_path, tmp_path / "b.txt", tmp_path / "none.txt"]))
    assert [path.name for path in found] == ["b.txt", "a.html", "none.txt"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ReadError, match="pages"):
        list(read_stream(b"x", name="x", format="pages"))


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
def test_whatever_the_bytes_are_they_give_articles_or_failures(data: bytes) -> None:
    for format in ("txt", "md", "jsonl"):
        for outcome in read_stream(data, name="x", format=format, limit=LIMIT):
            assert isinstance(outcome, Article | ReadFailure)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<blockquote>", "<q>", "<article>", "said \x00\x1b", BODY, "&#0;", "<!--"])
    )
)
def test_whatever_the_markup_is_a_page_gives_articles_or_failures(parts: list[str]) -> None:
    page = f"<!doctype html><html><body>{''.join(parts)}</body></html>".replace("\x00", "")
    for outcome in read_stream(page.encode(), name="x", format="html", limit=LIMIT):
        assert isinstance(outcome, Article | ReadFailure)


@pytest.mark.parametrize(("format", "data"), [("md", b"> " * 4000 + b"word"), ("html", b"<div>" * 4000 + b"word")])
def test_deep_nesting_is_read_or_refused(format: str, data: bytes) -> None:
    outcomes = list(read_stream(data, name="x", format=format, limit=LIMIT))
    assert len(outcomes) == 1


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\ufeff", exclude_categories=["Cc"]), min_size=1, max_size=300
    )
)
def test_plain_text_is_never_altered(text: str) -> None:
    outcomes = list(read_stream(text.encode(), name="x", format="txt"))
    if text.strip():
        assert [outcome.text for outcome in outcomes if isinstance(outcome, Article)] == [text]
