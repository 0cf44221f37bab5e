"""Addresses for those who watch over an installation."""

from django.urls import path

from anyam.operation import views

urlpatterns = [path("healthz/", views.health, name="health")]
