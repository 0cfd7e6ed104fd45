"""The recipe of the trained part of `quotes.names`: the tables drawn from public lists, and the weights."""
