"""Addresses of rows, posts, the journal and one's own data."""

from django.urls import path

from anyam.worksheets import views
from anyam.worksheets.history import views as history
from anyam.worksheets.posts import views as posts
from anyam.worksheets.privacy import views as privacy
from anyam.worksheets.rooms.urls import urlpatterns as rooms
from anyam.worksheets.settling import views as settling

app_name = "worksheets"
OFFICE = "plans/<slug:code>/organisations/<uuid:uid>/posts/"
urlpatterns = [
    path("plans/<slug:code>/rows/<uuid:uid>/", views.row, name="row"),
    path("plans/<slug:code>/groups/<slug:group>/sheets/<slug:sheet>/rows/", views.new_row, name="new-row"),
    path("plans/<slug:code>/agreement/", settling.agreement, name="agreement"),
    path("plans/<slug:code>/confirmation/", settling.confirmation, name="confirmation"),
    path(OFFICE, posts.posts, name="posts"),
    path(f"{OFFICE}<int:pk>/tenures/", posts.tenures, name="post-tenures"),
    path(f"{OFFICE}<int:pk>/leaving/", posts.leaving, name="post-leaving"),
    path(f"{OFFICE}<int:pk>/closing/", posts.closing, name="post-closing"),
    path("plans/<slug:code>/journal/", history.journal, name="journal"),
    path("plans/<slug:code>/journal.<str:kind>", history.file, name="journal-file"),
    path("plans/<slug:code>/journal/<uuid:uid>/", history.act, name="journal-act"),
    path("plans/<slug:code>/journal/<uuid:uid>/undoing/", history.undoing, name="journal-undoing"),
    path("plans/<slug:code>/people/<int:pk>/erasure/", privacy.requested, name="erasure-of"),
    *rooms,
    path("akun/data/", privacy.data, name="data"),
    path("akun/data/berkas.zip", privacy.archive, name="data-archive"),
    path("akun/data/penghapusan/", privacy.erasure, name="erasure"),
]
