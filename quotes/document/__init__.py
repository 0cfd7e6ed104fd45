"""What a text looks like, computed once a Doc: `doc._.layout`.

The layout answers questions about places in the text, all in characters of `doc.text`:

    layout = doc._.layout                       # computed at the first use, then kept for this Doc
    layout.paragraphs, layout.sentences         # spans in order; layout.paragraph(char), layout.sentence(char): indices
    layout.is_quoted(char), layout.run_at(char) # within quotation marks, and the run (quotes.text.marks.Run) over it
    layout.is_headline(char)                    # in Title Case or in capitals, so that a capital tells nothing
    layout.dateline(char), layout.body_start(n) # "PARIS (AP) —"; where the text of paragraph n begins after it
    layout.role(char)                           # of its paragraph: ParagraphRole.BYLINE, CAPTION, CREDIT, BODY …
    layout.grammar                              # heads and labels by characters; None where no parser has run

There is one splitter of sentences (`quotes.document.sentences`), one reader of quotation marks (`quotes.text.marks`)
and one place that knows the label sets of pipelines (`quotes.document.labels`). Entities are not part of the layout:
they stand in `doc.ents`. For plain text there is `lay_out(text)`; a layout in which other stretches too count as quoted
(a direct quote whose marks are odd) is `layout.with_quoted(spans)`.

What the components find is kept on the Doc too: see `quotes.document.extensions`.
"""

import quotes.document.extensions  # noqa: F401  (registers doc._.quotes, .cast, .byline and .boilerplate)
from quotes.document.datelines import Dateline, find_dateline
from quotes.document.grammar import Grammar, Part, read_grammar
from quotes.document.layout import Layout, lay_out, layout_of, register
from quotes.document.roles import ParagraphRole
from quotes.document.sentences import find_sentences

__all__ = [
    "Dateline",
    "Grammar",
    "Layout",
    "ParagraphRole",
    "Part",
    "find_dateline",
    "find_sentences",
    "lay_out",
    "layout_of",
    "read_grammar",
    "register",
]

register()
