"""Giving a member an account: who may, whom, and what comes of it."""

import datetime
import re
import smtplib
from threading import Thread
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from networks import accounts
from networks.models import Member, Network, Person, User
from networks.permissions import Role, may_invite
from tests.factories import make_administrator, make_network, make_person, make_seat, make_user
from tests.networks.test_passwords import choose, path_in

pytestmark = pytest.mark.django_db
NEW = "en helt annan mening"
REFUSED = "Kontot kunde inte skapas. Be en administratör om hjälp."


@pytest.fixture(autouse=True)
def _the_archive_has_an_address_and_mail(settings: LazySettings) -> None:
    settings.ORIGIN = "https://moten.example.se"
    settings.SENDS_MAIL = True


@pytest.fixture
def network() -> Network:
    return make_network()


@pytest.fixture
def coordinator(network: Network) -> User:
    return make_user(Role.COORDINATOR, network, name="Cecilia Ås")


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    """The coordinator's own browser."""
    client.force_login(coordinator)
    return client


@pytest.fixture
def seat(network: Network) -> Member:
    return make_seat(make_person("Alice Ek", email="alice@ale.se"), network)


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def page(seat: Member) -> str:
    return f"/admin/networks/member/{seat.pk}/bjud-in/"


def invite(client: Client, seat: Member, way: str = "by_link", email: str = "alice@ale.se") -> Any:
    return client.post(page(seat), {"email": email, way: "1"})


def link_in(answer: Any) -> str:
    """The path of the link that a page shows; nothing when it shows none."""
    found = re.findall(r"https://moten\.example\.se(/losenord/nytt/[^\"<\s]+)", answer.content.decode())
    return found[0] if found else ""


# What a coordinator does.


def test_from_the_seats_page_to_a_signed_in_member_by_a_link(desk: Client, seat: Member) -> None:
    before = desk.get(f"/admin/networks/member/{seat.pk}/change/").content.decode()
    assert "Konto: finns inte." in before
    assert f'href="{page(seat)}"' in before
    form = desk.get(page(seat)).content.decode()
    assert "Alice Ek" in form
    assert 'value="alice@ale.se"' in form

    answer = invite(desk, seat)

    assert "no-store" in answer["Cache-Control"]
    assert "kan användas en gång" in answer.content.decode()
    assert link_in(answer) not in desk.get(page(seat)).content.decode(), "it is shown once"
    assert "Konto: inbjudet" in desk.get(f"/admin/networks/member/{seat.pk}/change/").content.decode()
    member = Client()
    choose(member, link_in(answer), NEW)
    user = User.objects.get(email="alice@ale.se")
    assert user.person == seat.person
    assert member.session["_auth_user_id"] == str(user.pk)
    after = desk.get(f"/admin/networks/member/{seat.pk}/change/").content.decode()
    assert "Konto: används." in after
    assert page(seat) not in after


def test_by_mail_that_says_who_has_invited_to_what(desk: Client, seat: Member) -> None:
    answer = invite(desk, seat, "by_mail")

    assert answer["Location"] == f"/admin/networks/member/{seat.pk}/change/"
    assert "En inbjudan har skickats till alice@ale.se." in desk.get(answer["Location"]).content.decode()
    (message,) = mail.outbox
    assert message.to == ["alice@ale.se"]
    assert message.body.startswith("Hej Alice Ek!")
    assert "Cecilia Ås har bjudit in dig" in message.body
    assert "HR-chefsnätverket" in message.body
    assert choose(Client(), path_in(message.body), NEW)["Location"] == "/losenord/klart/"


def test_names_stand_in_a_mail_as_they_are(desk: Client, network: Network) -> None:
    seat = make_seat(make_person("Ann-Sofi <O'Neill> & Co"), network)
    invite(desk, seat, "by_mail", "ann@ale.se")
    assert mail.outbox[0].body.startswith("Hej Ann-Sofi <O'Neill> & Co!")


def test_without_mail_there_is_only_the_link(desk: Client, seat: Member, settings: LazySettings) -> None:
    settings.SENDS_MAIL = False
    assert 'name="by_mail"' not in desk.get(page(seat)).content.decode()
    assert link_in(invite(desk, seat, "by_mail"))
    assert mail.outbox == []


def test_a_mail_that_does_not_leave_is_said_and_a_link_can_be_shown_instead(
    desk: Client, seat: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(message: Any) -> None:
        raise smtplib.SMTPServerDisconnected("Connection refused")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    text = invite(desk, seat, "by_mail").content.decode()
    assert "e-posten kunde inte skickas" in text
    assert "Connection refused" not in text
    assert link_in(invite(desk, seat))


def test_a_typed_address_is_kept_on_the_person_too(desk: Client, network: Network) -> None:
    seat = make_seat(make_person("Bo Ek"), network)
    invite(desk, seat, email="Bo.Ek@Ale.SE")
    assert User.objects.get(person=seat.person).email == "bo.ek@ale.se"
    assert Person.objects.get(pk=seat.person_id).email == "bo.ek@ale.se"


def test_an_address_that_was_wrong_is_mended_by_inviting_anew(desk: Client, seat: Member) -> None:
    first = link_in(invite(desk, seat, email="alise@ale.se"))
    second = link_in(invite(desk, seat, email="alice@ale.se"))
    assert User.objects.get(person=seat.person).email == "alice@ale.se"
    assert choose(Client(), first, NEW).status_code == 200, "whoever got the first has no use of it"
    assert choose(Client(), second, NEW).status_code == 302


def test_sending_twice_makes_one_account(desk: Client, seat: Member) -> None:
    links = {link_in(invite(desk, seat)) for _ in range(2)}
    assert User.objects.filter(person=seat.person).count() == 1
    assert all(links)


@pytest.mark.django_db(transaction=True)
def test_sending_twice_at_once_makes_one_account(seat: Member) -> None:
    made: list[int] = []

    def send() -> None:
        made.append(accounts.invite(seat.person, "alice@ale.se", "").pk)
        connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [User.objects.get().pk] * 4


def test_what_is_done_stands_in_the_log(desk: Client, seat: Member, coordinator: User) -> None:
    invite(desk, seat, email="ny@ale.se")
    invite(desk, seat, "by_mail", email="ny@ale.se")
    rows = User.objects.get(email="ny@ale.se").history.all()
    assert [(row.history_change_reason, row.history_user) for row in rows] == [
        ("Inbjuden med e-post", coordinator),
        ("Inbjuden med en länk att lämna över", coordinator),
    ]
    person = Person.objects.get(pk=seat.person_id).history.latest()
    assert (person.email, person.history_user) == ("ny@ale.se", coordinator)


@pytest.mark.parametrize("email", ["", "inte en adress", "a@b.se\nBcc: c@d.se"])
def test_what_is_no_address_is_said_with_the_typing_kept(desk: Client, seat: Member, email: str) -> None:
    answer = invite(desk, seat, email=email)
    assert 'class="errorlist"' in answer.content.decode()
    assert answer.context["form"]["email"].value() == email
    assert not User.objects.filter(person=seat.person).exists()


# What may not be.


def test_an_address_that_is_another_accounts_is_refused_without_saying_so(desk: Client, seat: Member) -> None:
    other = make_user(Role.MEMBER, make_network("Slutna", visibility="members"), name="Hemlig Person")
    person_before = seat.person.email

    text = invite(desk, seat, "by_mail", other.email.upper()).content.decode()

    assert REFUSED in text
    assert "Hemlig Person" not in text
    assert not User.objects.filter(person=seat.person).exists()
    assert Person.objects.get(pk=seat.person_id).email == person_before
    assert User.objects.get(pk=other.pk).email == other.email
    assert mail.outbox == []


def test_an_address_that_is_taken_meanwhile_is_refused_in_the_same_way(
    desk: Client, seat: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = User.objects.create_user

    def taken_meanwhile(email: str, password: str | None = None, **fields: Any) -> User:
        User(email=email).save()
        return make(email, password, **fields)

    monkeypatch.setattr(User.objects, "create_user", taken_meanwhile)
    assert REFUSED in invite(desk, seat).content.decode()


def in_use(user: User) -> None:
    user.set_password(NEW)


def an_administrators(user: User) -> None:
    user.is_superuser = True


def closed(user: User) -> None:
    user.is_active = False


@pytest.mark.parametrize("change", [in_use, an_administrators, closed])
@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_there_is_never_a_link_to_an_account_in_use_an_administrators_or_a_closed_one(
    client: Client, coordinator: User, seat: Member, change: Any, who: str
) -> None:
    client.force_login(coordinator if who == "coordinator" else make_administrator())
    user = User.objects.create_user("alice@ale.se", person=seat.person)
    change(user)
    user.save()

    for way in ("by_link", "by_mail"):
        answer = invite(client, seat, way, "ond@example.com")
        assert answer.status_code == 302
        assert not link_in(answer)
    assert page(seat) not in client.get(f"/admin/networks/member/{seat.pk}/change/").content.decode()
    assert mail.outbox == []
    assert User.objects.get(pk=user.pk).email == "alice@ale.se"
    with pytest.raises(accounts.CannotInvite):
        accounts.invite(seat.person, "ond@example.com", "")


def elsewhere(**dates: Any) -> Any:
    def add(seat: Member) -> None:
        make_seat(seat.person, make_network("Slutna", visibility="members"), **dates)

    return add


@pytest.mark.parametrize(
    ("add", "allowed"),
    [
        (elsewhere(), False),
        (elsewhere(start=days(30)), False),
        (elsewhere(end=days(0)), False),
        (elsewhere(start=days(-30), end=days(30)), False),
        (elsewhere(end=days(-1)), True),
    ],
)
def test_someone_with_a_seat_in_anothers_network_is_not_a_coordinators_to_invite(
    desk: Client, coordinator: User, seat: Member, add: Any, allowed: bool
) -> None:
    add(seat)
    assert may_invite(coordinator, seat.person) is allowed
    for answer in (desk.get(page(seat)), invite(desk, seat), invite(desk, seat, "by_mail")):
        assert (answer.status_code != 404) is allowed
    shown = desk.get(f"/admin/networks/member/{seat.pk}/change/").content.decode()
    assert ("Be en administratör att bjuda in." in shown) is not allowed
    assert "Slutna" not in shown
    assert User.objects.filter(person=seat.person).exists() is allowed


def test_a_coordinator_of_both_networks_may_invite(coordinator: User, seat: Member) -> None:
    second = make_network("Ett till")
    make_seat(coordinator.person, second, Role.COORDINATOR)
    make_seat(seat.person, second, Role.COORDINATOR)
    assert may_invite(coordinator, seat.person)


@pytest.mark.parametrize(("start", "end", "allowed"), [(None, 0, True), (1, None, True), (None, -1, False)])
def test_a_seat_must_hold_or_be_to_come(
    coordinator: User, network: Network, start: int | None, end: int | None, allowed: bool
) -> None:
    seat = make_seat(
        make_person(),
        network,
        start=None if start is None else days(start),
        end=None if end is None else days(end),
    )
    assert may_invite(coordinator, seat.person) is allowed


def test_a_person_without_a_seat_is_the_administrators_to_invite(coordinator: User) -> None:
    person = make_person()
    assert not may_invite(coordinator, person)
    assert may_invite(make_administrator(), person)


@pytest.mark.parametrize(
    ("role", "end"),
    [(Role.MEMBER, None), (Role.SECRETARY, None), (Role.COORDINATOR, datetime.date(2020, 1, 1)), ("", 0)],
)
def test_nobody_else_may(client: Client, network: Network, seat: Member, role: str, end: Any) -> None:
    user = make_user()
    if role:
        make_seat(user.person, network, role, end=end)
    client.force_login(user)
    assert not may_invite(user, seat.person)
    answers = [client.get(page(seat), follow=True), client.post(page(seat), {"email": "a@b.se"}, follow=True)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not User.objects.filter(person=seat.person).exists()


def test_a_visitor_is_led_to_sign_in(client: Client, seat: Member) -> None:
    answer = client.get(page(seat), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/loggain/")
    assert invite(client, seat).status_code == 302
    assert not User.objects.filter(person=seat.person).exists()


def test_a_closed_coordinator_may_not(coordinator: User, seat: Member) -> None:
    coordinator.is_active = False
    coordinator.save()
    assert not may_invite(User.objects.get(pk=coordinator.pk), seat.person)


def test_a_seat_in_anothers_network_is_not_there(desk: Client) -> None:
    seat = make_seat(make_person(), make_network("Slutna", visibility="members"))
    assert desk.get(page(seat)).status_code == 404
    assert invite(desk, seat).status_code == 404
    assert desk.get("/admin/networks/member/abc/bjud-in/").status_code == 404


def test_an_administrator_invites_anybody_in_any_network(client: Client, seat: Member) -> None:
    elsewhere()(seat)
    client.force_login(make_administrator())
    assert invite(client, seat, "by_mail").status_code == 302
    assert "Du har fått ett konto" in mail.outbox[0].body, "an administrator without a person has no name to give"


def test_a_link_handed_over_does_not_open_what_the_member_has_since_been_given(desk: Client, seat: Member) -> None:
    link = link_in(invite(desk, seat))
    make_seat(seat.person, make_network("Slutna", visibility="members"), Role.COORDINATOR)
    assert choose(Client(), link, NEW).status_code == 200
    assert not User.objects.get(person=seat.person).has_usable_password()


def test_a_link_handed_over_does_not_open_a_seat_that_is_given_back(desk: Client, seat: Member) -> None:
    ended = make_seat(seat.person, make_network("Slutna", visibility="members"), Role.COORDINATOR, end=days(-1))
    link = link_in(invite(desk, seat))
    Member.objects.filter(pk=ended.pk).update(end=None)
    assert choose(Client(), link, NEW).status_code == 200
    assert not User.objects.get(person=seat.person).has_usable_password()


def test_a_name_is_escaped_on_the_page(desk: Client, network: Network) -> None:
    seat = make_seat(make_person("<b>Eva</b>"), network)
    assert escape("<b>Eva</b>") in desk.get(page(seat)).content.decode()
    assert "<b>Eva" not in desk.get(page(seat)).content.decode()
