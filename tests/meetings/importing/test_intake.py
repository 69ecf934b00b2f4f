"""A document handed in: kept once with what was read, or not at all."""

import datetime
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from meetings.importing import intake
from meetings.importing.errors import Problem, Unreadable
from meetings.importing.intake import file_name, read_again, take_in
from meetings.importing.isolated import read_and_parse
from meetings.models import Import
from networks.models import User
from tests.factories import make_administrator, make_meeting, make_user

pytestmark = pytest.mark.django_db

TEXT = "Anteckningar 3 mars 2026\n\nNärvarande\n\nAnna Ek, Ale\n".encode()


@pytest.fixture
def user() -> User:
    return make_user()


def test_a_document_is_kept_byte_for_byte_with_what_was_read(user: User):
    imported = Import.objects.get(pk=take_in(user, "mars.txt", TEXT).pk)
    document, minutes = read_again(imported)
    assert (bytes(imported.content), imported.text) == (TEXT, document.text)
    assert (imported.name, imported.content_type) == ("mars.txt", "text/plain")
    assert [one.name for one in minutes.attendance] == ["Anna Ek"]


def test_sent_twice_it_is_kept_once(user: User):
    key = uuid.uuid4()
    assert take_in(user, "a.txt", TEXT, key=key) == take_in(user, "a.txt", TEXT, key=key)
    assert Import.objects.count() == 1


def test_sent_twice_in_one_moment_it_is_kept_once(user: User, monkeypatch: pytest.MonkeyPatch):
    key, read = uuid.uuid4(), read_and_parse

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(intake, "read_and_parse", read)
        take_in(user, "a.txt", TEXT, key=key)
        return read(*args, **kwargs)

    monkeypatch.setattr(intake, "read_and_parse", meanwhile)
    take_in(user, "a.txt", TEXT, key=key)
    assert Import.objects.count() == 1


def test_somebody_elses_key_is_no_way_to_their_document(user: User):
    key = uuid.uuid4()
    take_in(user, "a.txt", TEXT, key=key)
    with pytest.raises(Import.DoesNotExist):
        take_in(make_user(), "b.txt", TEXT, key=key)


def test_of_what_cannot_be_read_nothing_is_kept(user: User):
    with pytest.raises(Unreadable) as told:
        take_in(user, "a.rtf", b"{\\rtf1 Hej}")
    assert told.value.problem == Problem.RTF
    assert not Import.objects.exists()


def test_pasted_text_and_html_are_taken_in_too(user: User):
    assert take_in(user, "", TEXT).content_type == "text/plain"
    assert take_in(user, "", "<!doctype html><p>Närvarande</p>".encode()).content_type == "text/html"
    assert Import.objects.first().name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Mina dokument\\mars.docx", "mars.docx"),
        ("../../etc/mars.docx", "mars.docx"),
        ("a\u202e\x00b.pdf", "a b.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_files_name_is_only_a_name(name: str, kept: str):
    assert file_name(name) == kept


def test_an_import_is_its_uploaders_and_administrators(user: User):
    take_in(user, "a.txt", TEXT)
    seen = [
        Import.objects.visible_to(one).count() for one in (user, make_administrator(), make_user(), AnonymousUser())
    ]
    assert seen == [1, 1, 0, 0]


def test_what_waits_too_long_goes_when_its_owner_hands_in_another(user: User):
    old, made, others = (take_in(one, "a.txt", TEXT) for one in (user, user, make_user()))
    made.meeting = make_meeting(status="draft")
    made.save()
    long_ago = timezone.now() - datetime.timedelta(days=91)
    Import.objects.update(created_at=long_ago)
    new = take_in(user, "b.txt", TEXT)
    assert set(Import.objects.all()) == {made, others, new}
    assert not Import.objects.filter(pk=old.pk).exists()
