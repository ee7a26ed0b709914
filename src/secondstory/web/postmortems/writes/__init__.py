"""Every write of the room, one module for each noun."""

from secondstory.web.postmortems.writes.comment import (
    add_comment,
    edit_comment,
    remove_comment,
)
from secondstory.web.postmortems.writes.document import import_document
from secondstory.web.postmortems.writes.factor import (
    add_factor,
    edit_factor,
    move_factor,
    remove_factor,
)
from secondstory.web.postmortems.writes.image import add_image
from secondstory.web.postmortems.writes.outline import add_outline, edit_outline, remove_outline
from secondstory.web.postmortems.writes.people import (
    add_participant,
    change_lead,
    choose_facilitator,
    remove_participant,
)
from secondstory.web.postmortems.writes.postmortem import edit_facts, start
from secondstory.web.postmortems.writes.publication import publish, withdraw
from secondstory.web.postmortems.writes.review import answer_review, ask_for_review
from secondstory.web.postmortems.writes.roles import speak_of_roles
from secondstory.web.postmortems.writes.section import restore_section, save_section
from secondstory.web.postmortems.writes.wording import ask_about_wording_again, keep_wording

__all__ = [
    "add_comment",
    "add_factor",
    "add_image",
    "add_outline",
    "add_participant",
    "answer_review",
    "ask_about_wording_again",
    "ask_for_review",
    "change_lead",
    "choose_facilitator",
    "edit_comment",
    "edit_factor",
    "edit_facts",
    "edit_outline",
    "import_document",
    "keep_wording",
    "move_factor",
    "publish",
    "remove_comment",
    "remove_factor",
    "remove_outline",
    "remove_participant",
    "restore_section",
    "save_section",
    "speak_of_roles",
    "start",
    "withdraw",
]
