import { Controller } from "@hotwired/stimulus";

// Copies the text of its source (a textarea or any element), or of the address in url-value.
// The button says so for a moment: data-clipboard-done-value="Copied".
export default class extends Controller<HTMLElement> {
  static targets = ["source", "button"];
  static values = { url: String, done: String };
  declare readonly sourceTarget: HTMLElement;
  declare readonly buttonTarget: HTMLElement;
  declare readonly hasButtonTarget: boolean;
  declare readonly urlValue: string;
  declare readonly doneValue: string;

  async copy(event: Event): Promise<void> {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(await this.text());
    } catch {
      if (this.urlValue) location.assign(this.urlValue); // the plain link still shows the text
      else getSelection()?.selectAllChildren(this.sourceTarget);
      return;
    }
    this.say();
  }

  private async text(): Promise<string> {
    if (!this.urlValue) {
      const source = this.sourceTarget;
      return "value" in source ? String(source.value) : (source.textContent ?? "").trim();
    }
    const answer = await fetch(this.urlValue, { headers: { Accept: "text/markdown, text/plain" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  private say(): void {
    const label = (this.hasButtonTarget ? this.buttonTarget : this.element).querySelector("[data-label]");
    if (!label || !this.doneValue || label.textContent === this.doneValue) return;
    const before = label.textContent;
    label.textContent = this.doneValue;
    setTimeout(() => (label.textContent = before), 2000);
  }
}
