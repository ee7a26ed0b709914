import { Controller } from "@hotwired/stimulus";

// On a form with a Markdown text: a picture dropped or pasted into it is sent to the server, which
// asks for the words that say what it shows, and its Markdown is put where the writer was.
export default class extends Controller<HTMLFormElement> {
  static values = { url: String };
  static targets = ["text", "ask", "alt", "problem"];
  declare readonly urlValue: string;
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly askTarget: HTMLElement;
  declare readonly altTarget: HTMLInputElement;
  declare readonly problemTarget: HTMLElement;
  private waiting: File | null = null;

  over(event: DragEvent): void {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }

  drop(event: DragEvent): void { this.take(event, event.dataTransfer?.files); }
  paste(event: ClipboardEvent): void { this.take(event, event.clipboardData?.files); }

  async send(): Promise<void> {
    if (!this.waiting) return;
    const body = new FormData();
    body.set("file", this.waiting);
    body.set("alt", this.altTarget.value);
    const token = this.element.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const answer = await fetch(this.urlValue, { method: "POST", body, headers });
    const said = (await answer.json()) as { markdown?: string; errors?: string[] };
    if (!said.markdown) {
      this.problemTarget.textContent = (said.errors ?? []).join(" ");
      this.altTarget.focus();
      return;
    }
    this.leave();
    this.textTarget.setRangeText(said.markdown, this.textTarget.selectionStart, this.textTarget.selectionEnd, "end");
    this.textTarget.dispatchEvent(new Event("input", { bubbles: true }));
  }

  leave(): void {
    this.waiting = null;
    this.askTarget.hidden = true;
    this.altTarget.value = "";
    this.problemTarget.textContent = "";
    this.textTarget.focus();
  }

  private take(event: Event, files: FileList | undefined): void {
    const picture = [...(files ?? [])].find((file) => file.type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    this.waiting = picture;
    this.askTarget.hidden = false;
    this.altTarget.focus();
  }
}
