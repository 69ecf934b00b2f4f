import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext

from networks.permissions import Role
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
