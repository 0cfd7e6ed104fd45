"""Whether two full names of one article are one name romanised twice."""

from __future__ import annotations


def spelled_alike(a: str, b: str) -> bool:
    return False
