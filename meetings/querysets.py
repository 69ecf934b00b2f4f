"""Questions about meetings and what came of them, in the domain's words. Every list, page and export asks here."""

import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery

from networks.permissions import Access, Role, access_for
from networks.querysets import visible_networks


def visible_meetings(access: Access, prefix: str = "") -> Q:
    """The condition under which a meeting may be seen; `prefix` is the way to it, such as `item__meeting__`.

    Its network must be visible, and a draft is for those who may edit it.
    """
    if access.is_administrator:
        return Q()
    network = visible_networks(access, f"{prefix}network__")
    draft = Q(**{f"{prefix}status": "draft"})
    editable = access.networks(Role.SECRETARY, Role.COORDINATOR)
    if editable:
        return network & (~draft | Q(**{f"{prefix}network__in": editable}))
    return network & ~draft


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """What the user may see: published, planned and cancelled meetings of visible networks, and own drafts."""
        return self.filter(visible_meetings(access_for(user)))

    def published(self) -> Self:
        return self.filter(status="published")

    def with_notes(self) -> Self:
        """Everything that a meeting's notes consist of, in a fixed number of queries."""
        from meetings.models import AgendaItem, Attendance

        attendances = Attendance.objects.select_related("person", "municipality", "item")
        return self.select_related("network", "note_taker_person").prefetch_related(
            Prefetch("attendances", attendances), Prefetch("items", AgendaItem.objects.with_outcomes())
        )

    def with_network(self) -> Self:
        """For lists: the network, and none of the notes' words."""
        return self.select_related("network").defer("preamble", "introduction", "closing", "date_basis")

    def with_decisions(self) -> Self:
        """The items that led to decisions, without their text, and these decisions."""
        from meetings.models import AgendaItem, Decision

        items = AgendaItem.objects.filter(Exists(Decision.objects.filter(item=OuterRef("pk")))).defer("body")
        return self.prefetch_related(Prefetch("items", items), "items__decisions")

    def with_outcome_counts(self) -> Self:
        """How many decisions and actions each led to, as `decision_count` and `action_count`."""
        from meetings.models import ActionItem, Decision

        def number(outcome: type[models.Model]) -> Subquery:
            rows = outcome._default_manager.filter(item__meeting=OuterRef("pk")).order_by()
            return Subquery(rows.values("item__meeting").annotate(number=Count("pk")).values("number"))

        return self.annotate(decision_count=number(Decision), action_count=number(ActionItem))

    def with_item_count(self) -> Self:
        """How many items each has, as `item_count`."""
        from meetings.models import AgendaItem

        rows = AgendaItem.objects.filter(meeting=OuterRef("pk")).order_by()
        return self.annotate(item_count=Subquery(rows.values("meeting").annotate(n=Count("pk")).values("n")))

    def with_last_change(self) -> Self:
        """When and by whom each was last changed, as `changed_at` and `changed_by`; nothing for what was loaded."""
        log = self.model.history.model.objects.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
        return self.annotate(
            changed_at=Subquery(log.values("history_date")[:1]),
            changed_by=Subquery(log.values("history_user__person__name")[:1]),
        )

    def ahead(self, today: datetime.date) -> Self:
        """Meetings that have not passed, planned and cancelled, the nearest first."""
        return self.filter(_not_over(today), status__in=["planned", "cancelled"]).order_by("start", "pk")

    def held(self) -> Self:
        """Meetings with notes, published or in draft."""
        return self.filter(status__in=["draft", "published"])

    def attended_by(self, **who: Any) -> Self:
        """Meetings, held and written up, at which the attendance (`person=…`, `municipality=…`) was present."""
        return self.held().filter(Exists(_present(**who)))

    def missing_notes(self, today: datetime.date) -> Self:
        """Planned meetings that have passed without notes."""
        return self.filter(status="planned").exclude(_not_over(today))


def _present(**who: Any) -> models.QuerySet[Any]:
    """The rows that say that someone was present at the meeting asked about."""
    from meetings.models import Attendance

    return Attendance.objects.filter(meeting=OuterRef("pk"), status="present", **who)


def _not_over(today: datetime.date) -> Q:
    return Q(start__gte=today) | Q(end__gte=today)


class _OutcomeQuerySet(models.QuerySet[Any]):
    """What decisions and actions have in common: a meeting, by way of their item."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(visible_meetings(access_for(user), "item__meeting__"))

    def published(self) -> Self:
        return self.filter(item__meeting__status="published")

    def with_meeting(self) -> Self:
        """For lists: the item, the meeting and the network, and none of the notes' words, which are long to sort."""
        words = ("preamble", "introduction", "closing", "date_basis")
        rows = self.select_related("item__meeting__network")
        return rows.defer("item__body", *(f"item__meeting__{name}" for name in words))

    def latest_first(self) -> Self:
        return self.order_by("-item__meeting__start", "-item__meeting_id", "item__position", "position")


class AgendaItemQuerySet(models.QuerySet[Any]):
    def with_outcomes(self) -> Self:
        """With presenters, decisions, actions and who is responsible, in one query each."""
        from meetings.models import Presenter, Responsible

        responsible = Responsible.objects.select_related("person", "municipality", "network")
        return self.prefetch_related(
            Prefetch("presenters", Presenter.objects.select_related("person")),
            "decisions",
            "actions",
            Prefetch("actions__responsible", responsible),
        )


class DecisionQuerySet(_OutcomeQuerySet):
    pass


class ActionItemQuerySet(_OutcomeQuerySet):
    def open_actions(self) -> Self:
        """Not done and not dropped, as published."""
        return self.published().filter(state="open")

    def with_responsible(self) -> Self:
        """Who is responsible, as written."""
        from meetings.models import Responsible

        return self.prefetch_related(Prefetch("responsible", Responsible.objects.order_by("position")))

    def of_municipality(self, user: Any, municipality: str) -> Self:
        """What a municipality (by its slug) is to do: itself, or by someone whose seat for it the user may see."""
        from meetings.models import Responsible
        from networks.models import Member

        seats = Member.objects.visible_to(user).filter(municipality__slug=municipality)
        answers = Responsible.objects.order_by().values("action")
        # A union and not an "or", for which PostgreSQL would go through every action.
        own, of_people = (
            answers.filter(municipality__slug=municipality),
            answers.filter(person__in=seats.values("person")),
        )
        return self.filter(pk__in=own.union(of_people))

    def asked_of(self, access: Access) -> Self:
        """What is asked of an account's person, of the municipality it sits for, or of its networks."""
        from meetings.models import Responsible

        answers = Q(network__in=access.networks()) | Q(municipality__in=access.municipality_ids)
        if access.person_id is not None:
            answers |= Q(person=access.person_id)
        return self.filter(Exists(Responsible.objects.filter(answers, action=OuterRef("pk"))))

    def changeable_by(self, user: Any) -> Self:
        """Published actions whose state the user may change: what is asked of it, and all in networks that it runs."""
        access = access_for(user)
        seen = self.visible_to(user).published()
        if access.is_administrator:
            return seen
        run = Q(item__meeting__network__in=access.networks(Role.SECRETARY, Role.COORDINATOR))
        return seen.filter(run | Q(pk__in=self.model._default_manager.asked_of(access).values("pk")))


class TopicQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Topics with an item of a meeting that the user may see."""
        seen = self.model.items.through.objects.filter(
            visible_meetings(access_for(user), "agendaitem__meeting__"), topic=OuterRef("pk")
        )
        return self.filter(Exists(seen))

    def choosable_by(self, user: Any) -> Self:
        """Topics that the user may set on an item: those that may be seen, and those that no item has yet."""
        seen = self.model._default_manager.visible_to(user).values("pk")
        items = self.model.items.through.objects.filter(topic=OuterRef("pk"))
        return self.filter(Q(pk__in=seen) | ~Exists(items))

    def recurring_in(self, meetings: MeetingQuerySet) -> Self:
        """Topics taken up at two or more of the meetings, the most frequent first, with `meeting_count`."""
        return (
            self.filter(items__meeting__in=meetings)
            .annotate(meeting_count=Count("items__meeting", distinct=True))
            .filter(meeting_count__gte=2)
            .order_by("-meeting_count", "name")
        )


class ImportQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """The user's own; an administrator sees all."""
        if not user.is_authenticated:
            return self.none()
        return self.all() if access_for(user).is_administrator else self.filter(uploaded_by=user)

    def waiting(self) -> Self:
        """Those that have not become a draft yet."""
        return self.filter(meeting=None)


def people_visible_to(user: Any) -> models.QuerySet[Any]:
    """People whom something the user may see knows of: a seat, or their name in the notes of a meeting."""
    from meetings.models import Attendance, Meeting, Presenter, Responsible
    from networks.models import Member, Person

    access = access_for(user)
    if access.is_administrator:
        return Person.objects.all()
    person = OuterRef("pk")
    known_from = [
        Member.objects.visible_to(user).filter(person=person),
        Meeting.objects.visible_to(user).filter(note_taker_person=person),
        Attendance.objects.filter(visible_meetings(access, "meeting__"), person=person),
        Presenter.objects.filter(visible_meetings(access, "item__meeting__"), person=person),
        Responsible.objects.filter(visible_meetings(access, "action__item__meeting__"), person=person),
    ]
    return Person.objects.filter(reduce(or_, (Q(Exists(rows)) for rows in known_from)))
