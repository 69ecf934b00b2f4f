"""How much and how long one request may hand in: what is too much for it is told, and nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client, override_settings

from meetings.importing.errors import Problem, Unreadable
from meetings.importing.intake import take_in
from meetings.importing.isolated import SECONDS
from meetings.models import Import
from meetings.views import imports
from tests.meetings.importing.handmade import NOTES
from tests.meetings.views.importing.test_imports import hand_in

pytestmark = pytest.mark.django_db

LATE = "Den lästes inte, eftersom de andra tog för lång tid. Läs in den igen."


class SlowReading:
    """Reading in which the clock goes as many seconds forward as a file is called, and a file is stopped in time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(imports, "monotonic", lambda: self.now)
        monkeypatch.setattr(imports, "take_in", self.take_in)

    def take_in(self, by: Any, name: str, content: bytes, *, seconds: int, **given: Any) -> Import:
        takes = int(name or 0)
        self.now += min(takes, seconds)
        if takes > seconds:
            raise Unreadable(Problem.TOO_SLOW)
        return take_in(by, name, content, **given)


def test_slow_files_do_not_keep_one_waiting_longer_than_one_of_them(desk: Client, monkeypatch: pytest.MonkeyPatch):
    reading = SlowReading(monkeypatch)

    slow = [(str(seconds), b"1. Start %d" % seconds) for seconds in (12, 15, 3)]
    shown = hand_in(desk, *slow, text=NOTES).content.decode()

    assert [one.name for one in Import.objects.all()] == ["12"]
    assert shown.count(LATE) == 3
    assert "Alva Ek, Ale" in shown  # what was pasted is there to be handed in again
    assert reading.now == 1000 + SECONDS


def test_a_file_that_alone_takes_too_long_is_told_so(desk: Client, monkeypatch: pytest.MonkeyPatch):
    SlowReading(monkeypatch)

    shown = hand_in(desk, (str(SECONDS + 1), b"1. Start")).content.decode()

    assert "Filen tog för lång tid att läsa." in shown
    assert LATE not in shown


@override_settings(LARGEST_REQUEST=3 * 2**20)
def test_more_than_can_be_received_at_once_is_refused_before_it_is_read(desk: Client):
    files = [(f"{number}.txt", bytes(2**20)) for number in range(4)]

    answer = hand_in(desk, *files)

    assert answer.status_code == 413
    assert "Högst 3 MB kan tas emot på en gång" in answer.content.decode()
    assert "_files" not in vars(answer.wsgi_request)
    assert hand_in(desk, *files[:2]).status_code == 200


@override_settings(LARGEST_REQUEST=1000)
def test_a_form_without_its_token_is_not_read_either():
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.post("/loggain/", {"username": "a" * 2000}).status_code == 413
    assert stranger.post("/loggain/", {"username": "a"}).status_code == 403
