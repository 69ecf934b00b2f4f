"""A zip of XML parts, as .docx and .odt are: opened with bounds on what it unfolds into, its XML without entities."""

import io
import zipfile
import zlib

from lxml import etree

from meetings.importing.errors import Problem, Unreadable

MOST_UNFOLDED = 32 * 2**20
"""Bytes of XML in all; the notes of a whole year are a fiftieth of it."""
MOST_PARTS = 5000

_RESOURCES = {etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_NO_MEMORY}


class Package:
    """The parts of a zip, read one by one. Raises `Unreadable`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, IndexError) as problem:
            raise Unreadable(Problem.BROKEN) from problem
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise Unreadable(Problem.TOO_MUCH)
        self.names = {info.filename for info in infos}
        self._locked = {info.filename for info in infos if info.flag_bits & 1}
        self._left = MOST_UNFOLDED
        self._roots: dict[str, etree._Element | None] = {}

    def part(self, name: str) -> bytes:
        """A part's bytes; nothing for one that is not there."""
        if name not in self.names:
            return b""
        if name in self._locked:
            raise Unreadable(Problem.ENCRYPTED)
        try:
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
        ) as problem:
            raise Unreadable(Problem.BROKEN) from problem
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(Problem.TOO_MUCH)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element; none for a part that is not there."""
        if name not in self._roots:
            data = self.part(name)
            self._roots[name] = xml(data) if data else None
        return self._roots[name]


def xml(data: bytes) -> etree._Element:
    """The root of an XML document, in which no entity was put in and for which nothing was fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        is_too_much = problem.code in _RESOURCES or "depth" in str(problem)
        raise Unreadable(Problem.TOO_MUCH if is_too_much else Problem.BROKEN) from problem
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _entity in dtd.iterentities()):
        raise Unreadable(Problem.TOO_MUCH)
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace: the same in all editions of a format."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, name: str) -> str:
    """The value of the attribute with that name, whatever its namespace; "" when it has none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, or along a path of names."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else [each for each in element if local(each) == name]
