import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views import defaults


def test_nothing_there(client: Client) -> None:
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert '<html lang="sv">' in response.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_error_pages_need_no_database(rf: RequestFactory, status: int) -> None:
    """No `django_db`: a query would fail."""
    view = {400: defaults.bad_request, 403: defaults.permission_denied, 404: defaults.page_not_found}.get(status)
    request = rf.get("/")
    response = view(request, Exception()) if view else defaults.server_error(request)
    assert response.status_code == status
    html = response.content.decode()
    assert "<h1>" in html
    assert ' href="/"' in html


def test_server_error_asks_for_nothing() -> None:
    html = get_template("500.html").render()
    assert "/static/css/base.css" in html
    assert "<script" not in html


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/loggain/", {"username": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert '<html lang="sv">' in response.content.decode()
