"""Addresses of rows."""

from django.urls import path

from anyam.worksheets import views

app_name = "worksheets"
urlpatterns = [path("plans/<slug:code>/rows/<uuid:uid>/", views.row, name="row")]
