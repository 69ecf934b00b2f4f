"""A stand-in until blocks are made into HTML."""

from html import escape

from meetings.importing.document import Document


def as_html(document: Document, blocks: tuple[int, int]) -> str:
    return "".join(f"<p>{escape(document.prose(one.content, one.end))}</p>" for one in document.blocks[slice(*blocks)])
