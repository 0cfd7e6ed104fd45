"""What stands in an address after the question mark, read strictly and said back clearly.

An absent or empty parameter means "not asked"; one that means nothing raises QueryError (status 400) with the value,
the rule and the remedy. Words to search for are never refused here: the store's query language takes any text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import request

from quotes.errors import QueryError

Choice = TypeVar("Choice", bound=StrEnum)

LARGEST = 10**9  # databases refuse offsets and keys beyond their integer type
LONGEST = 1_000  # characters of one parameter; longer is an accident or an attack

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def words(name: str, *, longest: int = LONGEST) -> str:
    """Give the text of parameter `name` without white space around it; "" when absent.

    Raises QueryError beyond `longest` characters.

    Args:
        name: the name of the parameter in the address.
        longest: characters that are read.
    """
    value = request.args.get(name, "").replace("\x00", "").strip()
    if len(value) > longest:
        raise QueryError(f"{name} has {len(value)} characters; at most {longest} are read. Shorten it.")
    return value


def number(name: str, *, default: int | None = None, largest: int = LARGEST) -> int | None:
    """Give the whole number from 1 in parameter `name`, at most `largest`; `default` when absent.

    Args:
        name: the name of the parameter in the address.
        default: the value where the parameter is absent.
        largest: what is larger counts as this.
    """
    value = words(name)
    if not value:
        return default
    if not re.fullmatch(r"[0-9]+", value) or not int(value[:20]):
        raise QueryError(f"{name}={value!r} is no number; write a whole number from 1.")
    return min(int(value[:20]), largest)


def share(name: str) -> float | None:
    """Give the number from 0 to 1 in parameter `name`; None when absent.

    Args:
        name: the name of the parameter in the address.
    """
    value = words(name)
    if not value:
        return None
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= 1.0:
        raise QueryError(f"{name}={value!r} is no share; write a number from 0 to 1, such as 0.8.")
    return found


def flag(name: str) -> bool:
    """Tell whether parameter `name` says yes: 1. Absent or 0 says no.

    Args:
        name: the name of the parameter in the address.
    """
    return one_of(name, ("0", "1"), default="0") == "1"


def choice(name: str, kind: type[Choice]) -> Choice | None:
    """Give the member of the enum `kind` in parameter `name`; None when absent.

    Args:
        name: the name of the parameter in the address.
        kind: the enum.
    """
    value = words(name)
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        raise QueryError(f"{name}={value!r} is unknown; use one of {', '.join(kind)}.") from None


def one_of(name: str, allowed: Iterable[str], *, default: str) -> str:
    """Give the value of parameter `name`, which must be among `allowed`; `default` when absent.

    Args:
        name: the name of the parameter in the address.
        allowed: the values that may be.
        default: the value where the parameter is absent.
    """
    value = words(name) or default
    if value not in (known := tuple(allowed)):
        raise QueryError(f"{name}={value!r} is unknown; use one of {', '.join(known)}.")
    return value


def day(name: str, *, end: bool = False) -> date | None:
    """Give the date in parameter `name`: 2022-01-13, or 2022-01, or 2022; None when absent.

    A month or a year stands for its first day, with `end` for its last.

    Args:
        name: the name of the parameter in the address.
        end: a month or a year stands for its last day, not its first.
    """
    value = words(name)
    if not value:
        return None
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError(value)
        year, month, in_month = (int(part) if part else None for part in match.groups())
        if year is None:
            raise ValueError(value)
        month_number = month or (12 if end else 1)
        last = calendar.monthrange(year, month_number)[1] if end else 1
        return date(year, month_number, in_month or last)
    except (ValueError, calendar.IllegalMonthError):
        raise QueryError(f"{name}={value!r} is no date; write year-month-day, such as 2022-01-13.") from None
