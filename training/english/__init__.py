"""Treebanks and entity sets as training samples."""
