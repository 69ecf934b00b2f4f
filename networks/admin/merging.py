"""The pages of merging: choosing the other person, what would be moved, and the log with its undoing."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from networks.admin.lists import FoldedSearch, seats_today
from networks.admin.scope import ScopedAdmin
from networks.folding import fold
from networks.mentions import Pointer
from networks.merging import MergePlan, MergeRefused, merge
from networks.merging_models import PersonMerge
from networks.merging_undo import refusal, returns, undo
from networks.models import Person

LABELS = {"name": gettext_lazy("Name to show"), "email": gettext_lazy("E-mail"), "phone": gettext_lazy("Phone")}
CANDIDATES = 20
LIKE_ENOUGH = 60
"""Of 100, how alike two names must be for one to be offered beside the other."""


class ChosenForm(forms.Form):
    """Whose name, e-mail and phone to keep; where there is nothing to choose between, there is no field."""

    def __init__(self, plan: MergePlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for name, label in LABELS.items():
            values = plan.values(name)
            if len(values) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=label, choices=[(one, one) for one in values], widget=forms.RadioSelect, initial=values[0]
                )

    def chosen(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name) or "".join(self.plan.values(name)[:1]) for name in LABELS}


def merge_page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """What making two people one would do; sent, it does it."""
    _administrators_only(model_admin, request)
    kept, merged = (_key(request, name) for name in ("kept", "merged"))
    people = {one.pk: one for one in Person.objects.filter(pk__in=[kept, merged])}
    if len(people) < 2:
        return _lead_on(request, kept, merged)
    plan = MergePlan(people[kept], people[merged])
    form = ChosenForm(plan, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = merge(
                kept,
                merged,
                by=_user(request),
                chosen=form.chosen(),
                fingerprint=request.POST.get("fingerprint") or "-",
            )
        except MergeRefused as error:
            for text in error.messages:
                messages.error(request, text)
            return redirect(request.get_full_path())
        log = reverse("admin:networks_personmerge_change", args=[done.pk])
        text = _("%(merged)s is one with %(kept)s now. It can be undone in <a href='{}'>the log</a>.")
        messages.success(request, format_html(text % {"merged": "{}", "kept": "{}"}, done.name, done.kept_name, log))
        return redirect("admin:networks_person_change", done.kept_id)
    context = {"plan": plan, "form": form, "title": _("Merge two people"), "spellings": _spellings(plan)}
    return _page(model_admin, request, "admin/networks/person/merge.html", context)


def _spellings(plan: MergePlan) -> list[tuple[str, list[str]]]:
    """For each name that may be chosen, the names that become spellings then."""
    return [(name, plan.new_spellings(name)) for name in plan.values("name")]


def _lead_on(request: HttpRequest, *keys: int) -> HttpResponse:
    """One of the two is gone: to the person it is now, where it has been merged."""
    done = PersonMerge.objects.in_force().filter(person_pk__in=keys).first()
    if done is None:
        raise Http404
    messages.info(
        request, _("%(merged)s has been merged into %(kept)s already.") % {"merged": done.name, "kept": done.kept}
    )
    return redirect("admin:networks_person_change", done.kept_id)


def choose_other_page(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the person may be one with: those with the likest names, or what was searched for."""
    _administrators_only(model_admin, request)
    person = get_object_or_404(Person, pk=pk)
    asked = request.GET.get("q", "").strip()
    context = {
        "person": person,
        "asked": asked,
        "candidates": _candidates(person, asked or person.name),
        "title": _("Merge %(person)s with …") % {"person": person},
    }
    return _page(model_admin, request, "admin/networks/person/choose_other.html", context)


def _candidates(person: Person, text: str) -> list[Any]:
    """Other people by the likeness of a name or spelling, the likest first."""
    names = Person.objects.exclude(pk=person.pk).order_by().values_list("pk", "name", "spellings__text")
    texts: dict[tuple[int, str], str] = {}
    for pk, *written in names:
        texts |= {(pk, one): fold(one) for one in written if one}
    found = process.extract(fold(text), texts, scorer=fuzz.token_sort_ratio, limit=None, score_cutoff=LIKE_ENOUGH)
    found += [(one, 100, key) for key, one in texts.items() if all(word in one for word in fold(text).split())]
    best: dict[int, float] = {}
    for _text, score, (pk, _written) in found:
        best[pk] = max(best.get(pk, 0), score)
    keys = sorted(best, key=lambda pk: -best[pk])[:CANDIDATES]
    people: dict[int, Any] = Person.objects.prefetch_related("spellings").in_bulk(keys)
    seats: dict[int, list[str]] = {}
    for seat in (
        seats_today().filter(person__in=keys).select_related("network", "municipality").order_by("network__name")
    ):
        seats.setdefault(seat.person_id, []).append(f"{seat.network} ({seat.municipality or seat.body or '–'})")
    for key, one in people.items():
        one.held = seats.get(key, [])
    return [people[key] for key in keys]


@admin.register(PersonMerge)
class PersonMergeAdmin(FoldedSearch, ScopedAdmin):
    """The log of merges. Nothing in it is written by hand."""

    list_display = ["name", "into", "when", "merged_by", "state"]
    list_select_related = ["kept", "merged_by__person", "undone_by__person"]
    search_fields = ["name", "kept_name", "kept__name"]
    search_help_text = gettext_lazy("Name")
    change_form_template = "admin/networks/personmerge/detail.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("person kept"), ordering="kept_name")
    def into(self, row: PersonMerge) -> str:
        """Under the name of then, and that of now when it is another."""
        return row.kept_name if row.kept_name == row.kept.name else f"{row.kept_name} ({row.kept.name})"

    @admin.display(description=gettext_lazy("merged"), ordering="merged_at")
    def when(self, row: PersonMerge) -> str:
        return _moment(row.merged_at)

    @admin.display(description=gettext_lazy("state"), ordering="undone_at")
    def state(self, row: PersonMerge) -> str:
        if row.undone_at is None:
            return _("in force")
        return _("undone %(when)s") % {"when": _moment(row.undone_at)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[PersonMerge]:
        return super().get_queryset(request).defer("changes")

    def get_urls(self) -> list[URLPattern]:
        undoing = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/angra/", undoing, name="networks_personmerge_undo"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        _administrators_only(self, request)
        row: Any = self._row_or_404(request, object_id)
        moved = [(_pointer(entry).label, len(entry["rows"])) for entry in row.changes["moved"]]
        context = {"merge": row, "moved": moved, "refusal": refusal(row), "title": str(row), "original": row}
        return _page(self, request, self.change_form_template, context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What undoing would bring back, and what cannot be moved back; sent, it does it."""
        _administrators_only(self, request)
        row = get_object_or_404(PersonMerge.objects.select_related("kept"), pk=pk)
        detail = redirect("admin:networks_personmerge_change", row.pk)
        if text := refusal(row):
            messages.error(request, text)
            return detail
        if request.method == "POST":
            self._undo(request, row)
            return detail
        back = returns(row)
        context = {
            "merge": row,
            "returns": [one for one in back if one.rows],
            "staying": [text for one in back for text in one.staying],
            "title": _("Undo the merge of %(merge)s") % {"merge": row},
            "original": row,
        }
        return _page(self, request, "admin/networks/personmerge/undo.html", context)

    def _undo(self, request: HttpRequest, row: PersonMerge) -> None:
        try:
            undone = undo(row.pk, by=_user(request))
        except MergeRefused as error:
            messages.error(request, " ".join(error.messages))
        except IntegrityError:
            messages.error(
                request, _("It cannot be undone: a municipality or a network of then is not there any more.")
            )
        else:
            messages.success(request, _("%(person)s is a person of their own again.") % {"person": undone.name})
            for text in undone.left_behind:
                messages.warning(request, _("Could not be moved back: %(what)s") % {"what": text})


def _administrators_only(model_admin: ScopedAdmin, request: HttpRequest) -> None:
    if not model_admin.may_touch(request):
        raise PermissionDenied


def _user(request: HttpRequest) -> Any:
    """The account, which the admin has let in."""
    return request.user


def _key(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    if not value.isdecimal() or len(value) > 18:
        raise Http404
    return int(value)


def _pointer(entry: dict[str, Any]) -> Pointer:
    return Pointer.of(apps.get_model(entry["model"])._meta.get_field(entry["field"]))


def _moment(moment: Any) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


def _page(model_admin: Any, request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context}
    return TemplateResponse(request, template, shared)
