import { Controller } from "@hotwired/stimulus";
import { drop, freshKey, kept, put, send, waiting, type Kept } from "../outbox.ts";

// Around forms with data-outbox: what they send is kept in this browser until the server has it, in
// order. Forms with "again" begin anew after that, under a new key; the same key adds nothing twice.
export default class extends Controller<HTMLElement> {
  static targets = ["waiting", "count", "back", "reason", "words"];
  static values = { name: String };
  declare readonly waitingTarget: HTMLElement;
  declare readonly countTarget: HTMLElement;
  declare readonly backTarget: HTMLElement;
  declare readonly reasonTarget: HTMLElement;
  declare readonly wordsTarget: HTMLElement;
  declare readonly nameValue: string;
  private busy = false;
  connect(): void { this.say(); }

  take(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-outbox]")) return;
    event.preventDefault();
    put(this.nameValue, [...waiting(this.nameValue), kept(form, event.submitter)]);
    this.clear(form);
    this.backTarget.hidden = true;
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const before = waiting(this.nameValue).length;
    for (let next = waiting(this.nameValue)[0]; next; next = waiting(this.nameValue)[0]) {
      const answer = await send(next).catch(() => null);
      if (!answer || answer.type === "opaqueredirect" || answer.status >= 500 || answer.status === 403) break;
      drop(this.nameValue, next);
      if (answer.status === 422) this.giveBack(next, await answer.text());
    }
    this.busy = false;
    this.say();
    if (waiting(this.nameValue).length < before) this.dispatch("sent");
  }

  private clear(form: HTMLFormElement): void {
    if (form.dataset.outbox === "again") {
      form.reset();
      form.querySelector<HTMLInputElement>('input[name="key"]')!.value = freshKey();
    }
    this.dispatch("kept", { target: form });
  }

  private giveBack({ words }: Kept, reason: string): void {
    [this.reasonTarget.textContent, this.wordsTarget.textContent] = [reason, words];
    [this.wordsTarget.hidden, this.backTarget.hidden] = [!words, false];
  }

  private say(): void {
    this.countTarget.textContent = String(waiting(this.nameValue).length);
    this.waitingTarget.hidden = !waiting(this.nameValue).length;
  }
}
