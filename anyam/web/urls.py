"""Addresses that belong to no noun."""

from django.urls import path

from anyam.web import views

urlpatterns = [
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
    path("ui/", views.ui, name="ui"),
]
