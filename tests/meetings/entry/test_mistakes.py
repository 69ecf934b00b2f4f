"""Whatever goes wrong on the entry page is said in Swedish where it is wrong, and nothing typed is lost."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from meetings.lifecycle import open_draft, publish
from meetings.models import AgendaItem, Decision, Meeting
from networks.models import Network
from tests.factories import make_administrator, make_decision, make_item, make_meeting, make_network, make_user
from tests.meetings.entry.sending import Sheet
from tests.meetings.entry.test_entering import ADD, change_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network, client: Client) -> Client:
    client.force_login(make_user("coordinator", network, name="Sam Ordnare"))
    return client


@pytest.fixture
def draft(network: Network) -> Meeting:
    return make_meeting(network, status="draft", day="2024-02-02")


@pytest.fixture
def sheet(coordinator: Client, draft: Meeting) -> Sheet:
    return Sheet(coordinator, change_page(draft))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start": ""}, "Detta fält måste fyllas i."),
        ({"start": "1023-02-02"}, "året 1023 kan inte stämma"),
        ({"start": "2 februari 2099"}, "Årtalet 2099 kan inte stämma"),
        ({"start": "27 februari"}, "Skriv året också."),
        ({"start": "i tisdags"}, "Jag hittar inget datum som jag förstår."),
        ({"precision": "days"}, "Ange sista dagen"),
        ({"precision": "between", "end": "2024-02-01"}, "Sista dagen måste komma efter den första."),
        ({"certainty": "uncertain"}, "Ange vad som visar datumet"),
        ({"end_time": "12:00"}, "Ange också när mötet börjar."),
        ({"start_time": "12:00", "end_time": "09:00"}, "Mötet måste sluta efter att det börjar."),
        ({"network": "999"}, "Välj ett giltigt alternativ."),
        ({"place": "x" * 301}, "som mest 300 tecken"),
        ({"taker": "person:999999:Ingen"}, "går inte längre att välja"),
        ({"taker": "skräp"}, "går inte att läsa"),
    ],
)
def test_a_mistake_in_the_facts_is_said_and_the_typing_kept(sheet: Sheet, draft: Meeting, typed: dict, said: str):
    sheet.fill(theme="Det som skrevs", **typed).send()

    assert any(said in text for text in sheet.mistakes), sheet.mistakes
    assert "Det som skrevs" in sheet.answer.content.decode()
    draft.refresh_from_db()
    assert (draft.theme, draft.revision) == ("", 0)


def test_a_mistake_in_one_nested_row_stops_the_whole_save_and_keeps_every_row(sheet: Sheet):
    item = sheet.add("items", title="Budget", body="<p>Texten</p>")
    sheet.add("decisions", item_key=item, text="Beslutet")
    sheet.add("actions", item_key=item, text="Åtgärden", due_date="1023-01-01")
    sheet.send()

    page = sheet.answer.content.decode()
    assert len(sheet.mistakes) == 1
    assert 'href="#id_actions-0-due_date"' in page
    assert all(words in page for words in ("Budget", "Texten", "Beslutet", "Åtgärden", 'value="1023-01-01"'))
    assert not AgendaItem.objects.exists()


def test_a_mistake_is_linked_to_its_field_from_the_top_and_said_beside_it(sheet: Sheet):
    sheet.add("items", title="", body="<p>Utan rubrik</p>")
    sheet.send()

    page = sheet.answer.content.decode()
    assert '<a href="#id_items-0-title">' in page
    assert 'id="id_items-0-title_error"' in page
    assert 'aria-invalid="true"' in page


def test_an_item_title_of_10_000_characters_is_refused_in_words(sheet: Sheet):
    sheet.add("items", title="å" * 10_000)
    sheet.send()

    assert ["som mest 300 tecken" in text for text in sheet.mistakes] == [True]


def test_an_item_with_decisions_under_it_is_not_taken_away_by_itself(coordinator: Client, draft: Meeting):
    item = make_item(draft, "Budget")
    decision = make_decision(item)
    sheet = Sheet(coordinator, change_page(draft))
    sheet.remove("items", "0")
    sheet.send()

    assert sheet.mistakes == ["Punkten har beslut eller åtgärder under sig. Ta bort dem först, eller behåll punkten."]
    assert Decision.objects.filter(pk=decision.pk).exists()

    sheet.remove("decisions", "0")
    assert sheet.send().status_code == 302
    assert not draft.items.exists()


def test_a_decision_under_no_item_is_refused(sheet: Sheet):
    sheet.add("decisions", item_key="77", text="Svävar")
    sheet.send()

    assert ["står inte under någon punkt" in text for text in sheet.mistakes] == [True]


def test_nobody_is_noted_twice(sheet: Sheet):
    person = make_user().person
    for _ in range(2):
        sheet.add("attendance", status="present", who=f"person:{person.pk}:{person.name}")
    sheet.send()

    assert ["står redan i listan" in text for text in sheet.mistakes] == [True]


def test_the_same_new_form_sent_twice_makes_one_meeting(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")
    item = sheet.add("items", title="Punkt")
    sheet.add("decisions", item_key=item, text="Beslut")

    first, second = sheet.send(), sheet.send()

    assert first.headers["Location"] == second.headers["Location"]
    assert Meeting.objects.count() == Decision.objects.count() == 1
    assert Meeting.objects.get().revision == 1


def test_a_new_form_sent_again_with_more_typed_is_laid_beside_what_is_saved(coordinator: Client):
    sheet = Sheet(coordinator, ADD).fill(start="2024-02-02")
    sheet.send()
    sheet.add("items", title="Hann inte med")
    answer = sheet.send()

    assert Meeting.objects.count() == 1
    assert answer.status_code == 200
    assert "Hann inte med" in answer.content.decode()
    assert not AgendaItem.objects.exists()


def test_the_same_change_sent_twice_is_saved_once(coordinator: Client, draft: Meeting):
    sheet = Sheet(coordinator, change_page(draft))
    sheet.add("items", title="Punkt")

    assert [sheet.send().status_code for _ in range(2)] == [302, 302]
    assert draft.items.count() == 1


def test_a_save_onto_a_newer_revision_is_refused_and_both_are_shown(coordinator: Client, draft: Meeting):
    make_item(draft, "Punkten", body="<p>Ursprung</p>")
    mine = Sheet(coordinator, change_page(draft)).fill(items__0__title="Min rubrik", place="Min plats")
    mine.add("items", title="Min nya punkt")
    other = Client()
    other.force_login(make_user("coordinator", draft.network, name="Bo Ås"))
    theirs = Sheet(other, change_page(draft)).fill(items__0__title="Deras rubrik", theme="Deras tema")
    theirs.add("items", title="Deras nya punkt")
    assert theirs.send().status_code == 302

    answer = mine.send()

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Bo Ås sparade mötet" in page
    shown = {(one.theirs, one.mine) for one in answer.context["differences"]}
    assert {("Deras rubrik", "Min rubrik"), ("ingenting", "Min plats"), ("Deras tema", "ingenting")} <= shown
    assert all(words in page for words in ("Min rubrik", "Min plats", "Min nya punkt", "Deras nya punkt"))
    assert draft.items.get(position=1).title == "Deras rubrik"


def test_what_was_laid_side_by_side_can_be_saved_knowingly(coordinator: Client, draft: Meeting):
    make_item(draft, "Punkten")
    mine = Sheet(coordinator, change_page(draft)).fill(items__0__title="Min rubrik")
    mine.add("items", title="Min nya punkt")
    theirs = Sheet(coordinator, change_page(draft))
    theirs.add("items", title="Deras nya punkt")
    theirs.send()
    answer = mine.send()

    again = Sheet.of(coordinator, change_page(draft), answer)
    assert again.send().status_code == 302
    assert [item.title for item in draft.items.all()] == ["Min rubrik", "Min nya punkt", "Deras nya punkt"]


def test_an_item_that_somebody_else_took_away_meanwhile_is_kept_by_who_still_has_it(
    coordinator: Client, draft: Meeting
):
    item = make_item(draft, "Punkten")
    make_decision(item, "Beslutet")
    mine = Sheet(coordinator, change_page(draft)).fill(place="GR")
    theirs = Sheet(coordinator, change_page(draft))
    theirs.remove("items", "0")
    theirs.remove("decisions", "0")
    theirs.send()

    again = Sheet.of(coordinator, change_page(draft), mine.send())
    assert again.send().status_code == 302
    assert [(one.item.title, one.text) for one in Decision.objects.all()] == [("Punkten", "Beslutet")]


def test_the_facts_of_a_planned_meeting_that_somebody_has_opened_as_a_draft_are_saved(
    coordinator: Client, network: Network
):
    meeting = make_meeting(network, status="planned", day="2030-02-02")
    sheet = Sheet(coordinator, change_page(meeting)).fill(place="Kungälv")
    open_draft(meeting)
    make_item(meeting, "Punkten")

    assert sheet.send().status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.status, meeting.items.count()) == ("Kungälv", "draft", 1)


def test_what_is_sent_after_somebody_published_is_shown_and_not_saved(coordinator: Client, draft: Meeting):
    mine = Sheet(coordinator, change_page(draft)).fill(place="Min plats")
    publish(draft)

    answer = mine.send()

    assert "Min plats" in answer.content.decode()
    assert "publicerade" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.place == ""


def test_the_row_of_another_meeting_cannot_be_changed_by_its_key(sheet: Sheet, draft: Meeting):
    other = make_item(make_meeting(make_network("Annat"), status="draft"), "Annans punkt")
    sheet.add("items", id=str(other.pk), title="Kapad")
    sheet.send()

    other.refresh_from_db()
    assert other.title == "Annans punkt"
    assert [item.title for item in draft.items.all()] == ["Kapad"]


def test_two_thousand_fields_are_read(sheet: Sheet, draft: Meeting):
    for number in range(300):
        sheet.add("items", title=f"Punkt {number}", number=str(number), body="", id="", presenters="", topics="")
    assert len(sheet.fields) > 2_000

    assert sheet.send().status_code == 302
    assert draft.items.count() == 300


def test_a_megabyte_of_pasted_html_is_kept_clean(sheet: Sheet, draft: Meeting):
    paragraph = '<p class="MsoNormal" style="color:red" onclick="x()">Öppna data <o:p></o:p></p>'
    sheet.add("items", title="Inklistrat", body=paragraph * (1_000_000 // len(paragraph)))

    assert sheet.send().status_code == 302
    body = draft.items.get().body
    assert body.startswith("<p>Öppna data")
    assert "onclick" not in body


@pytest.mark.parametrize(
    "changes",
    [
        {"items-TOTAL_FORMS": "en massa"},
        {"items-TOTAL_FORMS": "1000000000"},
        {"items-TOTAL_FORMS": "-1"},
        {"revision": "många"},
        {"revision": ""},
        {"attendance-0-who": "person:99999999999999999999999:x", "attendance-TOTAL_FORMS": "1"},
        {"decisions-TOTAL_FORMS": "1", "decisions-0-item_key": "\x00", "decisions-0-text": "x"},
        {"items-TOTAL_FORMS": "1", "items-0-title": "x", "items-0-order": "9" * 5000},
        {"items-TOTAL_FORMS": "1", "items-0-title": "x\x00y"},
    ],
)
def test_rubbish_is_answered_and_saves_nothing_half(sheet: Sheet, draft: Meeting, changes: dict):
    answer = sheet.send(**changes)

    assert answer.status_code in {200, 302}
    draft.refresh_from_db()
    assert draft.place == ""


def test_a_rubbish_form_key_makes_a_meeting_with_a_key_of_its_own(coordinator: Client):
    answer = Sheet(coordinator, ADD).fill(start="2024-02-02", entry_key="skräp").send()

    assert answer.status_code == 302
    assert isinstance(Meeting.objects.get().entry_key, uuid.UUID)


def test_a_file_and_a_link_at_once_or_a_file_too_large_are_refused(sheet: Sheet, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("meetings.entry.forms.MOST_BYTES", 5)
    sheet.add("attachments", title="Båda", url="https://skr.se/", file=ContentFile(b"x", name="a.txt"))
    sheet.add("attachments", title="Stor", file=ContentFile(b"123456", name="b.txt"))
    sheet.send()

    assert sheet.mistakes == [
        "Ange en fil eller en länk, inte båda.",
        "Filen är större än 25 MB. Ange i stället en länk till den.",
    ]


def test_a_published_meeting_is_read_here_and_not_changed(coordinator: Client, draft: Meeting):
    draft.attachments.create(position=1, title="bildspel")
    publish(draft)

    page = coordinator.get(change_page(draft))

    assert "Lämna ”bildspel”" in page.content.decode()
    assert "Anteckningarna är publicerade" in page.content.decode()
    assert "entry-form" not in page.content.decode()


def test_an_administrator_enters_meetings_of_every_network(client: Client, draft: Meeting):
    client.force_login(make_administrator())

    assert Sheet(client, change_page(draft)).fill(place="GR").send().status_code == 302


def test_one_who_is_signed_out_meanwhile_is_told_so_by_the_script(sheet: Sheet):
    sheet.client.logout()

    answer = sheet.client.post(sheet.address, sheet.fields, headers={"accept": "application/json"}, follow=True)

    assert answer.status_code == 401
