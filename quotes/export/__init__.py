"""Quotes in the formats that other programs read: one file a format, CSL-JSON the hub."""

from quotes.export.formats import FORMATS, Format, format_named, write
from quotes.export.quoted import Quoted, lead_in, speaker_label

__all__ = ["FORMATS", "Format", "Quoted", "format_named", "lead_in", "speaker_label", "write"]
