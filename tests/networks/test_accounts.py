"""The register of accounts, which is the administrators'."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from networks.accounts import AccountState, state_of
from networks.models import User
from tests.factories import PASSWORD, make_administrator, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/networks/user/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


def listed(client: Client, **query: str) -> set[str]:
    """The addresses of the accounts that the list shows."""
    return {user.email for user in client.get(LIST, query).context["cl"].queryset}


def make_invited() -> User:
    user = make_user(name="Ingrid Ny")
    user.set_unusable_password()
    user.save()
    return user


def test_an_account_is_in_one_of_four_states() -> None:
    states = [state_of(user) for user in (None, make_invited(), make_user(), make_user(is_active=False))]
    assert states == list(AccountState)


def test_the_list_reads_in_swedish(admin: Client) -> None:
    user = make_user(name="Åsa Öberg")
    user.last_login = datetime.datetime(2024, 5, 3, 7, 5, tzinfo=datetime.UTC)
    user.save()
    make_invited()

    text = admin.get(LIST).content.decode()

    for words in (
        "Åsa Öberg",
        "3 maj 2024 kl. 09.05",
        "aldrig",
        "används",
        "inbjudet",
        "Senast inloggad",
        "Administratör",
    ):
        assert words in text, words


def test_accounts_are_found_by_address_and_name(admin: Client) -> None:
    user, other = make_user(name="Åsa Öberg"), make_user(name="Bo Ek")
    user.person.spellings.create(text="Åsa Ö")
    assert listed(admin, q="Öberg") == {user.email}
    assert listed(admin, q="Åsa Ö") == {user.email}
    assert listed(admin, q=other.email) == {other.email}


def test_accounts_are_filtered_by_state_and_right(admin: Client) -> None:
    invited, used, closed = make_invited(), make_user(), make_user(is_active=False)
    administrator = User.objects.get(is_superuser=True)
    assert listed(admin, tillstand="invited") == {invited.email}
    assert listed(admin, tillstand="closed") == {closed.email}
    assert listed(admin, tillstand="active") == {used.email, administrator.email}
    assert listed(admin, administrator="ja") == {administrator.email}
    assert listed(admin, administrator="nej") == {invited.email, used.email, closed.email}


def test_the_list_asks_as_many_questions_for_many_accounts(admin: Client, django_assert_max_num_queries: Any) -> None:
    for _ in range(20):
        make_user()
    with django_assert_max_num_queries(6):  # session, account; rows in all, rows found, the rows with their people
        admin.get(LIST)


def test_an_administrator_sets_a_password(admin: Client) -> None:
    user, new = make_user(), "en helt annan mening"
    admin.post(f"{LIST}{user.pk}/password/", {"password1": new, "password2": new, "usable_password": "true"})
    assert User.objects.get(pk=user.pk).check_password(new)


def test_an_administrator_makes_changes_and_closes_an_account(admin: Client) -> None:
    user = make_user()
    page = f"{LIST}{user.pk}/change/"
    assert "Ser och ändrar allt, i alla nätverk." in admin.get(page).content.decode()

    data = {"email": "Ny@Ale.SE", "person": f"person:{user.person_id}:{user.person}"}
    assert admin.post(page, data).status_code == 302

    changed = User.objects.get(pk=user.pk)
    assert (changed.email, changed.is_active, changed.is_superuser) == ("ny@ale.se", False, False)
    assert changed.check_password(PASSWORD)
    assert state_of(changed) == AccountState.CLOSED
    assert timezone.now() - changed.history.latest().history_date < datetime.timedelta(minutes=1)
