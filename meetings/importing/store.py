"""Makes a draft of what was read out of a document and kept by whoever looked it through."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.entry.forms import PlannedFactsForm, check_day
from meetings.entry.saving import become_the_planned, hold_people
from meetings.importing.body import as_html
from meetings.importing.document import Document, Span
from meetings.importing.facts import PARTS, Minutes, NextMeeting
from meetings.importing.newcomers import enter_people
from meetings.importing.pointing import Pointing
from meetings.importing.rows import Rows, shortened
from meetings.lifecycle import hold, occupied, plan, refresh_text
from meetings.models import Import, Meeting, SourceDocument
from meetings.planning import PlannedDate
from networks.choices import Choice, Kind, resolve_choices
from networks.models import Network, User
from networks.slugs import unique_slug

_GONE = gettext_lazy("“%(text)s” is no longer there to choose. Remove it, or choose another.")


def create_draft(
    imported: Import,
    *,
    by: User | None,
    network: Network,
    document: Document,
    minutes: Minutes,
    people: Mapping[Span, Choice],
    new_people: Collection[Span] = (),
    seen: Collection[str] = (),
) -> Meeting:
    """The draft that a document becomes, in one transaction; sent twice, it is the same.

    `minutes` are the facts that were kept, `people` says who each name is, by the spans of its facts (as
    `Matches.people`); for those of `new_people` people are entered, unless there is somebody of the name who is not
    among the keys `seen`. A meeting that is planned for the day becomes the draft. Raises `ValidationError` whose
    messages say what is wrong, and has then written nothing.
    """
    with all_or_nothing():
        _check_choices(people.values(), by)
        if imported.pk and (made := _held(imported)):
            return made
        _hold(network)
        _refuse_known(imported)
        people = {**people, **enter_people(minutes, network, people, new_people, seen, by)}
        return _write(imported, _meeting(document, minutes, network, people, by), document, minutes, people, by)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """One transaction. Of two in one moment, the one that came second is told so, by a `ValidationError`.

    The outermost tells it of what points to a row that is gone: the database looks at that in the end.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        text = _(
            "Somebody else has just entered the same document or somebody of the same name, or deleted something that "
            "the notes name. Try again."
        )
        raise ValidationError(text, code="meanwhile") from error


def _write(
    imported: Import,
    meeting: Meeting,
    document: Document,
    minutes: Minutes,
    people: Mapping[Span, Choice],
    by: User | None,
) -> Meeting:
    """The meeting with all its rows, its source and the pointers into that."""
    rows = Rows(meeting, document, minutes, people)
    rows.write(by)
    source = SourceDocument.objects.create(
        meeting=meeting,
        name=imported.name,
        content_type=imported.content_type,
        sha256=imported.sha256,
        content=imported.content,
        text=document.text,
    )
    Pointing(source, document, minutes, meeting, rows).write()
    if imported.pk:
        Import.objects.filter(pk=imported.pk).update(meeting=meeting, content=b"", text="", record={})
    refresh_text(Meeting.objects.with_notes().get(pk=meeting.pk))
    return meeting


def _held(imported: Import) -> Meeting | None:
    """Let nobody else make a draft of it; the draft that somebody has made already."""
    stored = Import.objects.select_for_update().only("meeting").filter(pk=imported.pk).first()
    if stored is None:
        raise ValidationError(_("The document is no longer here. Hand it in again."), code="gone")
    return stored.meeting


def _hold(network: Network) -> None:
    try:
        hold(network)
    except Network.DoesNotExist as error:
        raise ValidationError(_GONE, code="gone", params={"text": network.name}) from error


def _check_choices(choices: Iterable[Choice], by: User | None) -> None:
    """Hold the people whom the choices point to. Raises `ValidationError` for what is not there, or not to choose."""
    choices = list(choices)
    there = {(Kind.PERSON, pk) for pk in hold_people([one.pk for one in choices if one.pk and one.kind == Kind.PERSON])}
    if by is not None:
        others = [one for one in choices if one.kind != Kind.PERSON]
        there |= set(resolve_choices(others, by))
        choices = [one for one in choices if one.key]
    else:
        choices = [one for one in choices if one.kind == Kind.PERSON]
    missing = [
        ValidationError(_GONE, code="gone", params={"text": one.text}) for one in choices if one.key not in there
    ]
    if missing:
        raise ValidationError(missing)


def _refuse_known(imported: Import) -> None:
    if SourceDocument.objects.filter(sha256=imported.sha256).exists():
        raise ValidationError(_("The document is in the archive already."), code="known")


def _meeting(
    document: Document, minutes: Minutes, network: Network, people: Mapping[Span, Choice], by: User | None
) -> Meeting:
    """The meeting as a draft, new or as it was planned, with the words outside its items."""
    meeting = _with_facts(minutes, network)
    if taker := minutes.note_taker:
        choice = people.get(taker.span)
        meeting.note_taker = taker.value
        meeting.note_taker_person_id = choice.pk if choice and choice.kind == Kind.PERSON else None
    for name in PARTS:
        setattr(meeting, name, as_html(document, getattr(minutes, name)))
    if not become_the_planned(meeting):
        meeting.slug = unique_slug(Meeting, f"{network.slug} {meeting.start}")
    meeting.revision += 1
    meeting._history_user = by  # type: ignore[attr-defined]
    meeting.save()
    return meeting


def _with_facts(minutes: Minutes, network: Network) -> Meeting:
    """What is known of the meeting, held to what the entry page asks of it. Raises `ValidationError`."""
    when = minutes.date
    given = {
        "network": network.pk,
        "start": when and when.start.isoformat(),
        "end": when and when.end and when.end.isoformat(),
        "precision": when and when.precision,
        "certainty": when and when.certainty,
        "date_basis": when and when.basis,
        "start_time": minutes.start_time and minutes.start_time.value.strftime("%H:%M"),
        "end_time": minutes.end_time and minutes.end_time.value.strftime("%H:%M"),
        **{name: fact.value if (fact := getattr(minutes, name)) else "" for name in ("place", "theme", "diary_number")},
    }
    form = PlannedFactsForm(
        given, instance=Meeting(status=Meeting.Status.DRAFT), networks=Network.objects.filter(pk=network.pk)
    )
    if not form.is_valid():
        raise ValidationError(
            [f"{form.fields[name].label}: {text}" for name, texts in form.errors.items() for text in texts]
        )
    limit = Meeting._meta.get_field("note_taker").max_length or 0
    if minutes.note_taker and len(minutes.note_taker.value) > limit:
        raise ValidationError(_("Write at most %(count)s characters."), params={"count": limit})
    return form.instance


def plan_next(network: Network, coming: Iterable[NextMeeting]) -> list[Meeting]:
    """Plan those of the coming meetings that have a day, on which the network has nothing yet."""
    dates = []
    for one in coming:
        if one.start and _may_be(one):
            end = one.end if one.end and one.end > one.start else None
            in_order = end or not (one.start_time and one.end_time) or one.start_time < one.end_time
            times = (one.start_time, one.end_time if one.start_time else None) if in_order else (None, None)
            dates.append(PlannedDate(one.start, end, *times, theme=shortened(one.theme), place=shortened(one.place)))
    with transaction.atomic():
        hold(network)
        free = [date for date, other in zip(dates, occupied(network, dates), strict=True) if other is None]
        return plan(network, _one_a_day(free))


def _may_be(coming: NextMeeting) -> bool:
    try:
        check_day(coming.start)
    except ValidationError:
        return False
    return True


def _one_a_day(dates: Iterable[PlannedDate]) -> list[PlannedDate]:
    """Without those that share a day with one before them."""
    kept: list[PlannedDate] = []
    for date in dates:
        if all(date.last_day < one.start or one.last_day < date.start for one in kept):
            kept.append(date)
    return kept
