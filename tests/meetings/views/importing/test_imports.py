"""Handing documents in: what is read waits to be looked over, what cannot be is said, and nothing typed is lost."""

import hashlib
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.importing.facts import Minutes
from meetings.importing.intake import take_in
from meetings.importing.isolated import LARGEST
from meetings.importing.reading.plain import read_text
from meetings.models import Import, Meeting, SourceDocument
from meetings.views import imports
from networks.models import Network, User
from tests.factories import make_administrator, make_meeting, make_network, make_person, make_seat, make_user
from tests.meetings.importing.handmade import NOTES, make_import

pytestmark = pytest.mark.django_db
PAGE = "/importera/"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(3000)


def hand_in(client: Client, *files: tuple[str, bytes], text: str = "", script: bool = False, **fields: Any) -> Any:
    documents = [SimpleUploadedFile(name, content) for name, content in files]
    sent = {"key": uuid.uuid4(), "text": text, "documents": documents, **fields}
    return client.post(PAGE, sent, headers={"accept": "application/json"} if script else {})


def test_a_text_that_is_pasted_is_read_and_shown_to_be_looked_over(desk: Client, coordinator: User):
    answer = hand_in(desk, text=NOTES)

    imported = Import.objects.get()
    assert answer.headers["Location"] == reverse("import", args=[imported.key])
    assert (imported.uploaded_by, imported.name, imported.text.strip()) == (
        coordinator,
        "Inklistrad text",
        NOTES.strip(),
    )
    assert desk.get(answer.headers["Location"]).status_code == 200


def test_several_files_are_read_at_once_and_it_is_told_of_each_what_came_of_it(desk: Client):
    answer = hand_in(desk, ("a.txt", b"1. Ett\n\nText."), ("b.doc", OLD_WORD), ("c.txt", b""))

    shown = answer.content.decode()
    assert [one.name for one in Import.objects.all()] == ["a.txt"]
    assert reverse("import", args=[Import.objects.get().key]) in shown
    assert "spara om som .docx" in shown
    assert "Filen är tom." in shown


def test_a_text_that_cannot_be_read_stays_in_the_form(desk: Client):
    answer = hand_in(desk, text="\x00\x01" * 500 + "mitt")

    assert not Import.objects.exists()
    assert "mitt" in answer.content.decode()


def test_nothing_handed_in_is_said_to_be_so(desk: Client):
    assert "Välj en fil, eller klistra in en text." in hand_in(desk).content.decode()
    assert hand_in(desk, script=True).json() == {"error": "Välj en fil, eller klistra in en text."}


def test_what_is_pasted_with_formatting_is_read_with_it(desk: Client):
    hand_in(desk, text="Rubrik\nText", html="<h1>Rubrik</h1><p>Text</p>")

    imported = Import.objects.get()
    assert imported.content_type == "text/html"
    assert imported.record["document"]["blocks"][0]["kind"] == "heading"


def test_a_script_sends_one_document_and_is_told_where_to_go(desk: Client):
    answer = hand_in(desk, ("a.txt", NOTES.encode()), script=True)

    assert answer.json()["location"] == reverse("import", args=[Import.objects.get().key])
    assert "spara om som .docx" in hand_in(desk, ("b.doc", OLD_WORD), script=True).json()["error"]


def test_a_form_that_is_sent_twice_hands_in_once(desk: Client):
    key = uuid.uuid4()
    for _ in range(2):
        answer = hand_in(desk, text=NOTES, key=key, script=True)

    assert answer.json()["location"] == reverse("import", args=[Import.objects.get().key])


def test_another_document_in_the_same_form_is_another(desk: Client):
    key = uuid.uuid4()  # as when one goes back to the page and changes what is written there
    first, second = (hand_in(desk, text=text, key=key, script=True).json() for text in (NOTES, "1. Annat\n\nText."))

    assert first["location"] != second["location"]
    assert Import.objects.count() == 2


def test_a_form_that_another_user_has_sent_can_be_sent(client: Client, network: Network):
    key = uuid.uuid4()  # as when the one who was signed out is not the one who signs in again
    for _ in range(2):
        client.force_login(make_user("coordinator", network))
        assert "location" in hand_in(client, text=NOTES, key=key, script=True).json()

    assert Import.objects.count() == 2


def test_of_the_same_document_twice_in_one_moment_the_first_is_kept(desk: Client, monkeypatch: pytest.MonkeyPatch):
    alone = take_in

    def both(user: User, *args: Any, **kwargs: Any) -> Import:
        ours = alone(user, *args, **kwargs)
        alone(user, "samma.txt", NOTES.encode())
        return ours

    monkeypatch.setattr(imports, "take_in", both)
    answer = hand_in(desk, text=NOTES, script=True).json()

    first = Import.objects.get(name="Inklistrad text")  # the other, asking in its turn, gives way to it
    assert answer["location"] == reverse("import", args=[first.key])


def test_the_same_document_again_leads_to_the_one_that_waits(desk: Client):
    first = hand_in(desk, ("a.txt", NOTES.encode()), script=True).json()["location"]
    again = hand_in(desk, ("b.txt", NOTES.encode()), script=True).json()

    assert Import.objects.count() == 1
    assert again["location"] == first
    assert "redan" in again["said"]


def test_the_same_document_again_leads_to_the_meeting_that_it_became(desk: Client, network: Network):
    meeting = make_meeting(network)
    keep_source(meeting, NOTES.encode())

    answer = hand_in(desk, ("a.txt", NOTES.encode()), script=True).json()

    assert answer["location"] == meeting.get_absolute_url()
    assert not Import.objects.exists()


def test_a_meeting_that_one_may_not_see_is_not_named(desk: Client):
    hidden = make_meeting(make_network("Hemliga nätverket", visibility="members"))
    keep_source(hidden, NOTES.encode())

    answer = hand_in(desk, ("a.txt", NOTES.encode()), script=True)

    assert "location" not in answer.json()
    assert "Hemliga" not in answer.content.decode()


def test_the_network_is_one_of_ones_own(desk: Client, network: Network):
    other = make_network("Ett annat")
    hand_in(desk, text=NOTES, network=network.pk)
    assert Import.objects.get().network == network

    refused = hand_in(desk, text="2. Något annat", network=other.pk)

    assert Import.objects.count() == 1
    assert "2. Något annat" in refused.content.decode()


def test_a_file_that_is_too_large_is_not_read(desk: Client):
    answer = hand_in(desk, ("stor.txt", b"a" * (LARGEST + 1)), script=True)

    assert "för stor" in answer.json()["error"]


def test_whoever_has_been_signed_out_meanwhile_is_told_so_by_the_script(client: Client):
    assert hand_in(client, text=NOTES, script=True).status_code == 401
    assert hand_in(client, text=NOTES).status_code == 404


@pytest.mark.parametrize("role", ["member", "secretary"])
def test_those_who_enter_no_meetings_hand_nothing_in(client: Client, network: Network, role: str):
    client.force_login(make_user(role, network))

    assert hand_in(client, text=NOTES).status_code == 404
    assert PAGE not in client.get("/").content.decode()
    assert not Import.objects.exists()


def test_the_way_there_is_in_the_head_and_in_the_admin(desk: Client):
    for page in ("/", "/admin/", "/admin/meetings/meeting/"):
        assert f'href="{PAGE}"' in desk.get(page).content.decode()


# What waits.


def test_what_waits_is_listed_with_what_was_read_and_how_much_is_doubtful(desk: Client, coordinator: User):
    make_import(coordinator, name="Möte i mars.docx")

    shown = desk.get(PAGE).content.decode()

    assert "Möte i mars.docx" in shown
    assert "Miljönätverket · 12 mars 2024 · 3 punkter" in shown
    assert "minst 2 saker att se över" in shown


def test_what_the_list_counts_is_at_least_to_be_looked_over(desk: Client, coordinator: User, network: Network):
    imported = make_import(coordinator)
    for _ in range(2):
        make_seat(make_person("Bror Ås"), network)  # which of them it is, is asked with the review

    assert "minst 2 saker att se över" in desk.get(PAGE).content.decode()
    review = desk.get(reverse("import", args=[imported.key])).content.decode()
    assert 'Att se över <span class="count">(3)</span>' in review


def test_what_nothing_was_read_out_of_says_so(desk: Client, coordinator: User):
    make_import(coordinator, read=(read_text("Hej."), Minutes()))

    assert "nätverk framgår inte · datum framgår inte" in desk.get(PAGE).content.decode()


def test_when_nothing_waits_it_says_what_to_do(desk: Client):
    assert "Inget väntar på att ses över. Välj en fil" in desk.get(PAGE).content.decode()


def test_nobody_sees_anothers_but_an_administrator(client: Client, network: Network, coordinator: User):
    imported = make_import(coordinator, name="Annans.docx")
    pages = [reverse(name, args=[imported.key]) for name in ("import", "import_remove")]
    client.force_login(make_user("coordinator", network))
    assert "Annans" not in client.get(PAGE).content.decode()
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert [client.post(page).status_code for page in pages] == [404, 404]
    assert Import.objects.exists()

    client.force_login(make_administrator())

    assert "Annans" in client.get(PAGE).content.decode()
    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_one_is_removed_when_that_is_confirmed(desk: Client, coordinator: User):
    imported = make_import(coordinator)
    page = reverse("import_remove", args=[imported.key])

    assert "Ta bort anteckningar.txt?" in desk.get(page).content.decode()
    assert Import.objects.exists()
    assert desk.post(page).headers["Location"] == PAGE
    assert not Import.objects.exists()
    assert "anteckningar.txt är borttaget." in desk.get(PAGE).content.decode()


def test_pressing_remove_twice_removes_it_once(desk: Client, coordinator: User):
    page = reverse("import_remove", args=[make_import(coordinator).key])

    assert [desk.post(page).headers["Location"] for _time in range(2)] == [PAGE, PAGE]
    assert "Det är redan borttaget." in desk.get(PAGE).content.decode()
    assert desk.get(page).status_code == 404


def test_what_an_earlier_version_of_the_archive_has_read_is_read_anew(desk: Client, coordinator: User):
    hand_in(desk, ("mars.txt", NOTES.encode()))
    imported = Import.objects.get()
    imported.record["minutes"] |= {"weather": "rain"}
    imported.record["document"].pop("text")
    imported.save()

    assert "mars.txt" in desk.get(PAGE).content.decode()
    assert "Alva Ek" in desk.get(reverse("import", args=[imported.key])).content.decode()


def test_a_network_that_is_no_longer_ones_own_is_not_named(client: Client, network: Network):
    user = make_user("coordinator", make_network("Ett annat"))
    hidden = make_network("Hemliga nätverket", visibility="members")
    make_seat(make_person("Alva Eek"), hidden)  # nearly as the notes write a name
    imported = make_import(user, network=hidden)
    client.force_login(user)

    for page in (PAGE, reverse("import", args=[imported.key])):
        shown = client.get(page).content.decode()
        assert "Hemliga" not in shown
        assert "Alva Eek" not in shown


def test_the_list_asks_as_many_questions_however_many_wait(desk: Client, coordinator: User):
    make_import(coordinator)
    few = questions(desk, PAGE)
    for number in range(12):
        make_import(coordinator, name=f"{number}.txt")

    # the session, the account, its seats, the networks, what waits
    assert (few, questions(desk, PAGE)) == (5, 5)


def questions(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def keep_source(meeting: Meeting, content: bytes) -> None:

    SourceDocument.objects.create(
        meeting=meeting,
        name="källa.txt",
        content_type="text/plain",
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        text=content.decode(),
    )
