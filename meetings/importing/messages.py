"""What the importer's codes mean, in words for whoever handed the document in: what is the matter, and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetings.importing.document import Document
from meetings.importing.errors import Problem, Remark
from meetings.importing.facts import Doubt, Minutes
from meetings.importing.matching import Reason

PROBLEMS: Mapping[Problem, str | Promise] = {
    Problem.EMPTY: _("The file is empty. Check that you chose the right one."),
    Problem.TOO_LARGE: _("The file is too large to be notes. Choose another, or paste its text."),
    Problem.TOO_MUCH: _(
        "The file unfolds into far more than notes can hold, and was not read. Open it, copy its text and paste that."
    ),
    Problem.TOO_SLOW: _("The file took too long to read. Open it, copy its text and paste that."),
    Problem.OLD_WORD: _(
        "This is a document in Word's old format (.doc). Open it in Word, save it anew as .docx and choose that file."
    ),
    Problem.RTF: _("This is an RTF document. Open it in Word, save it anew as .docx and choose that file."),
    Problem.SPREADSHEET: _("This is a spreadsheet, not notes. Choose the document with the notes."),
    Problem.PRESENTATION: _("This is a presentation, not notes. Choose the document with the notes."),
    Problem.PICTURE: _("This is a picture. Choose the document that the notes were written in, or paste its text."),
    Problem.ARCHIVE: _("This is a packed file. Unpack it, and choose the document in it."),
    Problem.ENCRYPTED: _(
        "The document is protected by a password. Open it, save it without the password and choose that file."
    ),
    Problem.NO_TEXT: _(
        "The document has no text, only pictures of pages: it is scanned. Choose the document that it was printed "
        "from, or have the text read in another program (OCR) and paste it."
    ),
    Problem.CLOSED: _("It cannot be opened. Check who may read it."),
    Problem.BROKEN: _("The file is broken and cannot be read. Open it where it was written, and save it anew."),
    Problem.UNKNOWN: _(
        "This is no kind of document that can be read. Choose a Word (.docx), OpenDocument (.odt), PDF, HTML, "
        "Markdown or text file, or paste the text."
    ),
}

REMARKS: Mapping[Remark, str | Promise] = {
    Remark.MACROS: _("The document holds macros. They were not run."),
    Remark.OUTSIDE_REFERENCES: _("The document refers to content elsewhere, which was not fetched."),
    Remark.SOME_PAGES_WITHOUT_TEXT: _(
        "Some pages have no text: they are scanned. What stands on them is missing here."
    ),
    Remark.CUT: _("The document is longer than what is read. Its end is missing here."),
    Remark.TRACKED_CHANGES: _(
        "The document has tracked changes: what was marked as deleted is left out, what was inserted is kept."
    ),
    Remark.LEFT_OUT: _("Pictures, drawings or embedded files in the document are left out."),
}

WARNINGS: Mapping[str, str | Promise] = {
    "no_items": _("No items were found in the document. Check whether it is notes of a meeting."),
    "no_attendance": _("No attendance was found in the document."),
    "no_date": _("The document does not say which day the meeting was. Give the date."),
    "only_called": _("The document only says who was called to the meeting, not who was there. Check the attendance."),
}
"""By the codes in `Minutes.warnings`."""

DOUBTS: Mapping[Doubt, str | Promise] = {
    Doubt.NOT_A_NAME: _("It stands where a name should, but does not look like one."),
    Doubt.UNKNOWN_HEADING: _("What it stands under is not a heading that is known."),
    Doubt.UNCLEAR_PARTS: _("Which words are the title and which are the body is a guess."),
    Doubt.UNNUMBERED: _("It looks like an item, but has no number where the others have."),
    Doubt.OUT_OF_ORDER: _("Its number does not follow from the one before."),
    Doubt.UNCLEAR_TITLE: _("Where the title ends and the text begins is a guess; perhaps it has none."),
    Doubt.PERHAPS_OTHERS: _("Perhaps another body or an earlier meeting decided it."),
    Doubt.PERHAPS_TOLD: _("Perhaps it is only told of: a wish, a possibility or an example."),
    Doubt.NO_RESPONSIBLE: _("Who is to do it is not written there."),
    Doubt.YEAR_INFERRED: _("The year is not written beside the day; it follows from the text."),
    Doubt.SEVERAL: _("The text says several different things of it."),
    Doubt.ONLY_MENTIONED: _("It is only mentioned, not written where such a fact usually stands."),
}

REASONS: Mapping[Reason, str | Promise] = {
    Reason.NAME: _("It is the person's name."),
    Reason.SPELLING: _("It is a known spelling of the person's name."),
    Reason.SHORT: _("The short form can only mean this person among those at the meeting."),
    Reason.LIKE: _("The name is spelt nearly so."),
    Reason.NO_SEAT: _("Somebody of that name is known, but not from this network."),
    Reason.ELSEWHERE: _("Somebody of that name is known, but for another municipality."),
    Reason.SEVERAL: _("Several people could be meant."),
    Reason.TAKEN: _("Somebody else in the document fits this person as well."),
    Reason.BODY: _("It is a name that it goes under."),
    Reason.ALL: _("It means all who meet."),
    Reason.UNKNOWN: _("Nobody of such a name is known."),
}


def told(document: Document, minutes: Minutes) -> list[str]:
    """What to tell of a document as a whole: of how it was read, and of what was found in it."""
    remarks = [REMARKS[Remark(code)] for code in document.remarks if code in set(Remark)]
    return [str(text) for text in (*remarks, *(WARNINGS[code] for code in minutes.warnings if code in WARNINGS))]
