"""Word lists of the attribution room; each file names its origin in its head."""
