// What was written and not sent yet, in the order it was written; kept in this browser.
export type Kept = { url: string; body: string; words: string };

export const waiting = (name: string): Kept[] => JSON.parse(localStorage.getItem(name) ?? "[]");

export function put(name: string, kept: Kept[]): void {
  if (kept.length) localStorage.setItem(name, JSON.stringify(kept));
  else localStorage.removeItem(name);
}

// By what it is and not by its place: another tab may have sent it meanwhile.
export function drop(name: string, sent: Kept): void {
  put(name, waiting(name).filter(({ url, body }) => url !== sent.url || body !== sent.body));
}

export function kept(form: HTMLFormElement, submitter: HTMLElement | null): Kept {
  const data = new FormData(form, submitter);
  data.delete("csrfmiddlewaretoken");
  const body = new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
  return { url: form.action, body: body.toString(), words: String(data.get("text") ?? "") };
}

// The same bound as the server's: a number of JavaScript, and never guessed.
export function freshKey(): string {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return String((high % 2 ** 20) * 2 ** 32 + low + 1);
}

export async function send({ url, body }: Kept): Promise<Response> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token, "X-Sent-By": "outbox" };
  return fetch(url, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(20_000) });
}
