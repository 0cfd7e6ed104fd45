"""Claims and drafts against the store, read only: retrieval, comparison, the speaker's part, the verdict."""
