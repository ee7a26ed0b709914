"""Every write of the room."""

from secondstory.web.perspectives.writes.asking import ask, ask_no_longer
from secondstory.web.perspectives.writes.claims import (
    ClaimWords,
    attribute,
    begin,
    begin_without_name,
    point_to,
    remove_claim,
    save_claim,
)
from secondstory.web.perspectives.writes.custom import set_custom
from secondstory.web.perspectives.writes.entries import make_entry
from secondstory.web.perspectives.writes.giving import (
    annotate,
    annotate_without_name,
    decline,
    erase,
    give,
    give_without_name,
    release,
    take_back,
    take_back_without_name,
)
from secondstory.web.perspectives.writes.reveal import reveal, reveal_what_is_due, settle

__all__ = [
    "ClaimWords",
    "annotate",
    "annotate_without_name",
    "ask",
    "ask_no_longer",
    "attribute",
    "begin",
    "begin_without_name",
    "decline",
    "erase",
    "give",
    "give_without_name",
    "make_entry",
    "point_to",
    "release",
    "remove_claim",
    "reveal",
    "reveal_what_is_due",
    "save_claim",
    "set_custom",
    "settle",
    "take_back",
    "take_back_without_name",
]
