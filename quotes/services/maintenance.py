"""Looking after the store: is it whole, and a copy of it."""

from __future__ import annotations

from quotes.services.library import counts as counted
from quotes.store.backup import backup
from quotes.store.integrity import Finding, findings

__all__ = ["Finding", "backup", "counted", "findings"]
