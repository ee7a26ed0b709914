import { Controller } from "@hotwired/stimulus";

// Keys for people who stay on the keyboard. On <body>.
// j and k walk the items of [data-hotkeys-list]; [data-key="x"] is clicked, or focused when it is
// an input; inside an item, its own [data-key] wins over the page's.
export default class extends Controller<HTMLElement> {
  private readonly onKey = (event: KeyboardEvent) => this.press(event);

  connect(): void {
    document.addEventListener("keydown", this.onKey);
  }

  disconnect(): void {
    document.removeEventListener("keydown", this.onKey);
  }

  private press(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && at.closest("details.menu[open]")) return this.shut(at);
    if (at.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    if (event.key === "j" || event.key === "k") return this.walk(event, event.key === "j" ? 1 : -1);
    const wanted = `[data-key="${CSS.escape(event.key)}"]`;
    const found = this.current?.querySelector<HTMLElement>(wanted) ?? this.outside(wanted);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input, textarea, select")) found.focus();
    else found.click();
  }

  private walk(event: KeyboardEvent, step: number): void {
    const list = this.current?.closest("[data-hotkeys-list]") ?? document.querySelector("[data-hotkeys-list]");
    const items = [...(list?.querySelectorAll<HTMLElement>("[data-hotkeys-item]") ?? [])].filter((i) => i.checkVisibility());
    if (!items.length) return;
    const now = this.current ? items.indexOf(this.current) : -1;
    const next = items[now < 0 ? 0 : Math.min(items.length - 1, Math.max(0, now + step))];
    event.preventDefault();
    this.current?.classList.remove("is-at");
    next?.classList.add("is-at");
    next?.setAttribute("tabindex", "-1");
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }

  private shut(at: HTMLElement): void {
    const menu = at.closest("details");
    menu?.removeAttribute("open");
    menu?.querySelector("summary")?.focus();
  }

  private get current(): HTMLElement | null {
    return document.querySelector<HTMLElement>("[data-hotkeys-item].is-at");
  }

  private outside(wanted: string): HTMLElement | undefined {
    return [...document.querySelectorAll<HTMLElement>(wanted)].find((e) => !e.closest("[data-hotkeys-item]"));
  }
}
