"""The list of meetings in the admin: what each one is waiting for is seen at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from meetings.admin.lifecycle import do_and_say
from meetings.dates import day_text, when
from meetings.lifecycle import cancel, open_draft
from meetings.models import Meeting
from meetings.templatetags.archive import state_key, state_label
from networks.folding import fold


class StateFilter(admin.SimpleListFilter):
    """By what the meeting is waiting for."""

    title = gettext_lazy("status")
    parameter_name = "lage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("saknas", capfirst(_("notes missing"))),
            ("utkast", capfirst(_("draft"))),
            ("planerat", capfirst(_("planned"))),
            ("installt", capfirst(_("cancelled"))),
            ("publicerat", capfirst(_("published"))),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        match self.value():
            case "saknas":
                return queryset.filter(pk__in=Meeting.objects.missing_notes(today).values("pk"))
            case "planerat":
                coming = Meeting.objects.ahead(today).order_by().values("pk")
                return queryset.filter(status=Meeting.Status.PLANNED, pk__in=coming)
            case "utkast":
                return queryset.filter(status=Meeting.Status.DRAFT)
            case "installt":
                return queryset.filter(status=Meeting.Status.CANCELLED)
            case "publicerat":
                return queryset.filter(status=Meeting.Status.PUBLISHED)
        return queryset


class YearFilter(admin.SimpleListFilter):
    title = gettext_lazy("year")
    parameter_name = "ar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        starts = model_admin.get_queryset(request).order_by().dates("start", "year", order="DESC")
        return [(str(start.year), str(start.year)) for start in starts]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        is_year = value.isascii() and value.isdecimal() and len(value) == 4 and value != "0000"
        return queryset.filter(start__year=int(value)) if is_year else queryset


class MeetingChangeList(ChangeList):
    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        """With what the columns show, the one that may be sorted by before it is, and none of the notes' words."""
        rows: Any = self.root_queryset
        self.root_queryset = rows.with_last_change()
        rows = super().get_queryset(request, *args, **kwargs)
        return rows.with_network().with_outcome_counts().with_item_count()


class MeetingList:
    """What `MeetingAdmin`'s list shows, and what can be done to several meetings in it."""

    list_display = ["date", "network", "state", "contents", "changed", "next_step"]
    list_display_links = ["date"]
    list_filter = [StateFilter, ("network", admin.RelatedOnlyFieldListFilter), YearFilter]
    list_per_page = 50
    empty_value_display = "–"
    ordering = ["-start", "-pk"]
    search_fields = ["theme", "place"]  # what is searched is in `get_search_results`
    search_help_text = gettext_lazy("Words of the notes, theme, place or network")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["open_drafts", "cancel_meetings"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return MeetingChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {"title": _("Meetings"), **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[misc]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By the folded words; what has none yet, as it was loaded as planned, by theme, place and network."""
        for word in dict.fromkeys(fold(search_term).split()):
            bare = Q(theme__icontains=word) | Q(place__icontains=word) | Q(network__name__icontains=word)
            queryset = queryset.filter(Q(text__folded__contains=word) | bare & Q(text=None))
        return queryset, False

    @admin.display(description=gettext_lazy("date"), ordering="start")
    def date(self, meeting: Meeting) -> str:
        day = when(meeting, short=True)
        if not meeting.theme:
            return day
        return format_html('{}<span class="theme">{}</span>', day, meeting.theme)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, meeting: Meeting) -> str:
        label = state_label(meeting) or meeting.get_status_display()
        return format_html('<span class="state {}">{}</span>', state_key(meeting), capfirst(label))

    @admin.display(description=gettext_lazy("contents"))
    def contents(self, meeting: Any) -> str:
        """How many items, decisions and actions; nothing for what has no notes yet."""
        items, decisions, actions = meeting.item_count, meeting.decision_count, meeting.action_count
        counts = [
            ngettext("%(count)d item", "%(count)d items", items or 0) % {"count": items or 0},
            ngettext("%(count)d decision", "%(count)d decisions", decisions or 0) % {"count": decisions or 0},
            ngettext("%(count)d action", "%(count)d actions", actions or 0) % {"count": actions or 0},
        ]
        return format_html_join("", '<span class="count">{}</span>', ([one] for one in counts if meeting.has_notes))

    @admin.display(description=gettext_lazy("last changed"), ordering="changed_at")
    def changed(self, meeting: Any) -> str:
        if not meeting.changed_at:
            return ""
        day = day_text(timezone.localdate(meeting.changed_at))
        return format_html('{}<span class="by">{}</span>', day, meeting.changed_by or "")

    @admin.display(description=gettext_lazy("next step"))
    def next_step(self, meeting: Meeting) -> str:
        """What the meeting is waiting for. The button sends the list's own form, as forms do not nest."""
        named = _("%(step)s, %(meeting)s")
        if meeting.status == Meeting.Status.PLANNED:
            step, address = _("Write the notes"), reverse("admin:meetings_meeting_open", args=[meeting.pk])
            label = named % {"step": step, "meeting": meeting}
            button = '<button class="link" formaction="{}" aria-label="{}">{}</button>'
            return format_html(button, address, label, step)
        if meeting.status == Meeting.Status.DRAFT:
            step, address = _("Publish …"), reverse("admin:meetings_meeting_publish", args=[meeting.pk])
        elif meeting.status == Meeting.Status.CANCELLED:
            step, address = _("Plan again …"), reverse("admin:meetings_meeting_replan", args=[meeting.pk])
        else:
            step, address = _("Read"), meeting.get_absolute_url()
        label = named % {"step": step, "meeting": meeting}
        return format_html('<a href="{}" aria-label="{}">{}</a>', address, label, step)

    @admin.action(description=gettext_lazy("Open as drafts"))
    def open_drafts(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._each(request, meetings, open_draft, _("%(meeting)s is a draft now."))

    @admin.action(description=pgettext_lazy("a meeting", "Cancel"))
    def cancel_meetings(self, request: HttpRequest, meetings: QuerySet[Meeting]) -> None:
        self._each(request, meetings, cancel, _("%(meeting)s is cancelled."))

    def _each(
        self, request: HttpRequest, meetings: QuerySet[Meeting], do: Callable[[Meeting], None], done: str
    ) -> None:
        """Do it to each meeting, and say of each how it went."""
        for meeting in meetings:
            do_and_say(request, meeting, do, done)
