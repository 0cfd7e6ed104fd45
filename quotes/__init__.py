"""Who said what: find the quotations in news, name their speakers, keep them and look them up."""

__version__ = "0.1.0"
