"""Makes a draft of what was read out of a document and kept by whoever looked it through."""

from collections.abc import Collection, Mapping

from meetings.importing.document import Document, Span
from meetings.importing.facts import Minutes
from meetings.models import Import, Meeting
from networks.choices import Choice
from networks.models import Network, User


def create_draft(
    imported: Import,
    *,
    by: User | None,
    network: Network,
    document: Document,
    minutes: Minutes,
    people: Mapping[Span, Choice],
    new_people: Collection[Span] = (),
) -> Meeting:
    """The draft that a document becomes, in one transaction; sent twice, it is the same.

    `minutes` are the facts that were kept, `people` says who each name is, by the spans of its facts (as
    `Matches.people`); of `new_people` that are still mere texts, people are entered under those names.
    Raises `ValidationError` whose messages say what is too long or missing, and has then written nothing.
    """
    raise NotImplementedError
