"""People known from elsewhere: aliases and identifiers out of CSV, FollowTheMoney and Wikidata JSON, and back again.

`read(stream)` reads any of the three, `write(people, stream, format=…)` writes them, `attach(session, entries)` gives
what was read to the people of a store, `exported(session)` is the store's people with all their variants.
"""

from quotes.people.known.attaching import Attached, attach, exported
from quotes.people.known.formats import read, write
from quotes.people.known.values import KnownFormat, KnownPerson

__all__ = ["Attached", "KnownFormat", "KnownPerson", "attach", "exported", "read", "write"]
