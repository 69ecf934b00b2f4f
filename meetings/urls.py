"""The archive's pages. Whom each lets in is said in networks/permissions.py; what a stranger may not see is a 404."""

from django.urls import path

from meetings.views import (
    actions,
    health,
    home,
    import_review,
    imports,
    meetings,
    municipalities,
    networks,
    notes,
    people,
    registers,
    topics,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("natverk/", networks.network_list, name="networks"),
    path("natverk/<slug:slug>/", networks.network, name="network"),
    path("moten/", meetings.meeting_list, name="meetings"),
    path("moten/<slug:slug>/", notes.meeting, name="meeting"),
    path("moten/<slug:slug>/utskrift/", notes.meeting_print, name="meeting_print"),
    path("moten/<slug:slug>/kalla/<int:pk>/", notes.meeting_source, name="meeting_source"),
    path("moten/<slug:slug>/version/<int:number>/", notes.meeting_version, name="meeting_version"),
    path("bilagor/<int:pk>/", notes.attachment, name="attachment"),
    path("beslut/", registers.decisions, name="decisions"),
    path("atgarder/", registers.actions, name="actions"),
    path("atgarder/<int:pk>/", actions.action, name="action"),
    path("amnen/", topics.topic_list, name="topics"),
    path("amnen/<slug:slug>/", topics.topic, name="topic"),
    path("personer/<slug:slug>/", people.person, name="person"),
    path("kommuner/", municipalities.municipality_list, name="municipalities"),
    path("kommuner/<slug:slug>/", municipalities.municipality, name="municipality"),
    path("importera/", imports.imports, name="imports"),
    path("importera/<uuid:key>/", import_review.review, name="import"),
    path("importera/<uuid:key>/ta-bort/", imports.remove, name="import_remove"),
    path("halsa/", health.health, name="health"),
]
