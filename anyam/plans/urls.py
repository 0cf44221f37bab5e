"""Addresses of a plan's pages."""

from django.urls import path

from anyam.plans import views

app_name = "plans"
urlpatterns = [
    path("plans/<slug:code>/", views.overview, name="overview"),
    path("plans/<slug:code>/findings/", views.findings, name="findings"),
    path("plans/<slug:code>/programmes/", views.programmes, name="programmes"),
    path("plans/<slug:code>/activities/", views.activities, name="activities"),
    path("plans/<slug:code>/money/", views.money, name="money"),
]
