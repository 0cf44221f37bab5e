"""Addresses of the room of talk."""

from django.urls import URLPattern, path

from anyam.talk.views import comments, inbox, reminders, requests, returns, suggestions

app_name = "talk"
_OF_A_PLAN: list[URLPattern] = [
    path("people/names/", comments.people, name="people"),
    path("rows/<uuid:uid>/comments/", comments.sayings, name="comments"),
    path("rows/<uuid:uid>/comments/piece/", comments.piece, name="piece"),
    path("comments/<int:pk>/wording/", comments.wording, name="wording"),
    path("comments/<int:pk>/removal/", comments.removal, name="removal"),
    path("comments/<int:pk>/resolution/", comments.resolution, name="resolution"),
    path("rows/<uuid:uid>/suggestions/", suggestions.suggesting, name="suggesting"),
    path("suggestions/<int:pk>/acceptance/", suggestions.acceptance, name="acceptance"),
    path("suggestions/<int:pk>/return/", suggestions.refusing, name="refusing"),
    path("suggestions/<int:pk>/reopening/", suggestions.reopening, name="reopening"),
    path("returns/", returns.sendings, name="returns"),
    path("returns/<int:pk>/answer/", returns.answering, name="answering"),
    path("requests/", requests.listing, name="requests"),
    path("requests/new/", requests.asking, name="asking"),
    path("requests/table/", requests.pasted, name="pasted"),
    path("requests/<uuid:uid>/", requests.one, name="request"),
    path("requests/<uuid:uid>/particulars/", requests.particulars, name="particulars"),
    path("requests/<uuid:uid>/answers/", requests.answers, name="answers"),
    path("requests/<uuid:uid>/answers/<int:pk>/file/", requests.file, name="file"),
    path("requests/<uuid:uid>/acceptance/", requests.acceptance, name="accepting-data"),
    path("requests/<uuid:uid>/return/", requests.refusing, name="refusing-data"),
    path("requests/<uuid:uid>/withdrawal/", requests.withdrawal, name="withdrawal"),
    path("reminders/", reminders.listing, name="reminders"),
]
urlpatterns = [
    path("kotak-masuk/", inbox.inbox, name="inbox"),
    path("kotak-masuk/catatan/", inbox.notes, name="notes"),
    path("kotak-masuk/terbaca/", inbox.read, name="read"),
    path("kotak-masuk/ringkasan/", inbox.digest, name="digest"),
    path("kotak-masuk/berhenti/<str:token>/", inbox.unsubscribing, name="unsubscribing"),
    path("kotak-masuk/<int:pk>/", inbox.notice, name="notice"),
    *(path(f"plans/<slug:code>/{each.pattern}", each.callback, name=each.name) for each in _OF_A_PLAN),
]
