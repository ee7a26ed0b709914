"""/search/: finds what a person may read, and not a trace of anything else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from secondstory.core.document.model import FactorKind
from secondstory.web.incidents import parts as incident_parts
from secondstory.web.incidents.models import Service
from secondstory.web.library.models import SearchText
from secondstory.web.library.search.indexing import reindex
from secondstory.web.postmortems import writes as factors
from web.library.conftest import publish, tell, withdraw, write

AT = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def found(signed_in):
    """Return the titles, without marks, that a person finds."""

    def find(user, query, **more):
        answer = signed_in(user).get("/search/", {"q": query, **more})
        assert answer.status_code == 200
        titles = [row.title for row in answer.context["page"].rows]
        return [title.replace("<mark>", "").replace("</mark>", "") for title in titles]

    return find


def test_a_reader_finds_a_published_text_by_its_words(found, reader, published):
    assert found(reader, "malformed file") == [published.title]


def test_words_are_found_in_another_form_and_without_accents(found, reader, postmortem):
    publish(postmortem, "Zoë was uploading résumés.")
    assert found(reader, "uploads") == [postmortem.title]
    assert found(reader, "zoe resumes") == [postmortem.title]
    assert found(reader, "ZOË") == [postmortem.title]


def test_hits_are_marked_and_everything_else_is_escaped(signed_in, reader, postmortem):
    publish(postmortem, "The parser met 1<2, <script>alert(1)</script> & stopped.")
    page = signed_in(reader).get("/search/?q=parser").content.decode()
    assert "<mark>parser</mark>" in page
    assert "<script>alert" not in page
    assert "1&lt;2" in page and "&amp; stopped" in page


def test_a_factor_that_was_removed_is_no_longer_found(found, lead, postmortem):
    added = factors.add_factor(
        postmortem, kind=FactorKind.LUCK, text="A heron watched.", by=lead, at=AT
    )
    assert found(lead, "heron") == [postmortem.title]
    factors.remove_factor(added, by=lead, at=AT)
    assert found(lead, "heron") == []


def test_what_markdown_keeps_for_its_way_back_is_not_found(signed_in, reader, postmortem):
    publish(postmortem, "The heron <!-- written 13:44 --> watched.")
    page = signed_in(reader).get("/search/?q=heron").content.decode()
    assert "<mark>heron</mark>" in page
    assert "13:44" not in page


def test_marks_in_a_text_cannot_pretend_to_be_ours(signed_in, reader, postmortem):
    publish(postmortem, "forged \ue000mark\ue001 here")
    page = signed_in(reader).get("/search/?q=here").content.decode()
    assert "<mark>mark</mark>" not in page


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', "*", "AND", "OR NOT", "NEAR(", "a:b", "(", "-", "--", "-only", "^x", "'", "\\",
        "%", "title:dashboard", "{a b}:c", "a & | ! b", "<->", ":*", "\x00", "½", "🦄", "+" * 600,
        "word " * 400, "'; DROP TABLE library_searchtext; --",
    ],
)  # fmt: skip
def test_nothing_anybody_types_is_a_mistake(found, reader, published, query):
    found(reader, query)


def test_quotes_keep_words_together_and_a_minus_leaves_one_out(found, reader, published):
    assert found(reader, '"malformed file"') == [published.title]
    assert found(reader, '"file malformed"') == []
    assert found(reader, "malformed -scientists") == []
    assert found(reader, "malformed -zeppelin") == [published.title]


def test_an_operator_is_a_word_like_any_other(found, reader, postmortem):
    publish(postmortem, "Apples fell.")
    assert found(reader, "apples OR pears") == []


def test_those_who_work_on_a_draft_find_it_and_an_outsider_does_not(
    found, lead, outsider, postmortem
):
    write(postmortem, "The heron stood in the queue.")
    assert found(lead, "heron") == [postmortem.title]
    assert found(outsider, "heron") == []


def test_words_written_after_publication_are_for_those_who_work_on_it(
    found, lead, reader, published
):
    write(published, "The heron stood in the queue.")
    assert found(lead, "heron") == [published.title]
    assert found(reader, "heron") == []
    assert found(reader, "malformed") == [published.title]


def test_a_text_that_was_published_as_it_is_appears_once(found, lead, published):
    assert found(lead, "malformed") == [published.title]


def test_what_is_withdrawn_is_gone_for_readers_at_once(found, reader, postmortem):
    publication = publish(postmortem, "The heron stood in the queue.")
    assert found(reader, "heron") == [postmortem.title]
    withdraw(publication)
    assert found(reader, "heron") == []


def test_the_words_of_an_earlier_publication_are_no_longer_found(found, reader, postmortem):
    publish(postmortem, "The heron.")
    publish(postmortem, "The stork.", number=2)
    assert found(reader, "heron") == []
    assert found(reader, "stork") == [postmortem.title]


@pytest.mark.parametrize("person", ["outsider", "administrator", "reader"])
def test_a_private_text_is_found_by_nobody_who_is_not_invited(
    signed_in, request, private_published, private_incident, person
):
    tell(private_incident, "The zeppelin was seen.")
    user = request.getfixturevalue(person)
    for query in ["zeppelin", "acquisition", "leaked dashboard"]:
        page = signed_in(user).get("/search/", {"q": query}).content.decode()
        assert "Nothing found" in page
        assert "Unannounced" not in page and "leaked the" not in page


def test_a_private_text_is_found_by_those_invited(found, contributor, private_published):
    assert private_published.title in found(contributor, "zeppelin")


def test_making_an_incident_private_hides_what_was_published(found, reader, published, incident):
    incident.is_private = True
    incident.save()
    assert found(reader, "malformed") == []


def test_the_timeline_is_found_by_those_who_curate_it_and_the_title_by_all(
    found, lead, reader, incident
):
    tell(incident, "A pigeon entered the rack.")
    assert found(lead, "pigeon") == [incident.title]
    assert found(reader, "pigeon") == []
    assert found(reader, "maps") == [incident.title]
    assert found(lead, "maps") == [incident.title]


def test_a_removed_entry_is_not_found(found, lead, incident):
    entry = tell(incident, "A pigeon entered the rack.")
    entry.removed_at = entry.created_at
    entry.save()
    incident_parts.changed(incident)
    assert found(lead, "pigeon") == []


def test_results_are_narrowed_by_kind_service_severity_and_day(
    found, reader, published, incident, severity
):
    maps = Service.objects.create(name="Maps")
    other = Service.objects.create(name="Billing")
    incident.services.add(maps)
    incident_parts.changed(incident)
    title = published.title
    assert set(found(reader, "dashboard")) == {title, incident.title}
    assert found(reader, "dashboard", kind="postmortem") == [title]
    assert found(reader, "dashboard", kind="incident") == [incident.title]
    assert set(found(reader, "dashboard", service=maps.pk)) == {title, incident.title}
    assert found(reader, "dashboard", service=other.pk) == []
    assert len(found(reader, "dashboard", severity=severity.pk)) == 2
    assert len(found(reader, "dashboard", since="2026-03-10", until="2026-03-10")) == 2
    assert found(reader, "dashboard", since="2026-03-11") == []
    assert len(found(reader, "dashboard", since="no day", service="x", kind="y")) == 2


def test_an_incident_is_found_by_the_name_of_its_service(found, reader, incident):
    incident.services.add(Service.objects.create(name="Cartographer"))
    incident_parts.changed(incident)
    assert found(reader, "cartographer") == [incident.title]


def test_a_hit_in_the_title_stands_before_one_in_the_text(found, reader, incident, published):
    tell(incident, "x")
    published.title = "Something else"
    published.save()
    publish(published, "Long ago " * 50 + "the maps came back.", number=2)
    assert found(reader, "maps") == [incident.title, "Something else"]


def test_many_results_come_in_pages_without_being_counted(
    signed_in, reader, lead, published, django_assert_max_num_queries
):
    for number in range(30):
        SearchText.objects.create(
            kind="published", title=f"Copy {number}", body="malformed", at=published.published_at,
            postmortem=_another(lead, published),
        )  # fmt: skip
    browser = signed_in(reader)
    with django_assert_max_num_queries(12):
        first = browser.get("/search/?q=malformed")
    second = browser.get("/search/?q=malformed&page=2")
    assert len(first.context["page"].rows) == 20
    assert len(second.context["page"].rows) == 11


def _another(lead, like):
    return type(like).objects.create(
        title="Copy", lead=lead, outline="full", created_at=like.created_at,
        published_at=like.published_at,
    )  # fmt: skip


def test_htmx_gets_the_results_alone(signed_in, reader, published):
    answer = signed_in(reader).get("/search/?q=malformed", headers={"HX-Request": "true"})
    assert b"<html" not in answer.content and published.title.encode() in answer.content


def test_what_was_deleted_leaves_no_trace_in_the_index(found, lead, postmortem):
    write(postmortem, "The heron stood in the queue.")
    postmortem.delete()
    assert found(lead, "heron") == []
    assert not SearchText.objects.filter(title=postmortem.title).exists()


def test_reindexing_writes_the_same_rows_again(found, reader, lead, published, incident):
    tell(incident, "A pigeon entered the rack.")
    before = set(SearchText.objects.values_list("kind", "title", "body"))
    SearchText.objects.filter(kind="published").delete()
    assert reindex() == len(before)
    assert set(SearchText.objects.values_list("kind", "title", "body")) == before
    assert found(reader, "malformed") == [published.title]
    assert found(lead, "pigeon") == [incident.title]


def test_searching_for_nothing_shows_what_was_published(found, reader, published, incident):
    incident_parts.changed(incident)
    assert found(reader, "") == [published.title]


def test_nobody_searches_without_signing_in(client, published):
    assert client.get("/search/?q=malformed").status_code == 302
