"""Quotes in the formats that other programs read: one file a format, CSL-JSON the hub."""

from quotes.export.formats import FORMATS, Format, format_named, write
from quotes.export.quoted import Quoted, speaker_label

__all__ = ["FORMATS", "Format", "Quoted", "format_named", "speaker_label", "write"]
