"""A tree of marked-up blocks to plain text: paragraphs apart by an empty line, quotations within quotation marks.

Serves trafilatura's XML and HTML alike, for both use the same few ideas under different names. A `<q>` and a block
quotation are quotations without marks on paper; the marks that a browser or the page's indent shows are put there.
"""

from __future__ import annotations

import re

from lxml import etree

_BLOCKS = frozenset(
    (
        *("p", "head", "h1", "h2", "h3", "h4", "h5", "h6", "item", "li", "dt", "dd", "cell", "td", "th", "pre"),
        *("figcaption", "caption", "title", "div", "section"),
    )
)
_BREAKS = frozenset({"lb", "br"})
_SKIPPED = frozenset(("script", "style", "graphic", "img", "figure", "hr", "noscript", "iframe", "svg", "comments"))
_QUOTES = frozenset({"quote", "blockquote", "q"})
_MARKS = re.compile("[\"“”„‟«»]|''|``|(?<!\\w)['‘‚]|['’](?!\\w)")
_CREDIT = re.compile(r"\s*(?:[—–―]|--?)\s*\S")


def render(root: etree._Element) -> str:
    """Write a tree of blocks as plain text.

    Args:
        root: the element that holds the article.

    Returns:
        One paragraph a block with an empty line between, white space as one space, line breaks kept.
    """
    writer = _Writer()
    writer.walk(root)
    return "\n\n".join(writer.close())


class _Writer:
    """Collects the words of one block after another."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.words: list[str] = []

    def walk(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        if element.tag in _BREAKS:
            self.words.append("\n")
        elif element.tag in _QUOTES:
            self._quotation(element)
        elif element.tag in _BLOCKS:
            self.flush()
            self._inside(element)
            self.flush()
        else:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        self.add(element.text)
        for child in element:
            self.walk(child)
            self.add(child.tail)

    def add(self, words: str | None) -> None:
        if words:
            self.words.append(re.sub(r"\s+", " ", words))

    def flush(self) -> None:
        text = re.sub(r" ?\n ?", "\n", re.sub(r" {2,}", " ", "".join(self.words))).strip()
        self.words = []
        if text:
            self.blocks.append(text)

    def close(self) -> list[str]:
        self.flush()
        return self.blocks

    def _quotation(self, element: etree._Element) -> None:
        """Within a sentence, marks around the words; on its own, a mark before each paragraph and after the last."""
        inline = element.tag == "q" or _stands_in_a_sentence(element)
        inner = _Writer()
        inner._inside(element)
        blocks = inner.close()
        if not blocks:
            return
        if not _MARKS.search("\n".join(blocks)):
            credit = [blocks.pop()] if len(blocks) > 1 and _CREDIT.match(blocks[-1]) else []
            blocks = [f"“{block}" for block in blocks[:-1]] + [f"“{blocks[-1]}”"] + credit
        if inline:
            self.words.append(" ".join(blocks))
        else:
            self.flush()
            self.blocks.extend(blocks)


def _stands_in_a_sentence(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag not in _BLOCKS or parent.tag in ("div", "section"):
        return False
    before = element.getprevious()
    around = [parent.text if before is None else before.tail, element.tail]
    return any(words is not None and words.strip() for words in around)
