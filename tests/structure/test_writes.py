"""Every write by a person leaves its audit row, says by whom and when, and is one transaction."""

import ast

from structure.source import Module, modules

THEIR_OWN = "until somebody gives their perspective, that they write is theirs alone"
NOBODYS = "what has no name must not be tied to a moment"
OF_THE_ROOM = "in a meeting it is the room's, and a row would make it a person's"
NOT_BY_A_PERSON = {
    "annotate_without_name": NOBODYS,
    "answer_survey": NOBODYS,
    "attribute": THEIR_OWN,
    "begin": THEIR_OWN,
    "begin_without_name": NOBODYS,
    "erase": THEIR_OWN,
    "give_without_name": NOBODYS,
    "point_to": THEIR_OWN,
    "remove_claim": THEIR_OWN,
    "save_claim": THEIR_OWN,
    "say_ready": OF_THE_ROOM,
    "take_back_without_name": NOBODYS,
    "tap": OF_THE_ROOM,
    "vote": OF_THE_ROOM,
    "write_card": OF_THE_ROOM,
}


def is_write_module(module: Module) -> bool:
    parts = module.name.split(".")
    return parts[1:2] == ["web"] and "writes" in parts and parts[2] != "audit"


def functions(module: Module) -> dict[str, ast.FunctionDef]:
    return {n.name: n for n in module.tree.body if isinstance(n, ast.FunctionDef)}


def called(function: ast.FunctionDef) -> set[str]:
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            target = node.func
            names.add(target.attr if isinstance(target, ast.Attribute) else ast.unparse(target))
    return names


def all_functions() -> dict[str, ast.FunctionDef]:
    return {
        name: function
        for module in modules()
        if is_write_module(module)
        for name, function in functions(module).items()
    }


def leaves(
    name: str, known: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a write leaves an audit row, itself or through the writes it is made of."""
    if name not in known or name in seen:
        return False
    calls = called(known[name])
    return "leave" in calls or any(leaves(c, known, seen | {name}) for c in calls)


def is_public_write(function: ast.FunctionDef) -> bool:
    """A write is one transaction; helpers that only look or compute are none."""
    decorators = {ast.unparse(each) for each in function.decorator_list}
    return not function.name.startswith("_") and "transaction.atomic" in decorators


def test_every_write_leaves_its_audit_row():
    known = all_functions()
    silent = [
        name
        for name, function in known.items()
        if is_public_write(function) and name not in NOT_BY_A_PERSON and not leaves(name, known)
    ]
    assert len(known) > 20
    assert silent == []


def test_what_leaves_no_row_is_there_and_is_private_to_its_author():
    known = all_functions()
    assert set(known) >= set(NOT_BY_A_PERSON)


def test_by_and_at_are_keywords():
    loose = [
        f"{module.name}.{name}"
        for module in modules()
        if is_write_module(module)
        for name, function in functions(module).items()
        if is_public_write(function) and {"by", "at"} & {a.arg for a in function.args.args}
    ]
    assert loose == []


def test_a_write_that_changes_rows_is_one_transaction():
    rows = {"create", "bulk_create", "update", "delete", "save", "get_or_create", "set"}
    loose = [
        name
        for name, function in all_functions().items()
        if not name.startswith("_")
        and "by" in {a.arg for a in function.args.kwonlyargs}
        and rows & called(function)
        and not is_public_write(function)
    ]
    assert loose == []


def test_no_write_reads_the_clock():
    reading = [
        name for name, function in all_functions().items() if {"now", "today"} & called(function)
    ]
    assert reading == []
