import { Controller } from "@hotwired/stimulus";

// Files dropped or pasted land in the real file input, so that the form works as it does without.
export default class extends Controller<HTMLElement> {
  static targets = ["input", "chosen"];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly chosenTarget: HTMLElement;
  declare readonly hasChosenTarget: boolean;

  over(event: DragEvent): void {
    event.preventDefault();
    this.element.classList.add("is-over");
  }

  out(): void {
    this.element.classList.remove("is-over");
  }

  drop(event: DragEvent): void {
    event.preventDefault();
    this.out();
    this.take(event.dataTransfer?.files);
  }

  paste(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    this.take(files);
  }

  show(): void {
    if (!this.hasChosenTarget) return;
    const names = [...(this.inputTarget.files ?? [])].map((file) => file.name);
    this.chosenTarget.textContent = names.join(", ");
  }

  private take(files: FileList | undefined): void {
    if (!files?.length) return;
    const held = new DataTransfer();
    const kept = this.inputTarget.multiple ? [...(this.inputTarget.files ?? []), ...files] : [files[0]!];
    for (const file of kept) held.items.add(file);
    this.inputTarget.files = held.files;
    this.inputTarget.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
