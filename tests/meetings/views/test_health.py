from unittest import mock

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client


@pytest.mark.django_db
def test_up(client: Client) -> None:
    response = client.get("/halsa/")
    assert response.status_code == 200
    assert response.content == b"ok\n"


@pytest.mark.django_db
def test_down_when_the_database_does_not_answer(client: Client) -> None:
    with mock.patch.object(BaseDatabaseWrapper, "cursor", side_effect=OperationalError("gone")):
        response = client.get("/halsa/")
    assert response.status_code == 503
    assert b"gone" not in response.content
