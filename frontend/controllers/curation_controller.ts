import { Controller } from "@hotwired/stimulus";

// Curating by keys: h and l choose the column, and after a candidate went, its place is kept, so
// that the next one is at hand. On the element that htmx swaps.
export default class extends Controller<HTMLElement> {
  private list = "";
  private index = 0;
  private readonly onKey = (event: KeyboardEvent) => this.column(event);
  private readonly before = () => this.remember();
  private readonly after = () => this.restore();

  connect(): void {
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("htmx:before:swap", this.before);
    document.addEventListener("htmx:after:swap", this.after);
  }

  disconnect(): void {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("htmx:before:swap", this.before);
    document.removeEventListener("htmx:after:swap", this.after);
  }

  private column(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (at.closest("input:not([type=checkbox]), textarea, select") || !["h", "l"].includes(event.key)) return;
    this.go(this.items(event.key === "h" ? "candidates" : "story")[0]);
  }

  private remember(): void {
    const current = this.element.querySelector<HTMLElement>("[data-hotkeys-item].is-at");
    this.list = current?.closest("section")?.id ?? "";
    this.index = current ? this.items(this.list).indexOf(current) : 0;
  }

  private restore(): void {
    if (!this.list || this.element.querySelector("[data-hotkeys-item].is-at")) return;
    const items = this.items(this.list);
    this.go(items[Math.min(this.index, items.length - 1)]);
  }

  private items(list: string): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>(`#${list} [data-hotkeys-item]`)];
  }

  private go(item: HTMLElement | undefined): void {
    if (!item) return;
    for (const other of this.element.querySelectorAll(".is-at")) other.classList.remove("is-at");
    item.classList.add("is-at");
    item.setAttribute("tabindex", "-1");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }
}
