"""A document that is there already, or nearly so, is pointed out; one that is not to be seen is not given away."""

import hashlib
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.importing.duplicates import Known, alike, known_documents, sketch
from meetings.importing.intake import take_in
from meetings.models import Meeting, SourceDocument, TextSketch
from networks.models import Network, User
from tests.factories import make_administrator, make_meeting, make_network, make_user

pytestmark = pytest.mark.django_db

WORDS = random.Random(1).sample([f"ord{number}" for number in range(1000)], 400)
TEXT = " ".join(WORDS)


def source(meeting: Meeting, text: str = TEXT) -> SourceDocument:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return SourceDocument.objects.create(
        meeting=meeting, name="k.txt", content_type="text/plain", sha256=sha256, content=text.encode(), text=text
    )


def known(user: User, text: str) -> list[Known]:
    return known_documents(user, hashlib.sha256(text.encode()).hexdigest(), text)


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network) -> User:
    return make_user("coordinator", network)


def test_the_same_document_is_told_with_its_meeting(network: Network, coordinator: User):
    meeting = make_meeting(network, status="draft")
    source(meeting)
    assert known(coordinator, TEXT) == [Known(1, meeting=meeting)]


def test_the_same_document_that_waits_is_told_to_its_owner_alone(coordinator: User):
    imported, other = (take_in(coordinator, "a.txt", TEXT.encode()) for _ in "ab")
    assert known_documents(coordinator, imported.sha256, TEXT, besides=other) == [Known(1, imported=imported)]
    assert known_documents(make_user(), imported.sha256, TEXT) == []


def test_a_document_nearly_the_same_is_told_with_how_much_of_it(network: Network, coordinator: User):
    meeting = make_meeting(network, status="draft")
    source(meeting)
    changed = " ".join(["Nytt", *WORDS[:200], "rättat", *WORDS[200:]]).upper()
    [found] = known(coordinator, changed)
    assert found.meeting == meeting
    assert 0.85 < found.share < 1
    assert known(coordinator, TEXT.replace(" ", ",\n"))[0].share == 0.99
    assert known(coordinator, " ".join(reversed(WORDS))) == []


def test_a_document_of_a_hidden_network_is_only_said_to_be_there(coordinator: User):
    hidden = make_meeting(make_network("Hemliga nätverket", visibility="members"), status="draft")
    source(hidden)
    assert known(coordinator, TEXT) == [Known(1)]
    assert known(coordinator, TEXT + " mer") == []
    assert known(make_administrator(), TEXT + " mer")[0].meeting == hidden


def test_members_are_not_told_of_sources_that_they_may_not_see(network: Network):
    source(make_meeting(network))
    member = make_user("member", network)
    assert known(member, TEXT) == [Known(1)]
    assert known(member, TEXT + " mer") == []


def test_it_asks_as_many_questions_of_many_documents_as_of_few(network: Network, coordinator: User):
    numbers = []
    for count in (1, 12):
        for number in range(count):
            source(make_meeting(network, status="draft"), f"{TEXT} {count} {number}")
        known(coordinator, TEXT + " först")  # which makes the sketches
        with CaptureQueriesContext(connection) as asked:
            assert len(known(coordinator, TEXT + " mer")) >= count
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert TextSketch.objects.count() == 13


@pytest.mark.parametrize("text", ["", "ord", "…", "ett två tre", "å" * 10_000])
def test_any_text_has_a_sketch(text: str):
    assert alike(sketch(text), sketch(text)) == float(any(letter.isalnum() for letter in text))
    assert alike(sketch(text), sketch("något helt annat än det")) == 0
