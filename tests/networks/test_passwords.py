"""Choosing a password by a link, mailed to whoever has forgotten theirs."""

import datetime
import re
import smtplib
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from networks.accounts import link_for, links
from networks.models import User
from networks.permissions import Role
from tests.factories import PASSWORD, make_administrator, make_network, make_seat, make_user

pytestmark = pytest.mark.django_db
NEW = "en helt annan mening"


@pytest.fixture(autouse=True)
def _mail_is_set_up(settings: LazySettings) -> Iterator[None]:
    settings.SENDS_MAIL = True
    settings.ORIGIN = "https://moten.example.se"
    yield
    cache.clear()  # how often links were asked for


def ask(client: Client, email: str, **extra: Any) -> Any:
    return client.post("/losenord/glomt/", {"email": email}, **extra)


def sent() -> list[Any]:
    """Mails, when those that are on their way have left."""
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()
    return mail.outbox


def path_in(text: str) -> str:
    """The address of the link in a mail, as the test client asks for it."""
    (path,) = re.findall(r"https://moten\.example\.se(/losenord/nytt/\S+)", text)
    return path


def choose(client: Client, path: str, password: str = NEW) -> Any:
    """Open a link and choose a password there."""
    opened = client.get(path)
    page = opened["Location"] if opened.status_code == 302 else path
    return client.post(page, {"new_password1": password, "new_password2": password})


def test_from_the_sign_in_page_to_a_new_password(client: Client) -> None:
    user = make_user()
    assert 'href="/losenord/glomt/"' in client.get("/loggain/").content.decode()

    assert ask(client, user.email.upper())["Location"] == "/losenord/glomt/skickat/"
    (message,) = sent()
    done = choose(client, path_in(message.body))

    assert done["Location"] == "/losenord/klart/"
    assert "Lösenordet är sparat" in client.get("/losenord/klart/").content.decode()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_the_mail_is_short_and_plain_and_names_the_archive_by_its_own_address(
    client: Client, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    user = make_user()
    ask(client, user.email, HTTP_HOST="ond.example.com")
    (message,) = sent()
    assert message.to == [user.email]
    assert message.subject == "Välj ett nytt lösenord i Mötesarkivet"
    assert "ond.example.com" not in message.body
    assert "Länken gäller till" in message.body
    assert "&" not in message.body
    assert len(message.body.splitlines()) < 15
    assert not getattr(message, "alternatives", None)


def test_the_answer_does_not_tell_which_addresses_exist(client: Client) -> None:
    known, closed = make_user().email, make_user(is_active=False).email
    answers = [ask(client, email) for email in (known, closed, "ingen@example.org")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/losenord/glomt/skickat/")}
    assert [message.to for message in sent()] == [[known]]


def test_an_unknown_address_costs_as_many_questions_as_a_known_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    user = make_user()
    for email in (user.email, "ingen@example.org"):
        with django_assert_num_queries(2):  # the account; the seats that the link holds for
            ask(client, email)


def test_whoever_was_invited_and_never_chose_a_password_may_ask(client: Client) -> None:
    user = make_user()
    user.set_unusable_password()
    user.save()
    ask(client, user.email)
    choose(client, path_in(sent()[0].body))
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_nobody_is_asked_to_believe_in_mail_that_cannot_be_sent(client: Client, settings: LazySettings) -> None:
    settings.SENDS_MAIL = False
    user = make_user()
    for answer in (client.get("/losenord/glomt/"), ask(client, user.email)):
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "Mötesarkivet kan inte skicka e-post" in text
        assert "samordnare" in text
        assert 'name="email"' not in text
    assert sent() == []


def test_a_server_that_fails_is_logged_and_does_not_tell(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(message: Any) -> None:
        raise smtplib.SMTPServerDisconnected("Connection refused")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    assert ask(client, make_user().email).status_code == 302
    assert sent() == []
    assert "A mail could not be sent." in caplog.text


@pytest.mark.parametrize("exists", [True, False])
def test_the_fourth_link_within_the_hour_is_refused_to_known_and_unknown(client: Client, exists: bool) -> None:
    email = make_user().email if exists else "ingen@example.org"
    assert [ask(client, email).status_code for _ in range(4)] == [302, 302, 302, 429]
    refused = ask(client, email.upper())
    assert refused.status_code == 429
    assert "För många länkar har beställts." in refused.content.decode()
    assert ask(client, make_user().email).status_code == 302
    assert len(sent()) == (4 if exists else 1)


def test_one_place_does_not_ask_for_a_whole_town(client: Client) -> None:
    statuses = [ask(client, f"nr{number}@example.org").status_code for number in range(21)]
    assert statuses == [302] * 20 + [429]
    assert ask(Client(REMOTE_ADDR="192.0.2.7"), "nr1@example.org").status_code == 302


@pytest.mark.parametrize("email", ["", "inte en adress", "a@b.se\nBcc: c@d.se", "\x00@example.org"])
def test_what_is_no_address_is_said(client: Client, email: str) -> None:
    answer = ask(client, email)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert sent() == []


def test_a_link_is_for_one_use(client: Client) -> None:
    path = link_for(make_user()).removeprefix("https://moten.example.se")
    assert choose(client, path).status_code == 302
    again = Client().get(path)
    assert again.status_code == 200
    assert "Länken gäller inte längre" in again.content.decode()


def test_a_link_is_not_in_the_address_of_the_page_where_one_chooses(client: Client) -> None:
    path = link_for(make_user()).removeprefix("https://moten.example.se")
    page = client.get(path)["Location"]
    assert page.endswith("/valj/")
    shown = client.get(page)
    assert "no-store" in shown["Cache-Control"]
    assert path.split("/")[-2] not in shown.content.decode()


def test_a_link_holds_for_three_days(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    user = make_user()
    token = links.make_token(user)
    now = datetime.datetime.now()
    monkeypatch.setattr(links, "_now", lambda: now + datetime.timedelta(days=3, seconds=-5))
    assert links.check_token(user, token)
    monkeypatch.setattr(links, "_now", lambda: now + datetime.timedelta(days=3, seconds=5))
    assert not links.check_token(user, token)


def closed(user: User) -> None:
    user.is_active = False


def promoted(user: User) -> None:
    user.is_superuser = True


def readdressed(user: User) -> None:
    user.email = "annan@example.org"


def seated_elsewhere(user: User) -> None:
    make_seat(user.person, make_network("Ett annat"))


@pytest.mark.parametrize("change", [closed, promoted, readdressed, seated_elsewhere])
def test_a_link_does_not_open_an_account_that_has_changed_since(client: Client, change: Any) -> None:
    user = make_user(Role.MEMBER, make_network())
    path = link_for(user).removeprefix("https://moten.example.se")
    change(user)
    user.save()
    assert choose(client, path).status_code == 200
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


@pytest.mark.parametrize("path", ["MQ/x", "abc/def-ghi", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5/x-y", "%00/x-y", "MQ/valj"])
def test_a_link_that_is_none_is_told_so(client: Client, path: str) -> None:
    answer = client.get(f"/losenord/nytt/{path}/")
    assert answer.status_code == 200
    assert "Länken gäller inte längre" in answer.content.decode()


def test_a_poor_password_is_refused_with_the_reasons(client: Client) -> None:
    user = make_user()
    answer = choose(client, link_for(user).removeprefix("https://moten.example.se"), "kort")
    assert answer.status_code == 200
    assert "12 tecken" in answer.content.decode()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_two_different_passwords_are_refused(client: Client) -> None:
    user = make_user()
    page = client.get(link_for(user).removeprefix("https://moten.example.se"))["Location"]
    answer = client.post(page, {"new_password1": NEW, "new_password2": f"{NEW}!"})
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()


def test_a_new_password_signs_out_everywhere_else(client: Client) -> None:
    user = make_administrator()
    elsewhere = Client()
    elsewhere.force_login(user)
    choose(client, link_for(user).removeprefix("https://moten.example.se"))
    assert elsewhere.get("/loggain/", HTTP_ACCEPT="application/json").json()["signed_in"] is False
    assert client.get("/loggain/", HTTP_ACCEPT="application/json").json()["signed_in"] is True


def test_the_last_page_leads_on_also_for_whoever_is_not_signed_in(client: Client) -> None:
    assert 'href="/loggain/"' in client.get("/losenord/klart/").content.decode()
