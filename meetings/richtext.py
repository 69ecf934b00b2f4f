"""The text of items: which HTML is kept, and how outcomes are marked in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import nh3

TAGS = {"p", "br", "h3", "h4", "ul", "ol", "li", "strong", "em", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}


def clean(source: str) -> str:
    """`source` with nothing but the tags that notes may hold; a link without an address stays a link without one."""
    return nh3.clean(source, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


class TooDeep(ValueError):
    """HTML that is nested deeper than any text is, and that the parser would need minutes for."""


MOST_DEPTH = 200
_BLOCKS = TAGS - {"br", "strong", "em", "a"}
_OTHER_BLOCKS = {"blockquote", "div", "dd", "dt", "h1", "h2", "h5", "h6", "hr", "pre", "section", "td", "th", "tr"}
_UNSEEN = re.compile(r"<!--(?:.*?-->|.*)|<(script|style|title|xml)\b(?:.*?</\1\s*>|.*)|<[!?][^<>]*>", re.S | re.I)
_MARKUP = re.compile(r"""<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?:[^<>"']|"[^<>"]*"|'[^<>']*')*)>|<""")
_TOKEN = re.compile(r'<(?P<close>/?)(?P<name>\w+)(?:[^">]|"[^"]*")*>|[^<]+')
_SPACE = re.compile(r"(?<=\d)(&nbsp;)(?=\d)|(?:\s|&nbsp;)+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_EDGE = re.compile(rf" ?(</?(?:{'|'.join(sorted(_BLOCKS))}|br)\b[^>]*>) ?")


def tidy(source: str) -> str:
    """Whatever somebody sent as clean HTML, without what shows no words: empty blocks, stray white space, soft hyphens.

    Plain text becomes paragraphs. The time that it takes grows with the length alone; what is `TooDeep` is refused.
    """
    pieces: list[str] = []
    opened: list[tuple[int, int]] = []
    words = 0
    for token in _TOKEN.finditer(clean(_in_blocks(_in_our_tags(source)))):
        if not token["name"]:
            text = _SPACE.sub(lambda space: space[1] or " ", _INVISIBLE.sub("", token[0]))
            if not pieces or pieces[-1].endswith(" "):
                text = text.lstrip(" ")
            pieces += [text] if text else []
            words += bool(text.strip())
            continue
        pieces.append(token[0])
        if token["name"] in _BLOCKS:
            if not token["close"]:
                opened.append((len(pieces) - 1, words))
            elif (begun := opened.pop())[1] == words:
                del pieces[begun[0] :]
                if pieces and not pieces[-1].endswith(" "):
                    pieces.append(" ")  # it stood between words, perhaps
    return _in_blocks(_EDGE.sub(r"\1", "".join(pieces)).strip(" ")) if words else ""


def _in_our_tags(source: str) -> str:
    """The source before it is cleaned, with foreign tags gone, so that the parser meets nothing that makes it slow."""
    depth = 0

    def translated(tag: re.Match[str]) -> str:
        nonlocal depth
        close, name = tag["close"], (tag["name"] or "").lower()
        if not name:
            return "&lt;"
        if name in _OTHER_BLOCKS:
            return f"<{close}p>"
        if name not in TAGS:
            return ""
        if name not in {"p", "li", "br"}:  # these end by themselves
            depth = max(0, depth + (-1 if close else 1))
        if depth > MOST_DEPTH:
            raise TooDeep
        return f"<{close}{name}{tag['rest'] if name in ATTRIBUTES and not close else ''}>"

    return _MARKUP.sub(translated, _UNSEEN.sub("", _INVISIBLE.sub("", source)))


def _in_blocks(source: str) -> str:
    """What has no tags as paragraphs, and what has only tags within lines as one."""
    if any(f"<{name}" in source for name in _BLOCKS):
        return source
    lines = source.splitlines() if "<" not in source else [source]
    return "".join(f"<p>{line}</p>" for line in lines)


@dataclass(frozen=True, slots=True)
class Mark:
    """A wording to be marked in a text: what it is ("decision" or "action"), what to call it, its anchor, its words."""

    kind: str
    label: str
    anchor: str
    wording: str


_TAG = re.compile(r"<[^>]*>")
_INLINE = r"(?:</?(?:strong|em|a)\b[^>]*>)*"
_BETWEEN_WORDS = r"(?:\s|&nbsp;|<[^>]*>)+"
_BEFORE, _AFTER = r"(?<![\w&])", r"(?!\w)(?![^<]*>)"
"""What must stand around a wording: whole words, and neither a character reference nor anything inside a tag."""
_begins, _ends = re.compile(_BEFORE), re.compile(_AFTER)


def mark_wordings(source: str, marks: Iterable[Mark]) -> tuple[str, set[str]]:
    """Clean HTML with each wording marked where it stands, and the anchors of those that were found.

    A wording is found by its words, whatever the white space and the tags between them; it may run over several blocks.
    Of wordings that overlap, the one that is named first is marked.
    """
    found: list[tuple[int, int, Mark]] = []
    for mark in marks:
        span = _find(source, mark.wording)
        if span and all(span[1] <= start or end <= span[0] for start, end, _ in found):
            found.append((*span, mark))
    pieces, done = [], 0
    for start, end, mark in sorted(found, key=lambda one: one[0]):
        pieces += [source[done:start], _marked(source[start:end], mark)]
        done = end
    return "".join([*pieces, source[done:]]), {mark.anchor for _, _, mark in found}


def _find(source: str, wording: str) -> tuple[int, int] | None:
    """The span of the wording in clean HTML."""
    verbatim = escape(wording.strip(), quote=False)
    start = source.find(verbatim) if verbatim else -1
    end = start + len(verbatim)
    if start >= 0 and _begins.match(source, start) and _ends.match(source, end):
        return start, end  # the rule, and it spares compiling a pattern
    match = _pattern(wording).search(source)
    return match.span() if match else None


def _pattern(wording: str) -> re.Pattern[str]:
    """What finds the wording in clean HTML: its words, with tags between them and beside their punctuation."""
    words = ([re.escape(escape(run, quote=False)) for run in re.findall(r"\w+|[^\w\s]", w)] for w in wording.split())
    joined = _BETWEEN_WORDS.join(_INLINE.join(runs) for runs in words)
    return re.compile(f"{_BEFORE}{joined}{_AFTER}" if joined else r"(?!)")


def _marked(fragment: str, mark: Mark) -> str:
    """Each run of text in the fragment wrapped in <mark>, so that tags stay well nested; the first has the anchor."""
    pieces, done, identity = [], 0, f' id="{mark.anchor}" data-label="{escape(mark.label)}"'
    for start, end in [*(tag.span() for tag in _TAG.finditer(fragment)), (len(fragment), len(fragment))]:
        run = fragment[done:start]
        if run.strip():
            run = f'<mark class="{mark.kind}"{identity}>{run}</mark>'
            identity = ""
        pieces += [run, fragment[start:end]]
        done = end
    return "".join(pieces)
