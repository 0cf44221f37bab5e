"""Addresses of the door."""

from django.urls import path

from anyam.accounts import views

urlpatterns = [
    path("masuk/", views.SignIn.as_view(), name="sign-in"),
    path("keluar/", views.SignOut.as_view(), name="sign-out"),
]
