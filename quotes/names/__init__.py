"""Names of people: parse one, compare two. No spaCy, no database.

`parse(raw)` takes a name apart, `strip_titles(text)` takes its titles off, `compare(a, b)` says how alike two names are
and why, `given_name_gender(name)` is weak evidence of gender.
"""

from quotes.names.compare import compare
from quotes.names.gender import given_name_gender
from quotes.names.parse import parse
from quotes.names.titles import strip_titles
from quotes.names.values import NameComparison, PersonName

__all__ = ["NameComparison", "PersonName", "compare", "given_name_gender", "parse", "strip_titles"]
