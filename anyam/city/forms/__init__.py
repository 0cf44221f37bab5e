"""What a secretariat fills in."""

from anyam.city.forms.bodies import AddBodyForm, AddMeetingForm, BodyForm, MeetingForm
from anyam.city.forms.boundaries import BoundariesForm, SourceForm
from anyam.city.forms.commitments import CommitmentForm
from anyam.city.forms.founding import FoundForm, GroupForm, NameForm
from anyam.city.forms.offices import AliasesForm, CorrectForm, EndForm, SuccessorForm
from anyam.city.forms.profile import LetterheadForm, RowsForm
from anyam.city.forms.stages import DateForm, LockForm, PaperForm, ReasonForm

__all__ = [
    "AddBodyForm",
    "AddMeetingForm",
    "AliasesForm",
    "BodyForm",
    "BoundariesForm",
    "CommitmentForm",
    "CorrectForm",
    "DateForm",
    "EndForm",
    "FoundForm",
    "GroupForm",
    "LetterheadForm",
    "LockForm",
    "MeetingForm",
    "NameForm",
    "PaperForm",
    "ReasonForm",
    "RowsForm",
    "SourceForm",
    "SuccessorForm",
]
