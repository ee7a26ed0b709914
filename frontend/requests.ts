// What every htmx request needs: Django's token on the way out, words when no answer came back.

type Asked = { ctx: { request: { method: string; headers: Record<string, string> }; response?: { status: number } } };
const READS = ["GET", "HEAD", "OPTIONS"];

document.addEventListener("htmx:config:request", (event) => {
  const { request } = (event as CustomEvent<Asked>).detail.ctx;
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
  if (token && !READS.includes(request.method.toUpperCase())) request.headers["X-CSRFToken"] = token;
});

document.addEventListener("htmx:error", () => say());
document.addEventListener("htmx:response:error", (event) => {
  const status = (event as CustomEvent<Asked>).detail.ctx.response?.status ?? 500;
  if ([401, 403, 404].includes(status) || status >= 500) say();
});

function say(): void {
  const place = document.getElementById("messages");
  if (!place || place.querySelector(".toast--error")) return;
  const toast = document.createElement("p");
  toast.className = "toast toast--error";
  toast.textContent = place.dataset.said ?? "";
  place.append(toast);
  setTimeout(() => toast.remove(), 12_000);
}
