import { Controller } from "@hotwired/stimulus";
import { forget, keep, read, same } from "../drafts.ts";

// On a <form data-dirty-key-value="section-12">: no typed word is lost. Keeps each text in this browser
// until the server has it; ui/_draft_offer.html asks where somebody else saved meanwhile.
export default class extends Controller<HTMLFormElement> {
  static values = { key: String };
  static targets = ["offer"];
  declare readonly keyValue: string;
  declare readonly offerTargets: HTMLElement[];
  private bases: Record<string, string> = {};
  private changed = false;
  private readonly onLeave = (event: BeforeUnloadEvent) => this.changed && event.preventDefault();

  initialize(): void {
    this.element.addEventListener("input", () => this.keep());
    this.element.addEventListener("submit", () => (this.changed = false));
  }

  connect(): void {
    window.addEventListener("beforeunload", this.onLeave);
    for (const text of this.texts) this.bases[text.name] = text.defaultValue;
    const open = this.texts.filter((text) => !same(this.draft[text.name]?.text ?? text.value, text.value));
    if (!open.length) this.discard();
    else if (open.every((text) => same(text.value, this.draft[text.name]!.base))) this.restore();
    else this.offer(true);
  }

  disconnect(): void { window.removeEventListener("beforeunload", this.onLeave); }

  keep(): void {
    this.changed = true;
    const draft = this.texts.map((text) => [text.name, { base: this.bases[text.name] ?? "", text: text.value }]);
    keep(this.name, Object.fromEntries(draft));
  }

  restore(): void {
    for (const text of this.texts) text.value = this.draft[text.name]?.text ?? text.value;
    this.offer(false);
    this.keep();
  }

  // The server has the texts. An event whose detail.text is what it saved leaves newer words kept.
  saved({ detail }: CustomEvent<{ text?: string } | null>): void {
    for (const text of this.texts) this.bases[text.name] = detail?.text ?? text.value;
    if (this.texts.some((text) => !same(text.value, this.bases[text.name]!))) this.keep();
    else this.discard();
  }

  discard(): void {
    this.changed = false;
    forget(this.name);
    this.offer(false);
  }

  private offer(shown: boolean): void { for (const offer of this.offerTargets) offer.hidden = !shown; }
  private get name(): string { return `draft:${this.keyValue || location.pathname}`; }
  private get texts(): HTMLTextAreaElement[] { return [...this.element.querySelectorAll<HTMLTextAreaElement>("textarea[name]")]; }
  private get draft() { return read(this.name); }
}
