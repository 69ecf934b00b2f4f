"""What is said to be missing or doubtful before notes are published."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.importing.parsing.undertakings import sounds_undertaken
from meetings.importing.parsing.wording import sounds_decided
from meetings.models import Attachment, Meeting, Responsible
from meetings.readiness import Doubt, doubts, first_sentence
from tests.factories import (
    make_action,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db


def of(meeting: Meeting) -> list[Doubt]:
    return doubts(Meeting.objects.with_notes().get(pk=meeting.pk))


def said(meeting: Meeting) -> str:
    return "\n".join(f"{doubt.severity} {doubt.anchor} {doubt.text}" for doubt in of(meeting))


def make_ready(**fields: object) -> Meeting:
    """A draft about which there is nothing to say."""
    network = make_network()
    person = make_person("Alice Ek")
    make_seat(person, network)
    meeting = make_meeting(network, status="draft", **{"place": "Ale", "note_taker": "Ada Ek"} | fields)
    make_attendance(meeting, person)
    item = make_item(meeting, "Budget", number="1", body="<p>Nätverket beslutar om budgeten. Alice tar fram mål.</p>")
    make_decision(item, "Nätverket beslutar om budgeten.")
    make_action(item, "Alice tar fram mål.", person=person, due_text="i höst")
    return meeting


def test_of_a_draft_that_is_whole_there_is_nothing_to_say():
    assert of(make_ready()) == []


def test_an_empty_draft_lacks_everything():
    assert said(make_meeting(status="draft")).splitlines() == [
        "saknas facts Det står inte vem som har antecknat.",
        "saknas facts Det står inte var mötet hölls.",
        "saknas attendance Ingen närvaro är antecknad.",
        "saknas items Det finns ingen punkt.",
    ]


def test_a_date_to_come_or_uncertain_is_doubtful():
    tomorrow = timezone.localdate() + datetime.timedelta(1)

    assert "har inte varit än" in said(make_ready(day=tomorrow.isoformat()))
    uncertain = make_meeting(
        status="draft", end=datetime.date(2023, 4, 30), precision="between", certainty="uncertain", date_basis="Brev"
    )
    assert "Datumet är inte säkert: troligen mellan 21 april och 30 april 2023." in said(uncertain)


def test_members_by_a_seat_that_day_without_attendance_are_named():
    meeting = make_ready()
    bo = make_person("Bo Ås")
    make_seat(bo, meeting.network, municipality=make_municipality("Tjörn"))
    make_seat(make_person("Cia"), meeting.network)
    make_seat(make_person("Slutade Före"), meeting.network, end=datetime.date(2023, 4, 20))
    make_seat(make_person("Började Efter"), meeting.network, start=datetime.date(2023, 4, 22))
    make_seat(make_person("Känd Senare"), meeting.network, known_from=datetime.date(2023, 9, 8))
    make_seat(make_person("Samordnaren"), meeting.network, "coordinator")

    assert "saknas attendance 2 ledamöter i nätverket saknar närvaro: Bo Ås (Tjörn), Cia." in said(meeting)

    make_attendance(meeting, bo, status="excused")
    assert "En ledamot i nätverket saknar närvaro: Cia." in said(meeting)


def test_a_member_who_is_nobody_or_has_no_seat_and_a_name_twice_are_doubtful():
    meeting = make_ready()
    make_attendance(meeting, name="Okänd Ö")
    make_attendance(meeting, name="okänd  ö", kind="guest")
    make_attendance(meeting, make_person("Utan Plats"))
    make_attendance(meeting, make_person("En Gäst"), kind="guest")

    assert said(meeting).splitlines() == [
        "tveksamt attendance Okänd Ö står som ledamot men är inte kopplad till någon person i registret.",
        "tveksamt attendance Utan Plats står som ledamot men hade ingen plats i nätverket den dagen.",
        "tveksamt attendance Okänd Ö står flera gånger i närvaron.",
    ]


def test_an_item_without_title_or_text_is_named_by_what_it_has():
    meeting = make_ready()
    untitled = make_item(meeting, "", number="2", body="<p>Text</p>")
    bare = make_item(meeting, "Övriga frågor", body="<p> </p>")

    assert said(meeting).splitlines() == [
        f"saknas item-{untitled.pk} Punkt 2 saknar rubrik.",
        f"tveksamt item-{bare.pk} Punkt ”Övriga frågor” har ingen text.",
    ]


def test_a_text_that_sounds_like_an_outcome_is_doubtful_until_one_is_noted():
    meeting = make_ready()
    item = make_item(
        meeting, "Val", number="2", body="<p>En fråga.</p><p>Vi utser <strong>Bo</strong>. Bo återkommer med plan.</p>"
    )

    assert said(meeting).splitlines() == [
        f"tveksamt item-{item.pk} Punkt 2 ”Val” låter som ett beslut, men inget är antecknat: ”Vi utser Bo.”",
        f"tveksamt item-{item.pk} Punkt 2 ”Val” låter som en åtgärd, men ingen är antecknad: ”Bo återkommer med plan.”",
    ]
    make_decision(item, "Vi utser Bo.")
    make_action(item, "Bo återkommer med plan.", person=make_person("Bo"), due_text="snart")
    assert of(meeting) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nätverket beslutar att fortsätta.",
        "Beslut fattas enligt förslaget.",
        "Bestäms att bjuda in länsstyrelsen.",
        "Vi spikar studiedag den 16 november.",
        "GR får i uppdrag att ge en nulägesbild.",
        "Ställningstagande: gruppen är positiv.",
    ],
)
def test_this_sounds_like_a_decision(text: str):
    assert first_sentence(sounds_decided, f"<p>Inledning.</p><p>{text}</p>") == text


@pytest.mark.parametrize(
    "text",
    [
        "Förbundsstyrelsen har fattat beslut om medel.",
        "Socialcheferna beslutade 2021-09-03 att avvakta.",
        "Frågan har inte beslutats i kommunerna.",
        "Regeringen beslutar i mars.",
        "Kommunstyrelsen beslutar om budgeten.",
        "Diskussion om nätverket beslutar något.",
        "Vi väntar tills styrelsen slutligen beslutar.",
        "Beslutsunderlaget är utsänt.",
    ],
)
def test_this_is_no_decision_of_the_meeting(text: str):
    assert first_sentence(sounds_decided, f"<p>{text}</p>") == ""


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Björn återkommer med kalenderbokningar.", True),
        ("Pia erbjuder sig att förbereda punkten.", True),
        ("Kommunerna skickar svar till Maria senast den 3 mars.", True),
        ("Ett förslag arbetas nu fram.", True),
        ("Vi återkom till frågan.", False),
        ("Rapporten togs fram 2019.", False),
        ("Hur Göteborg tar fram statistik.", False),
    ],
)
def test_this_sounds_like_an_action_and_this_does_not(text: str, sounds: bool):
    assert bool(first_sentence(sounds_undertaken, f"<p>{text}</p>")) is sounds


def test_an_action_says_who_and_by_when_unless_it_is_an_open_invitation():
    meeting = make_ready()
    item = make_item(meeting, "Val", number="2", body="<p>Ett. Två. Tre. Fyra.</p>")
    make_action(item, "Ett.")
    make_action(item, "Två.", due_text="i höst")
    make_action(item, "Tre.", person=make_person("Bo"))
    make_action(item, "Fyra.", is_invitation=True)

    assert said(meeting).splitlines() == [
        f"saknas item-{item.pk} Punkt 2 ”Val”: åtgärden ”Ett.” säger varken vem som ansvarar eller till när.",
        f"saknas item-{item.pk} Punkt 2 ”Val”: åtgärden ”Två.” säger inte vem som ansvarar.",
        f"tveksamt item-{item.pk} Punkt 2 ”Val”: åtgärden ”Tre.” säger inte till när.",
    ]


def test_a_wording_that_is_not_the_texts_own_is_mentioned():
    meeting = make_ready()
    make_decision(meeting.items.get(), "Budgeten antas.")

    assert "”Budgeten antas.” står inte så i texten" in said(meeting)


def test_an_attachment_that_the_notes_mention_is_missing_until_it_is_there():
    meeting = make_ready()
    item = make_item(meeting, "Bilder", body="<p>Se bifogat bildspel.</p>")

    assert "nämner en bilaga, men ingen är inlagd: ”Se bifogat bildspel.”" in said(meeting)
    attachment = Attachment.objects.create(meeting=meeting, item=item, position=1, title="bildspel")
    assert said(meeting) == "saknas attachments Anteckningarna nämner en bilaga som inte finns här: ”bildspel”."
    attachment.url = "https://skr.se/"
    attachment.save()
    assert of(meeting) == []


def test_it_asks_as_many_questions_however_much_there_is():
    meeting = make_ready()
    few = questions(meeting)
    for number in range(8):
        person = make_person(f"Person {number}")
        make_seat(make_person(), meeting.network)
        make_attendance(meeting, person)
        item = make_item(meeting, f"Punkt {number}", body="<p>Nätverket beslutar.</p>")
        make_decision(item)
        Responsible.objects.create(action=make_action(item), position=1, text="GR", kind="gr")
        Attachment.objects.create(meeting=meeting, item=item, position=number + 1, title="Bilaga")

    # the network's other meetings that day, its seats with their people, who held which of them, and the attachments
    assert (few, questions(meeting)) == (4, 4)


def questions(meeting: Meeting) -> int:
    loaded = Meeting.objects.with_notes().get(pk=meeting.pk)
    with CaptureQueriesContext(connection) as captured:
        doubts(loaded)
    return len(captured)


def test_of_the_five_meetings_it_says_what_a_reader_would():
    call_command("load_archive", verbosity=0)
    told = {meeting.slug: said(meeting) for meeting in Meeting.objects.held()}

    assert len(told) == 5
    assert not any("låter som" in text for text in told.values()), "their decisions and actions are noted"
    assert "saknar närvaro: Madelene Johansson (Partille)" in told["hr-chefsnatverket-2023-09-08"]
    assert "”Övriga frågor” har ingen text" in told["hr-chefsnatverket-2023-09-08"]
    assert "Det står inte var" not in told["hr-chefsnatverket-2023-04-21"]
    assert told["hr-chefsnatverket-2023-04-21"].count("bilaga som inte finns här") == 5
    assert "troligen juni 2023" in told["kommunchefsgruppen-2023-juni"]
    assert "”Dessutom bjuds länsstyrelsen in på temat civilt försvar.”" in told["kommunchefsgruppen-2023-var"]
    assert "mellan 3 september och 29 oktober 2021" in told["socialchefsnatverket-2021-host"]
    assert not any("saknar rubrik" in text or "flera gånger" in text for text in told.values())


def test_a_long_text_that_only_tells_of_deciding_is_read_through():
    assert first_sentence(sounds_decided, f"<p>{'om beslutar ' * 20_000}</p>") == ""


def test_another_meeting_of_the_network_on_the_same_day_is_doubtful():
    network = make_network()
    make_meeting(network, status="published", day="2024-02-02")
    meeting = make_meeting(network, status="draft", day="2024-02-02")

    assert "har redan ett möte med anteckningar" in said(meeting)
