"""Addresses of composing; included by the addresses of rooms and of worksheets."""

from django.urls import path

from anyam.worksheets.composing.views import acts, bulk, pages, pasting

SHEET = "plans/<slug:code>/sheets/<slug:group>/<slug:sheet>/"
ROOM = f"{SHEET}room/"
urlpatterns = [
    path(f"{SHEET}composing/", pages.composing, name="composing"),
    path(f"{SHEET}composing/deeds/", pages.deeds, name="composing-deeds"),
    path(f"{ROOM}composing/", pages.facts, name="room-composing"),
    path(f"{ROOM}similar/", pages.similar, name="room-similar"),
    path(f"{ROOM}whither/<uuid:uid>/", pages.whither, name="room-whither"),
    path(f"{ROOM}submission/", pages.submission, name="room-submission"),
    path(f"{ROOM}merge/", acts.merge, name="room-merge"),
    path(f"{ROOM}moving/", acts.moving, name="room-moving"),
    path(f"{ROOM}splitting/", acts.splitting, name="room-splitting"),
    path(f"{ROOM}different/", acts.different, name="room-different"),
    path(f"{ROOM}undo/", acts.undoing, name="room-undo"),
    path(f"{ROOM}bulk/", bulk.of_sheet, name="room-bulk"),
    path("plans/<slug:code>/bulk/", bulk.of_plan, name="bulk"),
    path("plans/<slug:code>/pasting/<slug:listed>/", pasting.pasting, name="pasting"),
]
