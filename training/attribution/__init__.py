"""Attributions as training samples."""
