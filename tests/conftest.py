"""The fixed cast of the tests: a public and a members-only network, and somebody of every role in the public one."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from networks.models import Member, Municipality, Network, Person, User
from networks.permissions import Role


def account(name: str, *seats: tuple[Network, Role], **fields: object) -> User:
    """An account for a person of that name, with the seats."""
    person = Person.objects.create(slug=name.lower(), name=name)
    for network, role in seats:
        Member.objects.create(person=person, network=network, role=role, start=datetime.date(2020, 1, 1))
    return User.objects.create_user(f"{name.lower()}@example.org", "a long password", person=person, **fields)


@pytest.fixture
def municipality(db: None) -> Municipality:
    return Municipality.objects.get_or_create(code="1440", defaults={"name": "Ale", "slug": "ale"})[0]


@pytest.fixture
def network(db: None) -> Network:
    return Network.objects.create(slug="oppna-natverket", name="Öppna nätverket")


@pytest.fixture
def closed_network(db: None) -> Network:
    return Network.objects.create(
        slug="slutna-natverket", name="Slutna nätverket", visibility=Network.Visibility.MEMBERS
    )


@pytest.fixture
def visitor() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def stranger(db: None) -> User:
    """Signed in, but without a seat anywhere."""
    return account("Sten")


@pytest.fixture
def member(network: Network) -> User:
    return account("Maja", (network, Role.MEMBER))


@pytest.fixture
def secretary(network: Network) -> User:
    return account("Signe", (network, Role.SECRETARY))


@pytest.fixture
def coordinator(network: Network) -> User:
    return account("Karin", (network, Role.COORDINATOR))


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("admin@example.org", "a long password")
