"""What other catalogues call a person: the names of their schemes, and where their entries stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

# scheme: (its name for people, what its identifiers look like, where an entry stands)
SCHEMES = {
    "wikidata": ("Wikidata", r"Q[1-9][0-9]*", "https://www.wikidata.org/wiki/"),
    "viaf": ("VIAF", r"[0-9]+", "https://viaf.org/viaf/"),
    "gnd": ("GND", r"[0-9X-]+", "https://d-nb.info/gnd/"),
    "isni": ("ISNI", r"[0-9X]{16}", "https://isni.org/isni/"),
    "lccn": ("Library of Congress", r"[a-z]+[0-9]+", "https://id.loc.gov/authorities/names/"),
    "orcid": ("ORCID", r"[0-9X]{4}(?:-[0-9X]{4}){3}", "https://orcid.org/"),
    "imdb": ("IMDb", r"nm[0-9]+", "https://www.imdb.com/name/"),
    "bioguide": ("US Congress", r"[A-Z][0-9]{6}", "https://bioguide.congress.gov/search/bio/"),
    "opensanctions": ("OpenSanctions", r"[A-Za-z0-9-]+", "https://www.opensanctions.org/entities/"),
    "followthemoney": ("FollowTheMoney", r"(?!)", ""),
    "twitter": ("Twitter", r"[A-Za-z0-9_]+", "https://twitter.com/"),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier to show; `address` is None where no page of the scheme is known, or the value is none of its."""

    name: str
    value: str
    address: str | None


def identifiers(borne: Mapping[str, str]) -> tuple[Identifier, ...]:
    """Give the identifiers that a person bears, by scheme, in the order of their names.

    Args:
        borne: identifiers by scheme.
    """
    found = []
    for scheme, value in borne.items():
        name, form, base = SCHEMES.get(scheme, (scheme, r"(?!)", ""))
        followed = base + quote(value, safe="") if re.fullmatch(form, value.replace(" ", "")) else None
        found.append(Identifier(name, value, followed.replace("%20", "") if followed else None))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.value)))
