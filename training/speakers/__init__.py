"""The recipe of the attribution's learned choice."""
