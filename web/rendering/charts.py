"""Quotes over time as a chart that the server draws: plain SVG in per cent, so that it fits any width, and prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from quotes.services.periods import Period, Unit
from quotes.services.portrait import TimelineView
from web.rendering.phrasing import day

TICKS = 5  # labels under the bars at most
WIDEST = 3.0  # per cent of the chart that one bar takes at most
TOP, BASE = 14.0, 84.0  # per cent of the height: where the highest bar ends, where all begin
LEAST = 1.5  # per cent of the height of a bar for the smallest number, so that it can be seen
EDGE = 6.0  # per cent of the width within which a label is put against the border

_STEPS = {
    Unit.DAY: (1, 2, 5, 7, 10),
    Unit.MONTH: (1, 2, 3, 6, 12),
    Unit.YEAR: (1, 2, 5, 10, 20),
    Unit.DECADE: (1, 2, 5, 10, 20, 50, 100, 200),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, all measures in per cent of the chart; `label` names the period, `first` and `last` are its days."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the bars; `anchor` is SVG's text-anchor."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws. `most` is the highest number, `summary` says in words what the chart shows."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    most: int
    top: float
    base: float
    summary: str


def chart(view: TimelineView) -> Chart | None:
    """Give the chart of a timeline; None when there are fewer than two periods to compare.

    Args:
        view: quotes by period.
    """
    if len(view.periods) < 2:
        return None
    slot = 100 / len(view.periods)
    most = max(period.count for period in view.periods)
    bars = tuple(_bar(period, view.unit, (place + 0.5) * slot, slot, most) for place, period in enumerate(view.periods))
    peaks = [bar.label for bar in bars if bar.count == most]
    highest = f"The most, {most:,}, are of {peaks[0]}." if len(peaks) == 1 else f"The most are {most:,}."
    summary = f"Quotes per {view.unit}, {bars[0].label} to {bars[-1].label}. {highest}"
    return Chart(bars, _ticks(view.periods, view.unit, slot), most, TOP, BASE, summary)


def label(period: Period, unit: Unit) -> str:
    """Write a period as 13 January 2022, January 2022, 2022, or 2020 to 2029.

    Args:
        period: the period of a bar.
        unit: how long it is.
    """
    match unit:
        case Unit.DAY:
            return day(period.first)
        case Unit.MONTH:
            return f"{period.first:%B} {period.first.year}"
        case Unit.YEAR:
            return str(period.first.year)
        case Unit.DECADE:
            return f"{period.first.year} to {period.last.year}"


def _bar(period: Period, unit: Unit, middle: float, slot: float, most: int) -> Bar:
    width = min(slot * 0.8, WIDEST)
    height = max((BASE - TOP) * period.count / most, LEAST) if period.count else 0.0
    return Bar(
        x=round(middle - width / 2, 3),
        y=round(BASE - height, 3),
        width=round(width, 3),
        height=round(height, 3),
        label=label(period, unit),
        count=period.count,
        first=period.first,
        last=period.last,
    )


def _ticks(periods: Sequence[Period], unit: Unit, slot: float) -> tuple[Tick, ...]:
    """Labels at round periods (Januaries, years that end in 0 or 5), as many as the chart has room for."""
    number = _number(unit)
    fitting = (step for step in _STEPS[unit] if len(_round(periods, number, step)) <= TICKS)
    step = next(fitting, _STEPS[unit][-1])
    chosen = _round(periods, number, step) or [0]
    return tuple(_tick((place + 0.5) * slot, _short(periods[place], unit)) for place in chosen)


def _number(unit: Unit) -> Callable[[Period], int]:
    """What a period's number is round by."""
    if unit is Unit.DAY:
        return lambda period: period.first.toordinal()
    if unit is Unit.MONTH:
        return lambda period: period.first.month - 1 + 12 * period.first.year
    return lambda period: period.first.year // (10 if unit is Unit.DECADE else 1)


def _round(periods: Sequence[Period], number: Callable[[Period], int], step: int) -> list[int]:
    return [place for place, period in enumerate(periods) if number(period) % step == 0]


def _tick(x: float, text: str) -> Tick:
    anchor = "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
    return Tick(0.0 if anchor == "start" else 100.0 if anchor == "end" else round(x, 3), text, anchor)


def _short(period: Period, unit: Unit) -> str:
    first = period.first
    if unit is Unit.DAY:
        return f"{first.day} {first:%b}"
    if unit is Unit.MONTH:
        return f"{first:%b} {first.year}"
    return f"{first.year}" + ("s" if unit is Unit.DECADE else "")
