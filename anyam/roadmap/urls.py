"""Addresses of the roadmap; it is a worksheet of the whole city."""

from django.urls import path

from anyam.roadmap import views
from anyam.roadmap.names import SHEET

app_name = "roadmap"
_HERE = f"plans/<slug:code>/sheets/city/{SHEET}"
urlpatterns = [
    path(f"{_HERE}/", views.roadmap, name="roadmap"),
    path(f"{_HERE}.xlsx", views.file, name="file"),
    path(f"{_HERE}/milestones/", views.milestones, name="milestones"),
    path(f"{_HERE}/milestones/<uuid:uid>/", views.milestone, name="milestone"),
    path(f"{_HERE}/milestones/<uuid:uid>/removal/", views.removal, name="removal"),
]
