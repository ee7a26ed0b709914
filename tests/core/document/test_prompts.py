from secondstory.core.document.prompts import plain_text, without_comments


def test_plain_text_keeps_the_words_and_drops_the_markup():
    markdown = "# Title\n\n- *one*\n- [two](https://x.example)\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert plain_text(markdown) == "Title\none\ntwo\na\nb\nc\nd"


def test_plain_text_holds_no_html_and_no_comment():
    assert plain_text("<b>bold</b> <!-- prompt --> text\n\n<script>x</script>") == "bold  text"


def test_plain_text_keeps_code():
    assert plain_text("```\nkubectl get pods\n```") == "kubectl get pods"


def test_a_comment_left_open_counts_as_a_comment():
    assert without_comments("words\n<!-- open") == "words"
