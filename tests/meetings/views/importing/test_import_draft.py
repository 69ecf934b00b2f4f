"""The draft that a document becomes: what was kept of it, as it was corrected."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from meetings.importing.facts import Attendee, Minutes
from meetings.importing.parsing.parser import parse
from meetings.importing.reading.plain import read_text
from meetings.models import Attendance, Import, Meeting, SourceDocument
from networks.models import Network, Person, User
from tests.factories import make_network, make_person, make_seat
from tests.meetings.importing.handmade import NOTES, facts, make_import
from tests.meetings.views.importing.reviewing import form_on, page_of, pick_of, read, send, sent_by, the_draft

pytestmark = pytest.mark.django_db


def test_what_is_kept_becomes_a_draft_with_its_source(desk: Client, imported: Import, alva: Person):
    draft = the_draft(send(desk, imported))

    assert (draft.status, draft.start, draft.place) == ("draft", datetime.date(2024, 3, 12), "Kajutan, Öckerö")
    assert [item.title for item in draft.items.all()] == ["Inledning", "Budget", "Vatten"]
    assert [one.name for one in draft.attendances.all()] == ["Alva Ek", "Bror Ås", "Cajsa Björk", "Disa Holm"]
    assert Attendance.objects.get(name="Alva Ek").person == alva
    assert [one.text for one in draft.items.all()[1].decisions.all()] == [
        "Nätverket beslutar att handla upp tillsammans."
    ]
    assert draft.sources.get().content == NOTES.encode()
    assert draft.sources.get().pointers.exists()


def test_what_is_left_out_is_not_in_it(desk: Client, imported: Import):
    left_out = ("decisions-1-keep", "attendance-2-keep", "actions-0-keep", "attachments-0-keep")
    draft = the_draft(send(desk, imported, without=left_out))

    assert not draft.items.all()[2].decisions.exists()
    assert not draft.items.all()[1].actions.exists()
    assert not draft.attachments.exists()
    assert "Cajsa Björk" not in [one.name for one in draft.attendances.all()]


def test_what_is_no_item_is_part_of_the_one_before(desk: Client, imported: Import):
    draft = the_draft(send(desk, imported, without=("items-2-keep",)))

    assert [item.title for item in draft.items.all()] == ["Inledning", "Budget"]
    budget = draft.items.all()[1]
    assert "Vatten" in budget.body
    assert "Styrelsen har beslutat" in budget.body
    assert budget.decisions.count() == 2


def test_what_is_no_item_after_one_without_a_text_keeps_its_heading_there(
    desk: Client, coordinator: User, network: Network
):
    """Though all of them stand in one run of lines."""
    document = read_text("Närvarande: Alva Ek\n1 Budget\n2 Vatten\nSjön mår bra.\n3 Övrigt\nInget mer.")
    imported = make_import(coordinator, network=network, read=(document, parse(document)))

    draft = the_draft(send(desk, imported, start="2024-03-12", without=("items-1-keep",)))

    assert [(item.title, item.body) for item in draft.items.all()] == [
        ("Budget", "<p>2 Vatten<br>Sjön mår bra.</p>"),
        ("Övrigt", "<p>Inget mer.</p>"),
    ]


def test_what_is_no_item_and_stands_first_introduces_the_notes(desk: Client, imported: Import):
    draft = the_draft(send(desk, imported, without=("items-0-keep",)))

    assert [item.title for item in draft.items.all()] == ["Budget", "Vatten"]
    assert "Inledning" in draft.introduction
    assert "Ordföranden hälsar välkommen." in draft.introduction


def test_what_is_corrected_is_as_corrected(desk: Client, imported: Import):
    draft = the_draft(
        send(
            desk,
            imported,
            start="13 mars 2024",
            place="",
            theme="Badvatten",
            items__1__title="Budgeten",
            attendance__1__status="excused",
            attendance__1__name="Bror Åås",
            decisions__0__kind="position",
        )
    )

    assert (draft.start, draft.place, draft.theme) == (datetime.date(2024, 3, 13), "", "Badvatten")
    assert draft.items.all()[1].title == "Budgeten"
    assert draft.attendances.get(name="Bror Åås").status == "excused"
    assert draft.items.all()[1].decisions.get().kind == "position"


def test_a_new_person_is_entered_once_and_meant_wherever_named(desk: Client, imported: Import):
    draft = the_draft(send(desk, imported, **{pick_of("Bror Ås"): "new", pick_of("Disa Holm"): "new"}))

    bror, disa = (Person.objects.get(name=name) for name in ("Bror Ås", "Disa Holm"))
    assert draft.attendances.get(name="Bror Ås").person == bror
    assert draft.items.all()[1].actions.get().responsible.get().person == bror
    assert draft.note_taker_person == disa


def test_somebody_new_whom_another_has_entered_meanwhile_is_offered_before_there_are_two(
    desk: Client, imported: Import
):
    sent = form_on(desk, imported) | {pick_of("Bror Ås"): ["new"]}
    bror = make_person("Bror Ås")
    unsaid = desk.post(page_of(imported), sent | {"start": ["i våras"]})  # what else is wrong is told first
    told = desk.post(page_of(imported), sent_by(unsaid) | {"start": ["2024-03-12"]})

    assert "Bror Ås finns redan i arkivet" in told.content.decode()
    assert f'value="person:{bror.pk}:Bror Ås"' in told.content.decode()
    assert not Meeting.objects.exists()
    draft = the_draft(desk.post(page_of(imported), sent_by(told) | {pick_of("Bror Ås"): [f"person:{bror.pk}:Bror Ås"]}))
    assert draft.attendances.get(name="Bror Ås").person == bror


def test_somebody_new_of_the_same_name_can_be_entered_once_that_is_said(desk: Client, imported: Import):
    corrected = {pick_of("Bror Ås"): ["new"], "attendance-1-name": ["Bror Åås"]}
    sent = form_on(desk, imported) | corrected
    other = make_person("Bror Åås")
    told = desk.post(page_of(imported), sent)
    assert "Bror Åås finns redan i arkivet" in told.content.decode()

    draft = the_draft(desk.post(page_of(imported), sent_by(told)))

    assert draft.attendances.get(name="Bror Åås").person not in {None, other}


def test_somebody_else_is_chosen_and_meant_wherever_named(desk: Client, imported: Import):
    robert = make_person("Robert Ås")
    other = {pick_of("Bror Ås"): "other", pick_of("Bror Ås").replace("pick", "other"): f"person:{robert.pk}:Bror Ås"}
    draft = the_draft(send(desk, imported, **other))

    assert draft.attendances.get(name="Bror Ås").person == robert
    assert draft.items.all()[1].actions.get().responsible.get().person == robert


def test_whoever_stands_for_the_attendance_by_name_in_an_item_is_asked_of_once(
    desk: Client, coordinator: User, network: Network
):
    document, minutes = facts()
    [alva] = minutes.items[1].presenters
    guest = Attendee(span=alva.span, line=alva.span, name="Alva E", kind="guest", item=1, is_listed=False)
    minutes.attendance.append(guest)
    imported = make_import(coordinator, read=(document, minutes))
    field = f"who-{alva.span[0]}-{alva.span[1]}-pick"
    assert read(desk, imported).count(f'name="{field}" value="new"') == 1

    draft = the_draft(send(desk, imported, **{field: "new"}))

    person = Person.objects.get(name="Alva E")
    assert draft.attendances.get(name="Alva E").person == person
    assert draft.items.all()[1].presenters.get().person == person


def test_whoever_is_known_may_stand_as_text_only(desk: Client, imported: Import, alva: Person):
    draft = the_draft(send(desk, imported, **{pick_of("Alva Ek"): "text"}))

    assert draft.attendances.get(name="Alva Ek").person is None


def test_a_coming_meeting_is_planned_if_that_is_kept(desk: Client, coordinator: User, network: Network):
    send(desk, make_import(coordinator), without=("next_meetings-0-keep",))
    assert not network.meetings.filter(status="planned").exists()
    SourceDocument.objects.all().delete()

    send(desk, make_import(coordinator))

    assert network.meetings.get(status="planned").start == datetime.date(2024, 6, 11)


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(desk: Client, imported: Import):
    answer = send(desk, imported, start="i våras", theme="Mitt tema", items__1__title="", without=("decisions-0-keep",))
    shown = answer.content.decode()

    assert 'href="#id_start"' in shown
    assert 'href="#id_items-1-title"' in shown
    assert "Mitt tema" in shown
    assert re.search(r'name="decisions-0-keep"(?![^>]*checked)', shown)
    assert not Meeting.objects.exists()


def test_one_who_is_to_be_chosen_must_be_and_nobody_stands_twice(desk: Client, imported: Import, alva: Person):
    unsaid = send(desk, imported, **{pick_of("Bror Ås"): "other"}).content.decode()
    gone = send(desk, imported, **{pick_of("Bror Ås"): "person:999999:Bror Ås"}).content.decode()
    twice = send(desk, imported, **{pick_of("Bror Ås"): f"person:{alva.pk}:Bror Ås"}).content.decode()
    rubbish = send(desk, imported, **{pick_of("Bror Ås"): "hej"}).content.decode()

    assert "Välj vem det är" in unsaid
    assert f'aria-describedby="id_{pick_of("Bror Ås")}_error"' in unsaid
    assert "går inte längre att välja" in gone
    assert "står redan i listan" in twice
    assert "Välj igen" in rubbish
    assert not Meeting.objects.exists()


def test_a_form_that_is_sent_twice_leads_to_the_one_draft(desk: Client, imported: Import):
    sent = form_on(desk, imported)
    drafts = [the_draft(desk.post(page_of(imported), sent)) for _ in range(2)]

    assert drafts[0] == drafts[1]
    assert Meeting.objects.filter(status="draft").count() == 1
    assert the_draft(desk.get(page_of(imported))) == drafts[0]


def test_a_script_is_told_where_the_draft_is(desk: Client, imported: Import):
    sent = form_on(desk, imported)
    answer = desk.post(page_of(imported), sent, headers={"accept": "application/json"})

    draft = Meeting.objects.get(status="draft")
    assert answer.json() == {"location": reverse("admin:meetings_meeting_change", args=[draft.pk])}
    assert Client().post(page_of(imported), sent, headers={"accept": "application/json"}).status_code == 401


def test_the_draft_is_for_a_network_of_ones_own(desk: Client, imported: Import):
    other = make_network("Ett annat")

    assert send(desk, imported, network=str(other.pk)).status_code == 200
    assert not Meeting.objects.exists()


def test_names_are_matched_anew_for_another_network_and_the_rest_stands_as_typed(
    desk: Client, coordinator: User, imported: Import
):
    other = make_network("Vattennätverket")
    make_seat(coordinator.person, other, "coordinator")
    make_seat(make_person("Bror Ås"), other)
    shown = send(desk, imported, network=str(other.pk), theme="Mitt tema", _rematch="1").content.decode()

    assert "Mitt tema" in shown
    assert not Meeting.objects.exists()
    imported.refresh_from_db()
    assert imported.network == other
    draft = the_draft(send(desk, imported))
    assert (draft.network, draft.attendances.get(name="Bror Ås").person.name) == (other, "Bror Ås")


def test_a_text_without_items_becomes_one(desk: Client, coordinator: User, network: Network):
    text = "Miljönätverket\n\nVi pratade om vatten.\n\nOch om vind."
    document = read_text(text)
    minutes = Minutes(unplaced=[block.span for block in document.blocks[1:]], preamble=document.blocks[0].span)
    imported = make_import(coordinator, network=network, read=(document, minutes))
    assert "Gör texten till en punkt" in read(desk, imported)

    draft = the_draft(send(desk, imported, start="2024-03-12", whole__title="Samtal"))

    assert draft.items.get().title == "Samtal"
    assert "vatten" in draft.items.get().body
    assert "vind" in draft.items.get().body


def test_a_text_that_becomes_one_item_begins_after_the_last_who_was_there_and_how_to_reach_them(
    desk: Client, coordinator: User, network: Network
):
    document = read_text("Närvarande\n\nAlva Ek, Ale\nBror Ås, Tjörn\nbror@tjorn.example\n\nVi pratade om vatten.")
    imported = make_import(coordinator, network=network, read=(document, parse(document)))

    draft = the_draft(send(desk, imported, start="2024-03-12"))

    assert draft.items.get().body == "<p>Vi pratade om vatten.</p>"


def test_a_document_of_which_nothing_is_known_becomes_a_draft_all_the_same(
    desk: Client, coordinator: User, network: Network
):
    imported = make_import(coordinator, network=network, read=(read_text("Bara ord."), Minutes(preamble=(0, 9))))

    draft = the_draft(send(desk, imported, start="2024-03-12"))

    assert "Bara ord." in draft.items.get().body
    assert draft.preamble == ""
