import { Controller } from "@hotwired/stimulus";

// Curating by keys: h and l choose the column, and after a candidate went, its place is kept, so
// that the next one is at hand. On the element that htmx swaps.
export default class extends Controller<HTMLElement> {
  private list = "";
  private index = 0;
  private heard = new AbortController();

  connect(): void {
    this.heard = new AbortController();
    const { signal } = this.heard;
    document.addEventListener("keydown", (event) => this.column(event), { signal });
    document.addEventListener("htmx:before:swap", () => this.remember(), { signal });
    document.addEventListener("htmx:after:swap", () => this.restore(), { signal });
    this.element.addEventListener("click", (event) => this.ticked(event), { signal });
  }

  disconnect(): void {
    this.heard.abort();
  }

  private column(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (at.closest("input:not([type=checkbox]), textarea, select") || !["h", "l"].includes(event.key)) return;
    this.go(this.items(event.key === "h" ? "candidates" : "story")[0]);
  }

  // The key x clicks a label, which takes the focus to its box, where keys are for typing.
  private ticked(event: MouseEvent): void {
    const label = (event.target as HTMLElement).closest<HTMLElement>("label[data-key]");
    if (label === event.target) setTimeout(() => label?.closest<HTMLElement>("[data-hotkeys-item].is-at")?.focus());
  }

  private get current() { return this.element.querySelector<HTMLElement>("[data-hotkeys-item].is-at"); }

  private remember(): void {
    this.list = this.current?.closest("section")?.id ?? "";
    this.index = this.current ? this.items(this.list).indexOf(this.current) : 0;
  }

  private restore(): void {
    if (!this.list || this.current) return;
    this.go(this.items(this.list).slice(0, this.index + 1).at(-1));
  }

  private items(list: string): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(`#${list} [data-hotkeys-item]`)];
  }

  private go(item?: HTMLElement): void {
    this.current?.classList.remove("is-at");
    item?.classList.add("is-at");
    item?.setAttribute("tabindex", "-1");
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  }
}
