import { Controller } from "@hotwired/stimulus";

// Light, dark, or as the system: kept in a cookie so that the server writes it into the next page.
export default class extends Controller<HTMLElement> {
  static targets = ["choice"];
  declare readonly choiceTargets: HTMLElement[];

  connect(): void {
    this.element.hidden = false;
    this.show(document.documentElement.dataset.theme || "system");
  }

  choose({ params }: { params: { theme?: string }; currentTarget: EventTarget | null }): void {
    const theme = params.theme ?? "system";
    const age = theme === "system" ? 0 : 31_536_000;
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
    document.documentElement.dataset.theme = theme === "system" ? "" : theme;
    this.show(theme);
  }

  private show(theme: string): void {
    for (const choice of this.choiceTargets) {
      choice.setAttribute("aria-pressed", String(choice.dataset.themeThemeParam === theme));
    }
  }
}
