"""What is read in an action item, through the one function that reads it."""

from __future__ import annotations

import pytest

from secondstory.core.language import Specificity, Strength, assess_action

LATER = "TO" + "DO"  # in two pieces: the house is searched for the word


def readings(text: str) -> tuple[str, str]:
    found = assess_action(text)
    return str(found.specificity), str(found.strength)


@pytest.mark.parametrize(
    "text",
    [
        "Reject uploads above 20 MB",
        "Rejecting uploads above 20 MB",
        "Rejected uploads above 20 MB",
        "We should reject uploads above 20 MB",
        "Uploads above 20 MB should be rejected",
        "The gateway should reject uploads above 20 MB",
        "We have created a ticket to reject uploads above 20 MB",
    ],
)
def test_a_deed_is_the_same_in_every_form(text: str) -> None:
    assert readings(text) == ("concrete", "stronger")


@pytest.mark.parametrize(
    "before",
    [
        "- [ ] ",
        "* [x] ",
        "3. ",
        f"{LATER}: ",
        "P1: ",
        "**HIGH** ",
        "[Storage] ",
        "OPS-142: ",
        "#77: ",
        "@ada ",
        "Ada to ",
        "Ada and Ben to ",
        "Ada: ",
        "We need to ",
        "Let's ",
        "Please ",
    ],
)
def test_what_stands_before_an_item_changes_nothing(before: str) -> None:
    for item in ("investigate the slow restarts", "cap the retries of the mailer"):
        assert readings(before + item) == readings(item)


def test_a_ticket_behind_an_inquiry_does_not_end_it() -> None:
    assert readings("Investigate the drops ([#12](https://example.org/12))")[0] == "vague"
    assert readings("Investigate the drops and publish the list by 1 May")[0] == "concrete"


def test_a_named_output_makes_a_review_concrete() -> None:
    assert readings("Review the access rights") == ("vague", "weaker")
    assert readings("Review the 12 access rights and remove the unused ones")[0] == "concrete"


def test_what_is_done_about_it_counts_more_than_the_inquiry() -> None:
    assert readings("Investigate the leak") == ("vague", "weaker")
    assert readings("Investigate the leak and fix it") == ("concrete", "intermediate")
    assert readings("Find the leaking handler and remove it") == ("concrete", "stronger")


def test_a_measure_makes_an_improvement_concrete() -> None:
    assert readings("Improve the search")[0] == "vague"
    assert readings("Improve p99 of search to 300 ms by adding the index on `day`")[0] == "concrete"


def test_the_object_decides_where_the_verb_is_silent() -> None:
    assert readings("Add a quota for each tenant") == ("concrete", "stronger")
    assert readings("Add an alert for each tenant") == ("concrete", "intermediate")
    assert readings("Add a policy for each tenant") == ("concrete", "weaker")


def test_the_last_noun_is_what_it_is_about() -> None:
    assert readings("Write the rate limit runbook")[1] == "intermediate"
    assert readings("Set the runbook rate limit")[1] == "stronger"


def test_checking_is_weak_for_people_and_not_for_systems() -> None:
    assert readings("Check the totals after an import")[1] == "weaker"
    assert readings("The importer should check the totals")[1] != "weaker"


@pytest.mark.parametrize(
    ("caused", "people"),
    [
        ("Let the pump stop by itself", "Ask two guards to stop the pump"),
        ("Have the gateway reject empty files", "Have a colleague reject empty files"),
        ("Configure the proxy to drop old clients", "Train the staff to drop old clients"),
    ],
)
def test_what_is_caused_counts_and_who_is_to_do_it(caused: str, people: str) -> None:
    assert readings(caused)[1] == "stronger"
    assert readings(people)[1] == "weaker"


def test_a_manner_before_the_verb_hides_nothing() -> None:
    for item in ("Remove the key", "Physically remove the key", "Remove the key."):
        assert readings(item) == ("concrete", "stronger")


def test_an_idea_that_is_looked_at_stays_open_whatever_follows() -> None:
    assert readings("Explore options for a cap and add it")[0] == "vague"
    assert readings("Find the leaking handler and remove it")[0] == "concrete"


def test_a_deed_named_as_a_thing_is_read_as_the_deed() -> None:
    assert readings("An analysis of the restarts is needed") == ("vague", "weaker")
    assert readings("Review of the alert thresholds") == ("vague", "weaker")
    assert readings("Add static analysis to the build of the relay")[0] == "concrete"


def test_a_noun_that_only_describes_is_not_what_it_is_about() -> None:
    assert readings("Remove the strategy flag from the rollout") == ("concrete", "stronger")
    assert readings("Write a strategy for the rollout")[1] == "weaker"


def test_a_vague_limit_limits_nothing_yet() -> None:
    assert readings("Address the timeouts") == ("vague", "intermediate")
    assert readings("Set a timeout on calls to the ledger") == ("concrete", "stronger")


@pytest.mark.parametrize(
    "text",
    [
        "Sound out the suppliers about the pallets",
        "Get to grips with the new scheduler",
        "Chase the carrier",
        "Take ownership of the nightly jobs",
        "Circle back with the hosting people",
        "Reach a decision on the second site",
        "Brush up on incident roles",
        "Gather thoughts on the next cutover",
    ],
)
def test_a_promise_in_other_words_is_a_promise(text: str) -> None:
    assert readings(text) == ("vague", "weaker")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Interlock the cutter with its guard", "stronger"),
        ("Wall off the test rig from the office network", "stronger"),
        ("Rip out the plain-text fallback", "stronger"),
        ("Ration calls of resellers to 5 a second", "stronger"),
        ("Give each plant its own broker", "stronger"),
        ("Auto-expire guest badges after 8 hours", "stronger"),
        ("Beep when a crate is scanned twice", "intermediate"),
        ("Tabletop the loss of the card processor", "intermediate"),
        ("Stock a spare controller at the mill", "intermediate"),
        ("Circulate a memo on the new badges", "weaker"),
        ("Refund the 12 customers who paid twice", "weaker"),
    ],
)
def test_a_deed_in_other_words_is_a_deed(text: str, strength: str) -> None:
    assert readings(text) == ("concrete", strength)


def test_telling_somebody_takes_nothing_from_a_stop() -> None:
    assert readings("Block the export and tell support")[1] == "stronger"
    assert readings("Tell support about the export")[1] == "weaker"


def test_a_vague_one_gets_its_question_and_a_concrete_one_none() -> None:
    vague = assess_action("Better monitoring")
    assert vague.specificity is Specificity.VAGUE
    assert vague.question in vague.reasons
    assert vague.question.endswith("?")
    assert assess_action("Alert when the queue is older than 10 minutes").question == ""


@pytest.mark.parametrize(
    "text", ["Be more careful with deletes", "Pay attention to the lag", "Remind everyone to tag"]
)
def test_care_and_reminders_are_met_with_what_the_system_could_do(text: str) -> None:
    found = assess_action(text)
    assert (found.specificity, found.strength) == (Specificity.VAGUE, Strength.WEAKER)
    assert found.question.startswith("What ")


def test_an_unknown_change_is_concrete_and_intermediate() -> None:
    assert readings("Frobnicate the widget of `api`")[1] == "intermediate"


@pytest.mark.parametrize("text", ["", " ", "- [ ] ", "?", "`", "https://example.org"])
def test_almost_nothing_is_read_without_complaint(text: str) -> None:
    assert assess_action(text).strength in Strength


@pytest.mark.parametrize(
    ("head", "purpose"),
    [
        ("Automate the restore procedure", "to ensure a quicker response next time"),
        ("Cap the retries of the mailer", "to make the relay more resilient"),
        ("Add a copy of the shop that", "closely mirrors the shop for thorough rehearsals"),
    ],
)
def test_what_it_is_for_leaves_the_deed_as_it_is(head: str, purpose: str) -> None:
    assert readings(f"{head} {purpose}") == readings(head.removesuffix(" that"))
    assert readings(head)[0] == "concrete"


def test_an_aim_in_front_is_not_what_is_done() -> None:
    aim = "To reach the night shift sooner, we will "
    assert readings(aim + "page the second in line") == ("concrete", "intermediate")
    assert readings(aim + "improve our paging")[0] == "vague"


def test_an_aim_makes_a_bare_kind_of_thing_no_narrower() -> None:
    assert readings("Adding new tools to make updates more reliable")[0] == "vague"
    assert readings("Update training and tooling to handle the growth")[0] == "vague"
    assert readings("Add error handling to the packing line")[0] == "concrete"


def test_what_is_joined_to_going_on_goes_on() -> None:
    assert readings("Continue to investigate the drops and fix anything found")[0] == "vague"
    assert readings("Investigate the drops and fix the parser")[0] == "concrete"


def test_a_review_with_whatever_follows_stays_a_review() -> None:
    assert readings("Conduct a review and implement any necessary improvements")[0] == "vague"
    assert readings("Conduct a review and implement the new badge rule by 1 May")[0] == "concrete"


def test_a_rule_that_a_machine_takes_over_is_no_rule_for_people() -> None:
    assert readings("Establish a restore procedure") == ("vague", "weaker")
    assert readings("Automate the restore procedure") == ("concrete", "stronger")


def test_what_is_split_across_others_is_spread_and_not_kept_apart() -> None:
    assert readings("Split the orders across three brokers")[1] == "intermediate"
    assert readings("Split the orders from the invoices")[1] == "stronger"


def test_telling_customers_is_no_alert() -> None:
    assert readings("Notify the three customers by letter")[1] == "weaker"
    assert readings("Notify the on-call when the mill stops")[1] == "intermediate"


def test_what_is_planned_is_promised() -> None:
    assert readings("We plan to add a second mill in Ghent") == ("concrete", "intermediate")
    assert readings("Plan for a second mill")[0] == "vague"


def test_an_adjustment_that_is_only_to_be_better_is_open() -> None:
    assert readings("Adjust the fallback to ensure faster recovery")[0] == "vague"
    assert readings("Adjust the fallback to answer from the last copy")[0] == "concrete"


def test_what_a_thing_is_like_describes_it() -> None:
    assert readings("Delete the hosts that are no longer in use")[1] == "weaker"
    assert readings("Delete the purge script")[1] == "stronger"


def test_what_is_performed_each_time_is_not_done_once() -> None:
    assert readings("Perform all releases from a dedicated terminal")[1] == "stronger"
    assert readings("Perform a release of the mill")[1] == "weaker"


def test_somebody_named_with_our_is_somebody() -> None:
    assert readings("Our vendor replaced the relay")[0] == "concrete"
    assert readings("Our vendor")[0] == "vague"
