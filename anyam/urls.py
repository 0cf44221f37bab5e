"""Addresses, grouped by noun."""

from django.urls import include, path

urlpatterns = [
    path("", include("anyam.accounts.urls")),
    path("", include("anyam.web.urls")),
    path("", include("anyam.operation.urls")),
    path("", include("anyam.plans.urls")),
]
