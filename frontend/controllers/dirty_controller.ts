import { Controller } from "@hotwired/stimulus";

// On a <form data-dirty-key-value="section-12-v3">: no typed word is lost. Keeps each text in this
// browser until the server has it, offers it again afterwards, and asks before the page is left.
export default class extends Controller<HTMLFormElement> {
  static values = { key: String };
  static targets = ["offer"];
  declare readonly keyValue: string;
  declare readonly offerTarget: HTMLElement;
  declare readonly hasOfferTarget: boolean;
  private changed = false;
  private readonly onLeave = (event: BeforeUnloadEvent) => this.changed && event.preventDefault();
  private readonly onInput = () => this.keep();
  private readonly onSubmit = () => (this.changed = false);

  connect(): void {
    window.addEventListener("beforeunload", this.onLeave);
    this.element.addEventListener("input", this.onInput);
    this.element.addEventListener("submit", this.onSubmit);
    const draft = this.draft;
    const differs = this.texts.some((text) => (draft[text.name] ?? text.value) !== text.value);
    if (!differs) localStorage.removeItem(this.name);
    else if (this.hasOfferTarget) this.offerTarget.hidden = false;
    else this.restore();
  }

  disconnect(): void {
    window.removeEventListener("beforeunload", this.onLeave);
    this.element.removeEventListener("input", this.onInput);
    this.element.removeEventListener("submit", this.onSubmit);
  }

  keep(): void {
    this.changed = true;
    const texts = Object.fromEntries(this.texts.map((text) => [text.name, text.value]));
    localStorage.setItem(this.name, JSON.stringify(texts));
  }

  restore(): void {
    const draft = this.draft;
    for (const text of this.texts) text.value = draft[text.name] ?? text.value;
    this.changed = true;
    this.settle();
  }

  discard(): void {
    localStorage.removeItem(this.name);
    this.settle();
  }

  private settle(): void { if (this.hasOfferTarget) this.offerTarget.hidden = true; }
  private get name(): string { return `draft:${this.keyValue || location.pathname}`; }
  private get texts(): HTMLTextAreaElement[] { return [...this.element.querySelectorAll("textarea")]; }
  private get draft(): Record<string, string> { return JSON.parse(localStorage.getItem(this.name) ?? "{}"); }
}
