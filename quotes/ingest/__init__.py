"""Readers, one a format: bytes to articles, and what of a page is no journalism."""

from quotes.ingest.failure import ReadFailure
from quotes.ingest.reader import InputFormat, find_articles, read, read_stream

__all__ = ["InputFormat", "ReadFailure", "find_articles", "read", "read_stream"]
