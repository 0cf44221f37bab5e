"""Addresses of files in and out."""

from django.urls import path

from anyam.worksheets.workbooks import formviews, views

app_name = "workbooks"
urlpatterns = [
    path("plans/<slug:code>/imports/", views.imports, name="imports"),
    path("plans/<slug:code>/imports/<uuid:uid>/", views.review, name="import"),
    path("plans/<slug:code>/imports/<uuid:uid>/progress/", views.progress, name="progress"),
    path("plans/<slug:code>/imports/<uuid:uid>/cancellation/", views.cancellation, name="cancellation"),
    path("plans/<slug:code>/imports/<uuid:uid>/reading/", views.reading, name="reading"),
    path("plans/<slug:code>/imports/<uuid:uid>/removal/", views.removal, name="removal"),
    path("plans/<slug:code>/imports/<uuid:uid>/report.<str:kind>", views.report, name="report"),
    path("plans/<slug:code>/imports/<uuid:uid>/results/<int:pk>/", views.result, name="result"),
    path("plans/<slug:code>/imports/<uuid:uid>/results/<int:pk>/undo/", views.undoing, name="undoing"),
    path("plans/<slug:code>/workbooks/<slug:group>/", views.workbook, name="workbook"),
    path("plans/<slug:code>/forms/", formviews.forms, name="forms"),
    path("plans/<slug:code>/forms/<uuid:uid>/", formviews.form, name="form"),
    path("plans/<slug:code>/forms/<uuid:uid>/removal/", formviews.form_removal, name="form-removal"),
    path("plans/<slug:code>/forms/<uuid:uid>/<slug:group>.xlsx", formviews.form_filled, name="form-filled"),
]
