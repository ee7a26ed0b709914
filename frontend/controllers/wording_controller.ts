import { Controller } from "@hotwired/stimulus";

type Asked = { params: { start: number; found: string; words?: string } };

// Beside a text, the places that are worth a second look: shows one in the text, or writes the words
// that were suggested. The text may have moved on since it was looked through, so the words are
// looked for nearest to where they stood.
export default class extends Controller<HTMLElement> {
  static targets = ["text"];
  declare readonly textTarget: HTMLTextAreaElement;

  show({ params }: Event & Asked): void {
    this.select(params.start, params.found);
  }

  reword({ params }: Event & Asked): void {
    if (!this.select(params.start, params.found) || params.words === undefined) return;
    // The old command is the one that keeps the browser's own undo.
    if (!document.execCommand("insertText", false, params.words)) {
      const { selectionStart, selectionEnd } = this.textTarget;
      this.textTarget.setRangeText(params.words, selectionStart, selectionEnd, "end");
      this.textTarget.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  private select(near: number, words: string): boolean {
    const at = this.nearest(near, words);
    this.textTarget.focus();
    if (at < 0) return false;
    this.textTarget.setSelectionRange(at, at + words.length);
    this.textTarget.scrollIntoView({ block: "center" });
    return true;
  }

  private nearest(near: number, words: string): number {
    const text = this.textTarget.value;
    const behind = text.indexOf(words, near);
    const before = text.lastIndexOf(words, near);
    if (behind < 0 || before < 0) return Math.max(behind, before);
    return behind - near <= near - before ? behind : before;
  }
}
