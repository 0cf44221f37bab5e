"""Addresses of the self-assessment; it is a worksheet of the whole city."""

from django.urls import path

from anyam.evaluation import views
from anyam.evaluation.names import SHEET

app_name = "evaluation"
_HERE = f"plans/<slug:code>/sheets/city/{SHEET}"
_ANSWER = f"{_HERE}/<uuid:uid>/"
urlpatterns = [
    path(f"{_HERE}/", views.answers, name="answers"),
    path(f"{_HERE}.xlsx", views.file, name="file"),
    path(_ANSWER, views.answer, name="answer"),
    path(f"{_ANSWER}score/", views.score, name="score"),
    path(f"{_ANSWER}follow-up/", views.follow_up, name="follow-up"),
    path(f"{_ANSWER}evidence/", views.evidence, name="evidence"),
    path(f"{_ANSWER}removal/", views.removal, name="removal"),
    path(f"{_HERE}/evidence/<uuid:uid>/", views.evidence_file, name="evidence-file"),
    path(f"{_HERE}/evidence/<uuid:uid>/removal/", views.evidence_removal, name="evidence-removal"),
]
