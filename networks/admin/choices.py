"""What choosing asks of the server, and choosing a row in the admin's own forms."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Model, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from networks.admin.scope import ScopedAdmin
from networks.choices import IN_ADDRESSES, MODELS, Choice, ChoiceField, Kind, clean_text
from networks.folding import fold
from networks.models import Person, PersonSpelling
from networks.permissions import access_for
from networks.slugs import unique_slug
from networks.suggestions import MOST, Suggestion, people_by_key, suggest
from networks.twins import Likeness, Twin, twins, words

LONGEST_NAME = 100
CREATED = {Kind.PERSON, Kind.TOPIC}
"""What can be entered on the spot."""

View = Callable[[HttpRequest], JsonResponse]

REASONS = {
    Likeness.SAME: _("the same name"),
    Likeness.SOUND: _("sounds the same"),
    Likeness.CLOSE: _("almost the same spelling"),
    Likeness.INITIALS: _("the initials fit"),
    Likeness.PART: _("part of the name is the same"),
}


def endpoints(site: AdminSite) -> list[URLPattern]:
    """For those whom the admin lets in."""
    return [
        path("forslag/", site.admin_view(suggestions), name="suggestions"),
        path("ny-person/", site.admin_view(new_person), name="new_person"),
        path("nytt-amne/", site.admin_view(new_topic), name="new_topic"),
    ]


@require_GET
def suggestions(request: HttpRequest) -> JsonResponse:
    """What may be meant by the words typed so far (`q`), of the kinds `slag`, for notes of the network `natverk`."""
    kinds = {name: kind for kind, name in IN_ADDRESSES.items()}
    asked = request.GET.getlist("slag")
    if not set(asked) <= set(kinds):
        raise Http404
    network = _own_network(request, request.GET.get("natverk", ""))
    found = suggest(request.user, [kinds[name] for name in asked], request.GET.get("q", ""), network)
    return JsonResponse({"results": [suggestion.as_json() for suggestion in found]})


def _own_network(request: HttpRequest, pk: str) -> int | None:
    """The key of a network whose notes the user may edit; any other is as one that is not there."""
    if not pk:
        return None
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19 and access_for(request.user).may_edit_notes(int(pk))):
        raise Http404
    return int(pk)


def says_what_is_wrong(view: View) -> View:
    """What cannot be entered is answered as an `error` to show, not as a page."""

    @wraps(view)
    def answer(request: HttpRequest) -> JsonResponse:
        try:
            return view(request)
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)}, status=400)

    return answer


@require_POST
@says_what_is_wrong
def new_person(request: HttpRequest) -> JsonResponse:
    """Enter a person, or answer the likely twins, until each of them has been `seen` and found to be somebody else."""
    name = _new_name(request)
    seen = set(request.POST.getlist("seen"))
    # The address before the twins: of a name sent twice at once, the second finds either the first or its address
    # taken, and answers the first as a twin.
    slug = unique_slug(Person, name)
    alike = _twins_of(name)
    if all(str(twin.pk) in seen for twin in alike):
        try:
            with transaction.atomic():
                person = Person.objects.create(name=name, slug=slug)
            return JsonResponse({"person": Suggestion(Kind.PERSON, person.pk, person.name).as_json()})
        except IntegrityError:
            alike = _twins_of(name)
    people = people_by_key(request.user, [twin.pk for twin in alike])
    told = [(people[twin.pk], REASONS[twin.likeness]) for twin in alike if twin.pk in people]
    return JsonResponse({"twins": [person.as_json() | {"reason": str(reason)} for person, reason in told]})


def _twins_of(name: str) -> list[Twin]:
    """The likeliest twins among all people, by their names and every spelling of them."""
    names = Person.objects.order_by().values_list("pk", "name")
    spellings = PersonSpelling.objects.order_by().values_list("person", "text")
    return twins(name, names.union(spellings, all=True))[:MOST]


@require_POST
@says_what_is_wrong
def new_topic(request: HttpRequest) -> JsonResponse:
    """Enter a topic, or answer the one that has the name already."""
    name = _new_name(request)
    topics: Any = apps.get_model(MODELS[Kind.TOPIC])._default_manager
    try:
        with transaction.atomic():
            topic = _of_name(topics, name) or topics.create(name=name, slug=unique_slug(topics.model, name))
    except IntegrityError:  # somebody else entered it in the same moment
        topic = _of_name(topics, name)
    return JsonResponse({"topic": Suggestion(Kind.TOPIC, topic.pk, topic.name).as_json()})


def _of_name(topics: Any, name: str) -> Any:
    return next((topic for topic in topics.all() if fold(topic.name) == fold(name)), None)


def _new_name(request: HttpRequest) -> str:
    if not access_for(request.user).may_add_names:
        raise PermissionDenied
    name = clean_text(request.POST.get("name", ""), max_length=LONGEST_NAME)
    if not words(name):
        raise ValidationError(_("A name has letters."))
    return name


class ChosenRowField(forms.ModelChoiceField):
    """A row of one kind, chosen by `ChoiceInput`, in a form that is made from a model."""

    def __init__(self, queryset: QuerySet[Any], *, kind: Kind, **kwargs: Any) -> None:
        self.choice = ChoiceField(kinds=[kind], create=CREATED & {kind}, as_written=False, required=False)
        super().__init__(queryset, **kwargs | {"widget": self.choice.widget})

    def prepare_value(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, list):
            return value
        try:
            row = super().to_python(value)
        except ValidationError:  # an address that names no row
            return None
        return row and Choice.of(row)

    def to_python(self, value: Any) -> Model | None:
        choice = self.choice.to_python(value)
        return super().to_python(choice.pk if choice else None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            choice = self.choice.to_python(data)
        except ValidationError:
            return True
        return super().has_changed(initial, choice.pk if choice else None)


class ChoosingAdmin(ScopedAdmin):
    """An admin page on which the foreign keys in `chosen` are chosen by typing, and not from a list of all rows."""

    chosen: Mapping[str, Kind] = {}

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.chosen:
            return db_field.formfield(form_class=ChosenRowField, kind=self.chosen[db_field.name])
        return super().formfield_for_dbfield(db_field, request, **kwargs)
