"""From the services' values to what a page shows: words, marks, charts, citations, feeds. Nothing asks the store."""
