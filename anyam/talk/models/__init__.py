"""Tables of talk: what is said about rows, what is asked of offices, and what each person has yet to read."""

from anyam.talk.models.asked import AnswerValue, DataAnswer, DataRequest
from anyam.talk.models.letters import DAILY, NEVER, RHYTHMS, WEEKLY, DigestChoice, DigestSending, Notice
from anyam.talk.models.said import Comment, Mention, Return, Suggestion

__all__ = [
    "DAILY",
    "NEVER",
    "RHYTHMS",
    "WEEKLY",
    "AnswerValue",
    "Comment",
    "DataAnswer",
    "DataRequest",
    "DigestChoice",
    "DigestSending",
    "Mention",
    "Notice",
    "Return",
    "Suggestion",
]
