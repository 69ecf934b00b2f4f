import datetime
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import LazySettings
from django.db.models import F
from django.http import HttpRequest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext

from networks.permissions import Role
from networks.throttle import client_address
from tests.factories import PASSWORD, make_network, make_user

pytestmark = pytest.mark.django_db
WRONG = "The e-mail address and the password do not belong together. Try again."


def sign_in(client: Client, email: str, password: str = PASSWORD, **query: str) -> str:
    """Where signing in leads; nothing when it does not succeed."""
    response = client.post("/loggain/", {"username": email, "password": password, **query})
    return response["Location"] if response.status_code == 302 else ""


def test_sign_in_by_email_however_typed(client: Client) -> None:
    user = make_user()
    assert sign_in(client, user.email.upper()) == "/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_goes_on_to_where_one_was_going_on_this_site_only(client: Client) -> None:
    network = make_network("Slutna", visibility="members")
    user = make_user(Role.MEMBER, network)
    missing = client.get("/natverk/slutna/")
    assert missing.status_code == 404
    assert 'href="/loggain/?next=%2Fnatverk%2Fslutna%2F"' in missing.content.decode()
    assert sign_in(client, user.email, next="/natverk/slutna/") == "/natverk/slutna/"
    assert client.get("/natverk/slutna/").status_code == 200
    assert sign_in(client, user.email, next="https://example.com/") == "/"


def test_wrong_password_unknown_address_and_closed_account_read_the_same(client: Client) -> None:
    user, closed = make_user(), make_user(is_active=False)
    for email, password in ((user.email, "fel"), ("ingen@example.org", PASSWORD), (closed.email, PASSWORD)):
        response = client.post("/loggain/", {"username": email, "password": password})
        assert response.status_code == 200
        assert escape(gettext(WRONG)) in response.content.decode()


@pytest.mark.parametrize("username", ["", "\x00", "a" * 10_000, "inte en adress"])
def test_nonsense_is_answered_with_the_form(client: Client, username: str) -> None:
    response = client.post("/loggain/", {"username": username, "password": "\x00"})
    assert response.status_code == 200
    assert 'name="username"' in response.content.decode()


def test_sign_out_by_form_only(client: Client) -> None:
    client.force_login(make_user())
    assert 'action="/loggaut/"' in client.get("/").content.decode()
    assert client.get("/loggaut/").status_code == 405
    assert client.post("/loggaut/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


LOCKED = "För många försök. Vänta en kvart och försök sedan igen."


def fail(client: Client, email: str, times: int, **extra: Any) -> list[int]:
    """The statuses that wrong passwords are answered with."""
    return [
        client.post("/loggain/", {"username": email, "password": f"fel {number}"}, **extra).status_code
        for number in range(times)
    ]


def let_time_pass(minutes: int) -> None:
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - datetime.timedelta(minutes=minutes))


@pytest.mark.parametrize("exists", [True, False])
def test_the_fifth_failure_locks_an_account_whether_it_exists_or_not(client: Client, exists: bool) -> None:
    email = make_user().email if exists else "ingen@example.org"
    assert fail(client, email, 6) == [200, 200, 200, 200, 429, 429]

    page = client.post("/loggain/", {"username": email, "password": PASSWORD, "next": "/moten/"})

    assert page.status_code == 429, "the right password, too, has to wait"
    text = page.content.decode()
    assert LOCKED in text
    assert f'value="{email}"' in text
    assert '<input type="hidden" name="next" value="/moten/">' in text
    assert PASSWORD not in text


def test_locked_pages_of_known_and_unknown_addresses_are_the_same(client: Client) -> None:
    def locked(email: str) -> str:
        fail(client, email, 5)
        page = client.post("/loggain/", {"username": email, "password": PASSWORD})
        return page.content.decode().replace(email, "").replace(str(page.context["csrf_token"]), "")

    assert locked(make_user().email) == locked("ingen@example.org")


def test_how_an_address_is_typed_gives_no_more_attempts(client: Client) -> None:
    email = make_user().email
    assert fail(client, email, 2) + fail(client, email.upper(), 2) + fail(client, f" {email} ", 1) == [200] * 4 + [429]


def test_other_accounts_and_other_addresses_are_not_locked(client: Client) -> None:
    one, other = make_user(), make_user()
    fail(client, one.email, 5)
    assert sign_in(client, other.email)
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), one.email)


def test_after_a_quarter_one_may_try_again_also_when_one_went_on_trying(client: Client) -> None:
    user = make_user()
    fail(client, user.email, 5)
    let_time_pass(minutes=10)
    assert fail(client, user.email, 3) == [429] * 3
    let_time_pass(minutes=6)
    assert sign_in(client, user.email)


def test_a_success_forgets_the_failures_of_that_account(client: Client) -> None:
    user = make_user()
    for _ in range(3):
        assert fail(client, user.email, 4) == [200] * 4
        assert sign_in(client, user.email)


def test_signing_in_to_ones_own_account_gives_no_more_guesses_at_anothers(client: Client) -> None:
    own, other = make_user(), make_user()
    fail(client, other.email, 4)
    assert sign_in(client, own.email)
    assert fail(client, other.email, 1) == [429]


def test_one_address_that_tries_many_accounts_is_locked_for_all(client: Client) -> None:
    user = make_user()
    assert fail(client, user.email, 4) == [200] * 4
    for number in range(46):
        client.post("/loggain/", {"username": f"nr{number}@example.org", "password": "fel"})
    assert sign_in(client, make_user().email) == ""
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), user.email)


def test_another_browser_gives_no_more_attempts(client: Client) -> None:
    email = make_user().email
    statuses = [fail(client, email, 1, HTTP_USER_AGENT=f"Webbläsare {number}")[0] for number in range(5)]
    assert statuses == [200] * 4 + [429]


def test_only_the_failures_of_the_last_quarter_are_kept_and_no_password(client: Client) -> None:
    user = make_user()
    fail(client, "ingen@example.org", 3)
    assert "fel 0" not in str(AccessAttempt.objects.values())
    let_time_pass(minutes=16)
    assert sign_in(client, user.email)
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()


def request_from(address: str, forwarded: str | None = None) -> HttpRequest:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = address
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return request


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, None, "192.0.2.1"),
        (False, "203.0.113.9", "192.0.2.1"),  # nobody vouches for it
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 198.51.100.4,203.0.113.9", "203.0.113.9"),  # the client wrote the first two
        (True, None, "192.0.2.1"),
        (True, "unknown", "192.0.2.1"),
        (True, "203.0.113.9, ", "192.0.2.1"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),  # one customer's network
        (True, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_where_a_request_comes_from_is_what_the_proxy_saw(
    settings: LazySettings, behind_proxy: bool, forwarded: str | None, address: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    assert client_address(request_from("192.0.2.1", forwarded)) == address


def test_a_server_behind_a_socket_knows_no_address() -> None:
    assert client_address(request_from("")) is None


def test_a_forged_header_gives_no_more_attempts(client: Client, settings: LazySettings) -> None:
    settings.BEHIND_PROXY = True
    email = make_user().email
    seen = "203.0.113.9"
    statuses = [fail(client, email, 1, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, {seen}")[0] for n in range(5)]
    assert statuses == [200] * 4 + [429]


JSON = {"HTTP_ACCEPT": "application/json"}


def test_a_script_asks_whether_one_is_signed_in(client: Client) -> None:
    answer = client.get("/loggain/", **JSON)
    assert answer.json()["signed_in"] is False
    assert "no-store" in answer["Cache-Control"]
    client.force_login(make_user())
    assert client.get("/loggain/", **JSON).json()["signed_in"] is True


def test_a_script_signs_in_again_with_a_token_that_then_works() -> None:
    client = Client(enforce_csrf_checks=True)
    user = make_user()
    token = client.get("/loggain/", **JSON).json()["csrf"]
    data = {"username": user.email, "password": PASSWORD}

    answer = client.post("/loggain/", data, headers={"accept": "application/json", "x-csrftoken": token})

    assert (answer.status_code, answer.json()["ok"]) == (200, True)
    assert "no-store" in answer["Cache-Control"]
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.post("/loggaut/", headers={"x-csrftoken": answer.json()["csrf"]}).status_code == 302
    assert client.post("/loggain/", data, headers={"accept": "application/json"}).status_code == 403


def test_a_script_is_told_what_is_wrong(client: Client) -> None:
    user = make_user()
    wrong = client.post("/loggain/", {"username": user.email, "password": "fel"}, **JSON)
    empty = client.post("/loggain/", {"username": user.email}, **JSON)
    assert (wrong.status_code, wrong.json()) == (400, {"ok": False, "errors": [gettext(WRONG)]})
    assert (empty.status_code, empty.json()["ok"]) == (400, False)
    assert empty.json()["errors"][0].startswith("Lösenord: ")


def test_a_script_is_throttled_as_others_are(client: Client) -> None:
    user = make_user()
    assert fail(client, user.email, 5, **JSON)[-1] == 429
    locked = client.post("/loggain/", {"username": user.email, "password": PASSWORD}, **JSON)
    assert (locked.status_code, locked.json()) == (429, {"ok": False, "errors": [LOCKED]})
    assert "_auth_user_id" not in client.session


def test_a_browser_is_answered_with_the_page(client: Client) -> None:
    browsers = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get("/loggain/", HTTP_ACCEPT=browsers)["Content-Type"].startswith("text/html")
    assert client.get("/loggain/", HTTP_ACCEPT="*/*")["Content-Type"].startswith("text/html")
