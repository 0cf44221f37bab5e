"""Addresses of what a secretariat sets up."""

from django.urls import URLPattern, path

from anyam.city.queries import commitments, team
from anyam.city.views import (
    bodies,
    boundaries,
    documents,
    groups,
    lines,
    meetings,
    offices,
    profile,
    setup,
    sheets,
    stages,
)

app_name = "city"
_BODY = "bodies/<uuid:uid>/"
_MEETING = f"{_BODY}meetings/<uuid:meeting>/"
_TEAM, _COMMITMENTS = f"sheets/city/{team.SHEET}", f"sheets/city/{commitments.SHEET}"
_COMMITMENT = f"{_COMMITMENTS}/<uuid:uid>/"
_STAGE = "stages/<slug:stage>/"
_OF_A_PLAN: list[URLPattern] = [
    path("setup/", setup.setup, name="setup"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<slug:group>/", groups.group, name="group"),
    path("groups/<slug:group>/removal/", groups.group_removal, name="group-removal"),
    path("stages/", stages.stages, name="stages"),
    path(_STAGE, stages.stage, name="stage"),
    path(f"{_STAGE}dates/", stages.dates, name="stage-dates"),
    path(f"{_STAGE}dates/<int:pk>/", stages.date, name="stage-date"),
    path(f"{_STAGE}agenda/", stages.agenda, name="agenda"),
    path(f"{_STAGE}papers/", stages.papers, name="stage-papers"),
    path(f"{_STAGE}lock/", stages.lock, name="lock"),
    path(f"{_STAGE}opening/", stages.opening, name="opening"),
    path("papers/<uuid:uid>/", documents.document, name="paper"),
    path("papers/<uuid:uid>/removal/", documents.removal, name="paper-removal"),
    path("lines/<uuid:uid>/return/", lines.line, name="line-return"),
    path("bodies/", bodies.bodies, name="bodies"),
    path(_BODY, bodies.body, name="body"),
    path(f"{_BODY}removal/", bodies.removal, name="body-removal"),
    path(f"{_BODY}members/", bodies.members, name="members"),
    path(f"{_BODY}annex/", bodies.annex, name="annex"),
    path(f"{_BODY}papers/", bodies.papers, name="body-papers"),
    path(f"{_BODY}meetings/", bodies.meetings, name="meetings"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(f"{_MEETING}removal/", meetings.removal, name="meeting-removal"),
    path(f"{_MEETING}decisions/", meetings.decisions, name="decisions"),
    path(f"{_MEETING}papers/", meetings.papers, name="meeting-papers"),
    path("profile/", profile.profile, name="profile"),
    path("profile/rows/", profile.rows, name="rows"),
    path("profile/ceilings/", profile.ceilings, name="ceilings"),
    path("profile/letterhead/", profile.letterhead, name="letterhead"),
    path("profile/letterhead/logo/", profile.logo, name="logo"),
    path("profile/boundaries/", boundaries.boundaries, name="boundaries"),
    path("profile/boundaries/map.svg", boundaries.picture, name="map"),
    path("profile/boundaries/<uuid:uid>/removal/", boundaries.removal, name="boundaries-removal"),
    path("profile/offices/", offices.offices, name="offices"),
    path("profile/offices/<uuid:uid>/", offices.office, name="office"),
    path(f"{_TEAM}/", sheets.team, name="team"),
    path(f"{_TEAM}.xlsx", sheets.team_file, name="team-file"),
    path(f"{_COMMITMENTS}/", sheets.commitments, name="commitments"),
    path(f"{_COMMITMENTS}.xlsx", sheets.commitments_file, name="commitments-file"),
    path(_COMMITMENT, sheets.commitment, name="commitment"),
    path(f"{_COMMITMENT}signatories/", sheets.signatories, name="signatories"),
    path(f"{_COMMITMENT}papers/", sheets.commitment_papers, name="commitment-papers"),
    path(f"{_COMMITMENT}removal/", sheets.commitment_removal, name="commitment-removal"),
    path(f"{_COMMITMENT}signing/", sheets.signing, name="signing"),
]
urlpatterns = [
    path("plans/new/", setup.new, name="new"),
    *(path(f"plans/<slug:code>/{each.pattern}", each.callback, name=each.name) for each in _OF_A_PLAN),
]
