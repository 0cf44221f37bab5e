"""Addresses, grouped by noun."""

from django.urls import include, path

from anyam.plans.views.overview import home

# Who tried something too often is told when to go on; allauth asks for it here.
handler429 = "anyam.accounts.refusals.too_many"
urlpatterns = [
    path("", home, name="home"),
    path("", include("anyam.accounts.urls")),
    path("", include("anyam.web.urls")),
    path("", include("anyam.operation.urls")),
    path("", include("anyam.city.urls")),  # before the plans: `plans/new/` is no plan
    path("", include("anyam.plans.urls")),
    path("", include("anyam.books.writing.urls")),  # before the worksheets: a text's room is no sheet's
    path("", include("anyam.worksheets.urls")),
    path("", include("anyam.worksheets.workbooks.urls")),
    path("", include("anyam.people.urls")),
    path("", include("anyam.talk.urls")),
    path("", include("anyam.roadmap.urls")),
    path("", include("anyam.evaluation.urls")),
    path("", include("anyam.books.urls")),
]
