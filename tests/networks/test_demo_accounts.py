import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from networks.models import Member, Network, User
from networks.permissions import Role
from tests.factories import make_administrator, make_municipality, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr() -> Network:
    make_municipality("Ale")
    return make_network("HR-chefsnätverket")


def printed(capsys: pytest.CaptureFixture[str], **options: bool) -> dict[str, str]:
    """What the command prints: passwords by address."""
    call_command("demo_accounts", **options)
    return {line.split()[-2]: line.split()[-1] for line in capsys.readouterr().out.splitlines()}


def signs_in(email: str, password: str) -> bool:
    return Client().post("/loggain/", {"username": email, "password": password}).status_code == 302


def test_four_accounts_each_with_its_role(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    passwords = printed(capsys)
    assert list(passwords) == [
        "administrator@example.org",
        "samordnare@example.org",
        "sekreterare@example.org",
        "ledamot@example.org",
    ]
    administrator, coordinator, secretary, member = (User.objects.get(email=email) for email in passwords)
    assert administrator.access.is_administrator
    assert administrator.person is None
    assert coordinator.access.networks(Role.COORDINATOR) == [hr.pk]
    assert secretary.access.networks(Role.SECRETARY) == [hr.pk]
    assert member.access.networks(Role.MEMBER) == [hr.pk]
    assert not member.is_staff
    assert {str(seat.municipality) for seat in Member.objects.filter(person=member.person)} == {"Ale"}


def test_the_printed_password_signs_in(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    for email, password in printed(capsys).items():
        assert signs_in(email, password)


def test_passwords_are_random(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    passwords = printed(capsys).values()
    assert len(set(passwords)) == 4
    assert all(len(password) >= 12 for password in passwords)


def test_a_second_time_prints_nothing_and_changes_nothing(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    (email, password), *_ = printed(capsys).items()
    assert printed(capsys) == {}
    assert User.objects.count() == 4
    assert signs_in(email, password)


def test_only_the_missing_one_is_made_again(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys)
    User.objects.get(email="ledamot@example.org").delete()
    assert list(printed(capsys)) == ["ledamot@example.org"]
    assert Member.objects.filter(network=hr).count() == 3


def test_new_passwords_on_request(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = printed(capsys), printed(capsys, new_passwords=True)
    assert old.keys() == new.keys()
    assert not set(old.values()) & set(new.values())
    for email, password in old.items():
        assert not signs_in(email, password)
        assert signs_in(email, new[email])


def test_the_first_time_only(hr: Network, capsys: pytest.CaptureFixture[str]) -> None:
    make_administrator()
    assert printed(capsys, first_time=True) == {}
    assert User.objects.count() == 1


def test_never_on_a_server(hr: Network, settings: pytest.FixtureRequest) -> None:
    settings.ORIGIN = "https://moten.example.se"  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="only for an archive on this machine"):
        call_command("demo_accounts")
    assert not User.objects.exists()


def test_without_the_network_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="load the archive first"):
        call_command("demo_accounts")
