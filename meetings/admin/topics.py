"""Topics, for administrators: what runs through the meetings, and making one of two that mean the same."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import AgendaItem, Topic
from meetings.presentation import number_text
from networks.admin.lists import FoldedSearch
from networks.admin.scope import SluggedAdmin
from networks.admin.seats import SELECTED
from networks.folding import fold


class ItemsField(forms.ModelMultipleChoiceField):
    """Items by their meeting, number and title."""

    def label_from_instance(self, item: Any) -> str:
        return (
            f"{item.meeting}: {number_text(item.number)} {item.title}"
            if item.number
            else f"{item.meeting}: {item.title}"
        )


class TopicForm(forms.ModelForm):
    """A topic's name, and its items to take away: those ticked and no others, whatever came to it meanwhile."""

    taken_away = ItemsField(
        AgendaItem.objects.none(),
        label=gettext_lazy("Items"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick what does not belong here. Items are given their topics on their meeting's page."),
    )

    class Media:
        css = {"all": ["css/registers.css"]}

    class Meta:
        model = Topic
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            items = self.instance.items.select_related("meeting__network").order_by("meeting__start", "position")
            self.fields["taken_away"].queryset = items.defer("body")  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        for _pk, other in Topic.objects.exclude(pk=self.instance.pk).values_list("pk", "name"):
            if fold(other) == fold(name):
                raise ValidationError(_("There is a topic of that name; merge the two in the list of topics."))
        return name


class KeptForm(forms.Form):
    kept = forms.ModelChoiceField(
        Topic.objects.none(), label=gettext_lazy("Name to keep"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, topics: QuerySet[Topic], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = topics  # type: ignore[attr-defined]


@transaction.atomic
def merge_topics(kept: Topic, others: QuerySet[Topic]) -> int:
    """Give one topic the items of the others, and delete those. Returns how many there were."""
    merged = list(others.exclude(pk=kept.pk).select_for_update())
    for topic in merged:
        kept.items.add(*topic.items.all())
        topic.delete()
    kept.save()
    return len(merged)


@admin.register(Topic)
class TopicAdmin(FoldedSearch, SluggedAdmin):
    form = TopicForm
    list_display = ["name", "item_total", "meeting_total", "network_total"]
    search_fields = ["name"]
    search_help_text = gettext_lazy("Name")
    ordering = ["name"]
    actions = ["merge_chosen"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name", "taken_away", "slug"] if obj else ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                item_count=Count("items", distinct=True),
                meeting_count=Count("items__meeting", distinct=True),
                network_count=Count("items__meeting__network", distinct=True),
            )
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.cleaned_data.get("taken_away"):
            form.instance.items.remove(*form.cleaned_data["taken_away"])

    @admin.display(description=gettext_lazy("items"), ordering="item_count")
    def item_total(self, topic: Any) -> int:
        return int(topic.item_count)

    @admin.display(description=gettext_lazy("meetings"), ordering="meeting_count")
    def meeting_total(self, topic: Any) -> int:
        return int(topic.meeting_count)

    @admin.display(description=gettext_lazy("networks"), ordering="network_count")
    def network_total(self, topic: Any) -> int:
        return int(topic.network_count)

    @admin.action(description=gettext_lazy("Merge the topics into one …"))
    def merge_chosen(self, request: HttpRequest, topics: QuerySet[Topic]) -> HttpResponse | None:
        """First ask which name to keep; then move the items and delete the other topics."""
        if topics.count() < 2:
            self.message_user(request, _("Choose two or more topics to merge."), messages.WARNING)
            return None
        form = KeptForm(topics, request.POST if "apply" in request.POST else None)
        if form.is_valid():
            kept = form.cleaned_data["kept"]
            count = merge_topics(
                Topic.objects.get(pk=kept.pk), Topic.objects.filter(pk__in=list(topics.values_list("pk", flat=True)))
            )
            text = _("%(count)d topics were merged into %(topic)s.") % {"count": count + 1, "topic": kept}
            self.message_user(request, text, messages.SUCCESS)
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Merge topics"),
            "form": form,
            "topics": topics,
            "selected": SELECTED,
        }
        return TemplateResponse(request, "admin/meetings/topic/merge.html", context)
