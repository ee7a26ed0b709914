"""`/administration/people/<pk>/manager/`: who somebody reports to."""

from __future__ import annotations

from secondstory.web.audit.models import Record


def _url(person):
    return f"/administration/people/{person.pk}/manager/"


def test_an_administrator_says_who_somebody_reports_to(signed_in, administrator, lead, reader):
    browser = signed_in(administrator)
    assert browser.post(_url(reader), {"manager": lead.pk}).status_code == 303
    reader.refresh_from_db()
    assert reader.manager == lead
    assert Record.objects.get(noun="user", object_id=reader.pk).facts == {"manager": "Lena Lead"}
    assert f'value="{lead.pk}" selected' in browser.get(_url(reader)).content.decode()


def test_nobody_is_a_fine_answer(signed_in, administrator, lead, reader):
    reader.manager = lead
    reader.save()
    assert signed_in(administrator).post(_url(reader), {"manager": ""}).status_code == 303
    reader.refresh_from_db()
    assert reader.manager is None


def test_nobody_manages_themselves(signed_in, administrator, reader):
    answer = signed_in(administrator).post(_url(reader), {"manager": reader.pk})
    assert answer.status_code == 422
    reader.refresh_from_db()
    assert reader.manager is None


def test_members_neither_see_nor_change_it(signed_in, lead, reader):
    assert signed_in(lead).get(_url(reader)).status_code == 404
    assert signed_in(lead).post(_url(reader), {"manager": lead.pk}).status_code == 404
    reader.refresh_from_db()
    assert reader.manager is None
