"""Permissions keep their SQL, never the person it was made for."""

from django.db.models import Exists, OuterRef

from secondstory.web.incidents.models import Incident
from secondstory.web.postmortems.models import Postmortem


def test_two_people_asked_about_one_after_the_other_get_their_own_answer(
    private_postmortem, contributor, outsider
):
    for _ in range(2):
        assert private_postmortem in Postmortem.objects.readable_by(contributor)
        assert private_postmortem not in Postmortem.objects.readable_by(outsider)


def test_a_permission_asks_about_the_row_it_is_asked_of(postmortem, private_postmortem, outsider):
    # The same table in the query around: the inner row must not be taken for the outer one.
    same = Postmortem.objects.without_hidden(outsider).filter(pk=OuterRef("pk"))
    found = Postmortem.objects.filter(Exists(same))
    assert set(found) == set(Postmortem.objects.without_hidden(outsider)) == {postmortem}


def test_a_permission_can_be_turned_round(incident, private_incident, contributor, outsider):
    assert list(Incident.objects.hidden_from(outsider)) == [private_incident]
    assert not Incident.objects.hidden_from(contributor).exists()


def test_building_a_permission_again_asks_for_no_subquery(postmortem, reader):
    """What makes pages quick: one expression, whatever lies behind it."""
    query = str(Postmortem.objects.readable_by(reader).query)
    assert query.count("EXISTS") > 1
    (condition,) = Postmortem.objects.readable_by(reader).query.where.children
    assert condition.lhs.permission.name == "readable_postmortem"
