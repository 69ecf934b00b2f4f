"""What the tests of merging and of undoing share."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model

from meetings.consistency import archive_problems
from meetings.lifecycle import publish
from meetings.models import Presenter
from networks.merging import merge
from networks.models import Person, PersonMerge, PersonSpelling, User
from tests.factories import (
    make_action,
    make_attendance,
    make_item,
    make_meeting,
    make_municipality,
    make_network,
    make_person,
    make_seat,
)


def unite(kept: Person, merged: Person, name: str = "", **chosen: str) -> PersonMerge:
    return merge(kept.pk, merged.pk, by=None, chosen={"name": name or kept.name, **chosen})


def rows(model: type[Model]) -> list[dict[str, Any]]:
    return list(model._base_manager.order_by("pk").values())


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of ours but the audit log and the merges themselves."""
    models = [model for name in ("networks", "meetings") for model in apps.get_app_config(name).get_models()]
    return {
        model.__name__: rows(model)
        for model in models
        if not model.__name__.startswith("Historical") and model is not PersonMerge
    }


def problems() -> list[str]:
    return [str(problem) for problem in archive_problems()]


def make_pair() -> tuple[Person, Person]:
    """Evike and Eviqe: the second in published notes, with everything that can point to a person."""
    network, ale = make_network(), make_municipality()
    kept = make_person("Evike Sandor", phone="031-1")
    make_seat(kept, network, municipality=ale, known_from=date(2023, 1, 1))
    merged = make_person("Eviqe Sandor", email="eviqe@example.org")
    make_seat(merged, network, title="HR-chef", known_from=date(2021, 1, 1))
    make_seat(merged, network, role="secretary")
    PersonSpelling.objects.create(person=merged, text="Eviqe S")
    User.objects.create_user("eviqe@example.org", "x" * 20, person=merged)
    for status in ("published", "draft"):
        meeting = make_meeting(network, status="draft", note_taker_person=merged)
        item = make_item(meeting)
        make_attendance(meeting, merged)
        Presenter.objects.create(item=item, position=1, name="Eviqe", person=merged)
        make_action(item, person=merged)
        if status == "published":
            publish(meeting)
    return kept, merged
