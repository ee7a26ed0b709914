"""Lists to choose from, drawn without a template."""

from __future__ import annotations

from django import forms

from secondstory.web.ui.forms import Renderer


class Choice(forms.Form):
    default_renderer = Renderer
    one = forms.ChoiceField(
        choices=[("", "—"), ("Sea", [("a&b", "<Tide>"), ("w", "Wave")])],
        widget=forms.Select(attrs={"data-x": 'say "hi"', "autofocus": True, "disabled": False}),
    )


def test_groups_and_the_choice_are_there_and_everything_is_escaped() -> None:
    drawn = str(Choice({"one": "w"})["one"])
    assert '<select name="one" data-x="say &quot;hi&quot;" autofocus' in drawn
    assert '<optgroup label="Sea">' in drawn
    assert '<option value="a&amp;b">&lt;Tide&gt;</option>' in drawn
    assert '<option value="w" selected>Wave</option>' in drawn
    assert "disabled" not in drawn


def test_other_widgets_keep_their_templates() -> None:
    class Words(forms.Form):
        default_renderer = Renderer
        said = forms.CharField()

    assert '<input type="text" name="said"' in str(Words()["said"])
