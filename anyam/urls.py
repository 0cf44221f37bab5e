"""Addresses, grouped by noun."""

from django.urls import include, path

from anyam.plans.views.overview import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("anyam.accounts.urls")),
    path("", include("anyam.web.urls")),
    path("", include("anyam.operation.urls")),
    path("", include("anyam.plans.urls")),
    path("", include("anyam.worksheets.urls")),
    path("", include("anyam.worksheets.workbooks.urls")),
]
