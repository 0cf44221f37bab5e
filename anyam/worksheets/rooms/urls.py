"""Addresses of rooms' pages; included by the addresses of worksheets."""

from django.urls import path

from anyam.worksheets.composing.urls import urlpatterns as composing
from anyam.worksheets.rooms import lineviews, views
from anyam.worksheets.rooms.around.views import around
from anyam.worksheets.rooms.following import views as following

SHEET = "plans/<slug:code>/sheets/<slug:group>/<slug:sheet>/room/"
urlpatterns = [
    path(SHEET, views.room, name="room"),
    path(f"{SHEET}told/", views.told, name="room-told"),
    path(f"{SHEET}examples/", views.examples, name="room-examples"),
    path(f"{SHEET}words/", views.later_words, name="room-words"),
    path(f"{SHEET}late/", views.late_list, name="room-late-list"),
    path(f"{SHEET}late/settle/", views.late_settle, name="room-late-settle"),
    path("live/<slug:room>/late/", views.late, name="room-late"),
    path(f"{SHEET}since/", following.since, name="room-since"),
    path(f"{SHEET}authors/", following.authors, name="room-authors"),
    path(f"{SHEET}history/", following.history, name="room-history"),
    path(f"{SHEET}print/", following.printed, name="room-print"),
    path("room-worker.js", views.worker, name="room-worker"),
    path(f"{SHEET}around/", around, name="room-around"),
    path(f"{SHEET}swot/", views.swot, name="room-swot"),
    *composing,
    path(f"{SHEET}lines/", lineviews.lines, name="room-lines"),
    path(f"{SHEET}lines/<int:pk>/settling/", lineviews.settling, name="room-line-settling"),
]
