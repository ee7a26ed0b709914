from hypothesis import HealthCheck, given, settings

from core.document.strategies import DOCUMENTS
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.normal import normalised

SLOW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(DOCUMENTS)
def test_reading_what_was_written_gives_the_same_document(document):
    assert read_markdown(write(document)) == normalised(document)


@SLOW
@given(DOCUMENTS)
def test_writing_what_was_read_gives_the_same_text(document):
    text = write(document)
    assert write(read_markdown(text)) == text


@SLOW
@given(DOCUMENTS)
def test_the_normal_form_is_reached_in_one_step(document):
    assert normalised(normalised(document)) == normalised(document)
