"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from quotes.errors import StoreError
from quotes.types import Evidence, Span

# What a database cannot hold in a text: NUL (PostgreSQL), lone surrogates (no UTF-8); and the mark that escapes them.
_MARK = "\ue000"
_UNSTORABLE = re.compile("[\x00\ue000\ud800-\udfff]")
_ESCAPED = re.compile(_MARK + "([0-9a-f]{4})")


def _damaged(value: object, error: Exception) -> StoreError:
    """What to raise where the database holds what was never put into this kind of cell."""
    return StoreError(
        f"a cell of the database holds {str(value)[:60]!r}, which cannot be ({' '.join(str(error).split())[:80]}): "
        "run `quotes verify`, and restore a backup"
    )


class Verbatim(TypeDecorator[str]):
    """Any Python string, given back character for character.

    NUL and lone surrogates, which databases refuse, are escaped on the way in; ordinary text is stored as it is.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape what the database would refuse.

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        if value is None or _UNSTORABLE.search(value) is None:
            return value
        return _UNSTORABLE.sub(lambda match: f"{_MARK}{ord(match.group()):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escaping.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        if value is None or _MARK not in value:
            return value
        return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), value)


class Json(TypeDecorator[Any]):
    """JSON as ASCII text: no database needs to look inside, and every character survives on both."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the value as JSON.

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the value back; lists stay lists.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        try:
            return None if value is None else json.loads(value)
        except (ValueError, TypeError) as error:
            raise _damaged(value, error) from error


class Spans(TypeDecorator[tuple[Span, ...]]):
    """Ranges of characters as [[start, end], …]."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Span, ...] | None, dialect: Dialect) -> str | None:
        """Write the ranges as JSON.

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        return None if value is None else json.dumps([[start, end] for start, end in value], separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Span, ...] | None:
        """Read the ranges back.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        try:
            return None if value is None else tuple(Span(int(start), int(end)) for start, end in json.loads(value))
        except (ValueError, TypeError) as error:
            raise _damaged(value, error) from error


class Strings(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write the strings as JSON.

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        return None if value is None else json.dumps(list(value), separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the strings back.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        try:
            return None if value is None else tuple(json.loads(value))
        except (ValueError, TypeError) as error:
            raise _damaged(value, error) from error


class EvidenceList(TypeDecorator[tuple[Evidence, ...]]):
    """Reasons for a decision as [[rule, text, [[start, end], …]], …]."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Evidence, ...] | None, dialect: Dialect) -> str | None:
        """Write the reasons as JSON.

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        if value is None:
            return None
        return json.dumps([[one.rule, one.text, one.spans] for one in value], separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Evidence, ...] | None:
        """Read the reasons back.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        if value is None:
            return None
        try:
            return tuple(
                Evidence(rule, text, tuple(Span(*span) for span in spans)) for rule, text, spans in json.loads(value)
            )
        except (ValueError, TypeError) as error:
            raise _damaged(value, error) from error


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn the moment into UTC (SQLite keeps no zone).

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone: give it one, e.g. with .replace(tzinfo=UTC)")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Choice(TypeDecorator[StrEnum]):
    """One value of a closed list, kept as its word."""

    impl = String
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        """Keep values of the enum `choices`."""
        super().__init__(length=32)
        self.choices = choices

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Check that the word is on the list; ValueError otherwise.

        Args:
            value: the value in Python; None for none.
            dialect: the database's kind.
        """
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Give the enum's member back.

        Args:
            value: what the database holds; None for none.
            dialect: the database's kind.
        """
        try:
            return None if value is None else self.choices(value)
        except ValueError as error:
            raise _damaged(value, error) from error
