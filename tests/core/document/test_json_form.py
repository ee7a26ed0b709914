import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from core.document.strategies import DOCUMENTS
from secondstory.core.document.json_form import from_json, schema_text, to_json
from secondstory.core.document.model import Document
from secondstory.core.errors import DocumentError

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_itself_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_every_document_fits_the_schema_and_comes_back_from_json(document):
    tree = json.loads(json.dumps(to_json(document)))
    VALIDATOR.validate(tree)
    assert from_json(tree) == document


def test_only_version_and_title_must_be_there():
    assert from_json({"version": 1, "title": "Dashboard down"}) == Document("Dashboard down")


MOMENT = {"at": "2026-03-01T14:05:00+01:00"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": 3}, "title: must be text."),
        ({"version": 2}, "version: found 2, this program reads version 1."),
        ({"version": True}, "version: must be a whole number."),
        ({"leed": "Ana"}, "leed: is not known here"),
        ({"services": ["web", None]}, "services[1]: must be text."),
        ({"factors": [{"text": "x"}, {"text": "y", "kind": "cause"}]}, "factors[1].kind: found"),
        ({"actions": [{"text": "x", "due": "soon"}]}, "actions[0].due: found 'soon', expected a"),
        ({"timeline": [{"text": "x"}]}, "timeline[0].happened_at: is missing."),
        (
            {"timeline": [{"text": "x", "happened_at": {"at": "2026-03-01T14:05"}}]},
            "timeline[0].happened_at.at: must be a time with a zone",
        ),
        (
            {"timeline": [{"text": "x", "happened_at": MOMENT, "known_at": "2026-03-01T15:00"}]},
            "timeline[0].known_at: must be a time with a zone",
        ),
        ({"milestones": "began"}, "milestones: must be a list."),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(changed, sentence):
    with pytest.raises(DocumentError) as raised:
        from_json({"version": 1, "title": "Dashboard down", **changed})
    assert str(raised.value).startswith(sentence)


def test_a_missing_title_is_said():
    with pytest.raises(DocumentError, match="title: is missing"):
        from_json({"version": 1})
