"""What all records are made of: addresses, days, and the way from a record to a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for

from web.rendering.phrasing import iso

Record = dict[str, Any]


def absolute(endpoint: str, **values: Any) -> str:
    """Give the full address of a page of this site.

    Args:
        endpoint: the view.
        values: what stands in its address.
    """
    return url_for(endpoint, _external=True, **values)


def day(value: date | None) -> str | None:
    """Give a day as ISO 8601; None where the store knows none.

    Args:
        value: the value; None for none.
    """
    return iso(value) or None


def flat(record: Mapping[str, Any], prefix: str = "") -> dict[str, str | int | float | None]:
    """Give `record` as one row of a table: `speaker.name` for what lies deeper, lists joined by "; ".

    Args:
        record: plain values by key.
        prefix: what stands before each key.
    """
    row: dict[str, str | int | float | None] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            row |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            row[prefix + key] = "; ".join(_cell(each) for each in value)
        else:
            row[prefix + key] = value
    return row


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "-".join(map(str, value))
    if isinstance(value, Mapping):
        return str(next((value[key] for key in ("form", "text", "title", "name") if value.get(key)), ""))
    return str(value)
