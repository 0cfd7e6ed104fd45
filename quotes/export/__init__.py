"""Quotes in the formats that other programs read: one file a format, CSL-JSON the hub."""

from quotes.export.formats import FORMATS, Format, format_named, write
from quotes.export.labels import lead_in, speaker_label
from quotes.store.records import QuoteRecord

__all__ = ["FORMATS", "Format", "QuoteRecord", "format_named", "lead_in", "speaker_label", "write"]
