"""Every error that this library raises on purpose.

QuotesError
├── InputError            something that the user gave cannot be used
│   ├── ReadError         a file or stream could not be turned into articles
│   ├── QueryError        a search or filter that means nothing
│   └── NotFoundError     an identifier or name that the store does not hold
├── ConfigurationError    a setting, pipeline or model that cannot work
└── StoreError            the database refused or is of another version

Each message names the value, the rule that it breaks and the remedy.
"""


class QuotesError(Exception):
    """The root of the tree: catch this to catch everything below."""


class InputError(QuotesError):
    """Something that the user gave cannot be used."""


class ReadError(InputError):
    """A file or stream could not be turned into articles; nothing of it was kept."""


class QueryError(InputError):
    """A search or filter that means nothing."""


class NotFoundError(InputError):
    """An identifier or name that the store does not hold."""


class ConfigurationError(QuotesError):
    """A setting, pipeline or model that cannot work."""


class StoreError(QuotesError):
    """The database refused, cannot be reached, or has another version of the schema."""
