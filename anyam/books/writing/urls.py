"""Addresses of the prose of books."""

from django.urls import path

from anyam.books.writing import views

app_name = "writing"
_TEXT = "plans/<slug:code>/books/<slug:book>/text/<str:key>/"
urlpatterns = [
    path("plans/<slug:code>/books/<slug:book>/text/", views.first, name="first"),
    path(_TEXT, views.text, name="text"),
    path(f"{_TEXT}suggestion/", views.suggestion, name="suggestion"),
    path(f"{_TEXT}late/", views.late, name="late"),
    path("plans/<slug:code>/books/<slug:book>/things/", views.things, name="things"),
    path("plans/<slug:code>/books/<slug:book>/pictures/", views.pictures, name="pictures"),
    path("plans/<slug:code>/book-pictures/<str:sha256>/", views.picture, name="picture"),
    path("live/text-<int:pk>/late/", views.handing_in, name="handing-in"),
]
