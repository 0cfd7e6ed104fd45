"""Days gathered into days, months, years or decades, whichever fits how long they stretch."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_DAYS = 31  # days shown one by one; beyond that months
MOST_MONTHS = 36
MOST_YEARS = 60
_DECADE = 10


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Period:
    """A period from its first to its last day, both included, with what was counted in it."""

    first: date
    last: date
    count: int


def unit_for(first: date, last: date) -> Unit:
    """Give the shortest unit that makes a chart of at most sixty bars (decades may make more).

    Args:
        first: the earliest day.
        last: the latest day.
    """
    if (last - first).days < MOST_DAYS:
        return Unit.DAY
    if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        return Unit.MONTH
    return Unit.YEAR if last.year - first.year < MOST_YEARS else Unit.DECADE


def periods(counts: Mapping[date, int], unit: Unit) -> tuple[Period, ...]:
    """Give every period from the earliest to the latest day, also those in which nothing was counted; () for no days.

    Args:
        counts: numbers by day.
        unit: how long a period is.
    """
    if not counts:
        return ()
    totals: dict[date, int] = {}
    for day, number in counts.items():
        start = beginning(day, unit)
        totals[start] = totals.get(start, 0) + number
    found = []
    start, last = min(totals), max(counts)
    while start <= last:
        end = ending(start, unit)
        found.append(Period(start, end, totals.get(start, 0)))
        if end == date.max:
            break
        start = end + timedelta(days=1)
    return tuple(found)


def beginning(day: date, unit: Unit) -> date:
    """Give the first day of the period that holds `day`.

    Args:
        day: any day.
        unit: how long a period is.
    """
    if unit is Unit.DAY:
        return day
    if unit is Unit.MONTH:
        return day.replace(day=1)
    year = day.year if unit is Unit.YEAR else max(1, day.year - day.year % _DECADE)
    return date(year, 1, 1)


def ending(day: date, unit: Unit) -> date:
    """Give the last day of the period that holds `day`.

    Args:
        day: any day.
        unit: how long a period is.
    """
    if unit is Unit.DAY:
        return day
    if unit is Unit.MONTH:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    year = day.year if unit is Unit.YEAR else min(date.max.year, day.year - day.year % _DECADE + _DECADE - 1)
    return date(year, 12, 31)
