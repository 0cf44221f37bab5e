"""Addresses of the room of people."""

from django.urls import URLPattern, path

from anyam.people.views import inviting, joining, people, person, public, taking_back

app_name = "people"
_OF_A_PLAN: list[URLPattern] = [
    path("people/", people.people, name="people"),
    path("people/acceptance/", people.acceptance, name="acceptance"),
    path("people/invitation/", inviting.invitation, name="invitation"),
    path("people/cards/", inviting.cards, name="cards"),
    path("people/claims/<int:pk>/", joining.claim, name="claim"),
    path("people/taken-back/<uuid:uid>/", taking_back.result, name="taken-back"),
    path("people/taken-back/<uuid:uid>/progress/", taking_back.progress, name="taken-back-progress"),
    path("people/taken-back/<uuid:uid>/cancellation/", taking_back.cancellation, name="taken-back-cancellation"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/roles/", person.roles, name="roles"),
    path("people/<int:pk>/roles/<int:role>/end/", person.end, name="role-end"),
    path("people/<int:pk>/roles/<int:role>/return/", person.return_, name="role-return"),
    path("people/<int:pk>/invitation/", person.resending, name="resending"),
    path("people/<int:pk>/links/", person.links, name="links"),
    path("people/<int:pk>/links/<int:link>/revocation/", person.link_revocation, name="link-revocation"),
    path("people/<int:pk>/substitute/", person.substitute, name="substitute"),
    path("people/<int:pk>/merging/<int:other>/", person.merging, name="merging"),
    path("people/<int:pk>/refusal/", person.refusal, name="refusal"),
    path("people/<int:pk>/removal/", person.removal, name="removal"),
    path("people/<int:pk>/taking-back/", taking_back.offer, name="taking-back"),
    path("joining/", joining.codes, name="joining"),
    path("joining/<int:pk>/screen/", joining.screen, name="screen"),
    path("joining/<int:pk>/count/", joining.count, name="count"),
    path("joining/<int:pk>/change/", joining.change, name="code-change"),
    path("joining/<int:pk>/closing/", joining.closing, name="code-closing"),
]
urlpatterns = [
    *(path(f"plans/<slug:code>/{each.pattern}", each.callback, name=each.name) for each in _OF_A_PLAN),
    path("gabung/", public.joins, name="joins"),
    path("gabung/<str:letters>/", public.join, name="join"),
    path("gabung/<str:letters>/tempat/", public.place, name="join-place"),
]
