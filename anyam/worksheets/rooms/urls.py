"""Addresses of rooms' pages; included by the addresses of worksheets."""

from django.urls import path

from anyam.worksheets.rooms import views

SHEET = "plans/<slug:code>/sheets/<slug:group>/<slug:sheet>/room/"
urlpatterns = [
    path(SHEET, views.room, name="room"),
    path(f"{SHEET}told/", views.told, name="room-told"),
    path(f"{SHEET}late/", views.late_list, name="room-late-list"),
    path("live/<slug:room>/late/", views.late, name="room-late"),
    path("room-worker.js", views.worker, name="room-worker"),
]
