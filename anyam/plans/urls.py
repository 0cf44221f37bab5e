"""Addresses of a plan's pages."""

from django.urls import URLPattern, path

from anyam.plans.views import (
    budget,
    charts,
    dimension,
    leader,
    lists,
    organisation,
    overview,
    recap,
    search,
    thread,
)

app_name = "plans"
_OF_A_PLAN: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("thread/", thread.thread, name="thread"),
    path("thread/picture.<str:kind>", thread.thread_picture, name="thread-picture"),
    path("dimensions/<slug:dimension>/", dimension.dimension, name="dimension"),
    path("dimensions/<slug:dimension>/presentation/", dimension.presentation, name="presentation"),
    path("organisations/", organisation.organisations, name="organisations"),
    path("organisations/<uuid:uid>/", organisation.organisation, name="organisation"),
    path("leader/", leader.leader, name="leader"),
    path("budget/", budget.budget, name="budget"),
    path("findings/", lists.findings, name="findings"),
    path("programmes/", lists.programmes, name="programmes"),
    path("activities/", lists.activities, name="activities"),
    path("money/", lists.money, name="money"),
    path("search/", search.search, name="search"),
    path("recap/<slug:scope>.<str:kind>", recap.recap, name="recap"),
    path("charts/<slug:name>.svg", charts.chart, name="chart"),
]
urlpatterns = [path(f"plans/<slug:code>/{each.pattern}", each.callback, name=each.name) for each in _OF_A_PLAN]
