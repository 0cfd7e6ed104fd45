"""Addresses that articles give of themselves: which of them a reader may be sent to."""

from __future__ import annotations

from urllib.parse import urlsplit


def outward(url: str | None) -> str | None:
    """Give `url` when a reader may follow it, otherwise None: articles come from anywhere, and so do their addresses.

    Args:
        url: what the article says of where it stands; None when it says nothing.

    Returns:
        The address without white space around it, when it is http or https and names a host; None for `javascript:`,
        `data:`, a path, or what is no address at all.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in {"http", "https"} and parts.netloc else None
