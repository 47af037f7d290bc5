// <async-playground>: an ordinary <pre><code> of a post, with a button that runs it and draws the run, step by step.
//
//   <script async src="https://.../embed.js"></script>
//   <async-playground step="8"><pre><code>async fn main() ...</code></pre></async-playground>
//
// Attributes: program="async-parent" or lesson="..." instead of a text; step, by, theme, view, autoplay as in the widget's
// address; file names the code; load="near" loads when it comes near. Nothing is loaded before, and without this script the
// code is simply there. The widget is a frame of its own: it cannot touch the page around, nor take its focus.

(() => {
// A classic script: a module of another origin would need that origin's consent.
const home = new URL(".", document.currentScript.src);
// The widget reads no longer fragment.
const MAX_FRAGMENT = 64000;
const MAX_HEIGHT = 4000;
// A page that does not answer is not there.
const PATIENCE_MS = 20000;

const style = `
:host { display: block; margin: 1.5em 0; border: 1px solid var(--ap-line); border-radius: 8px; overflow: hidden;
  background: var(--ap-bg); color: var(--ap-ink); font: 400 14px/20px system-ui, sans-serif;
  --ap-bg: #fff; --ap-ink: #14171c; --ap-ink-2: #555d68; --ap-line: #d9dde2; --ap-on-ink: #fff; --ap-focus: #0b63ce; }
:host([data-dark]) { --ap-bg: #14181d; --ap-ink: #e8ebef; --ap-ink-2: #a3acb8; --ap-line: #343b44; --ap-on-ink: #14171c; --ap-focus: #6cb2ff; }
:host([hidden]) { display: none; }
::slotted(pre) { margin: 0 !important; padding: 12px 16px !important; max-height: 320px; overflow: auto; border-radius: 0 !important; }
img { display: block; width: 100%; box-sizing: border-box; padding: 8px; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; min-height: 64px; padding: 4px 16px; border-top: 1px solid var(--ap-line); }
button { display: flex; align-items: center; gap: 12px; min-height: 44px; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
.disc { flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: var(--ap-ink); color: var(--ap-on-ink); }
b { font-weight: 600; }
small { display: block; font-size: 12px; line-height: 17px; color: var(--ap-ink-2); }
a { display: inline-flex; align-items: center; min-height: 44px; margin-left: auto; color: inherit; font-size: 12px; }
:focus-visible { outline: 2px solid var(--ap-focus); outline-offset: 2px; border-radius: 4px; }
iframe { display: block; width: 100%; border: 0; }
p { margin: 0; padding: 12px 16px; }
@media print { .bar { display: none; } }`;

const play = `<svg width="20" height="20" viewBox="0 0 16 16" aria-hidden="true"><path d="M5 3.2v9.6L12.6 8z" fill="currentColor"/></svg>`;

class AsyncPlayground extends HTMLElement {
  connectedCallback() {
    // While the page is read, what stands inside is not there yet.
    if (document.readyState === "loading") return addEventListener("DOMContentLoaded", () => this.isConnected && this.begin(), { once: true });
    this.begin();
  }

  begin() {
    // Moved to another place of the page: a frame that there was loads anew by itself.
    if (this.shadowRoot) return this.frame ? this.hear() : this.near?.observe(this);
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${style}</style><slot></slot><div class="bar"><button type="button"><span class="disc">${play}</span>
      <span><b></b><small>Loads when pressed</small></span></button><a target="_blank" rel="noopener">Open in playground</a></div>`;
    const { words, address } = this.source();
    root.querySelector("b").textContent = this.title || this.getAttribute("file") || words;
    this.dark();
    if (!address) {
      root.querySelector(".bar").remove();
      return this.say("This program is too long to travel in an address.");
    }
    root.querySelector("a").href = new URL(address(false), home);
    const still = this.getAttribute("lesson");
    if (still && !this.querySelector("pre")) this.poster(still);
    root.querySelector("button").addEventListener("click", () => this.load(true));
    if (this.getAttribute("load") === "near" && "IntersectionObserver" in window) {
      this.near = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && this.load(false), { rootMargin: "200px" });
      this.near.observe(this);
    }
  }

  disconnectedCallback() {
    this.near?.disconnect();
    this.forget?.();
  }

  // What is run, in words, and its address in the widget or on the whole page.
  source() {
    const query = new URLSearchParams();
    let fragment = "", words = "Run this program";
    for (const name of ["step", "by"]) if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
    const place = this.getAttribute("lesson") ? "lesson" : this.getAttribute("program") ? "program" : "";
    if (place) {
      query.set(place, this.getAttribute(place));
      words = this.getAttribute(place);
    } else {
      const code = this.querySelector("pre code") ?? this.querySelector("pre") ?? this;
      if (this.hasAttribute("file")) query.set("file", this.getAttribute("file"));
      fragment = `#code=${encodeURIComponent(code.textContent.replace(/^\n/, ""))}`;
    }
    if (fragment.length > MAX_FRAGMENT) return { words };
    return {
      words,
      address: (widget) => {
        const all = new URLSearchParams(query);
        if (widget) {
          for (const name of ["theme", "view"]) if (this.hasAttribute(name)) all.set(name, this.getAttribute(name));
          if (this.hasAttribute("autoplay")) all.set("autoplay", "1");
          all.set("embed", "1");
        }
        // Places are paths: a slash stays one.
        const words = all.toString().replaceAll("%2F", "/");
        return `./${words ? `?${words}` : ""}${fragment}`;
      },
    };
  }

  dark() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      const theme = this.getAttribute("theme");
      this.toggleAttribute("data-dark", theme === "dark" || (theme !== "light" && system.matches));
    };
    apply();
    system.addEventListener("change", apply);
  }

  poster(lesson) {
    const image = new Image();
    image.alt = "";
    image.loading = "lazy";
    image.onerror = () => image.remove();
    image.src = new URL(`lessons/${lesson.split("/").map(encodeURIComponent).join("/")}.svg`, home);
    this.shadowRoot.querySelector("slot").after(image);
  }

  // Only who pressed the button is led into the frame.
  load(pressed) {
    this.near?.disconnect();
    const root = this.shadowRoot;
    if (this.frame) return;
    const { words, address } = this.source();
    if (!address) return;
    const frame = (this.frame = document.createElement("iframe"));
    frame.title = `${this.title || this.getAttribute("file") || words}, run step by step`;
    frame.height = Math.max(320, Math.min(this.offsetHeight, 640));
    frame.src = new URL(address(true), home);
    frame.setAttribute("allow", "clipboard-write");
    this.hear();
    for (const part of root.querySelectorAll("slot, img, .bar")) part.hidden = true;
    root.querySelector("slot").style.display = root.querySelector(".bar").style.display = "none";
    root.append(frame);
    if (pressed) frame.focus({ preventScroll: true });
  }

  // Listens to the frame, for as long as this is on the page.
  hear() {
    const { frame } = this;
    const patience = setTimeout(() => this.say("The playground does not answer."), PATIENCE_MS);
    const heard = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== home.origin || event.data?.asyncPlayground !== 1) return;
      clearTimeout(patience);
      const height = Number(event.data.height);
      if (height > 0) frame.height = Math.ceil(Math.min(height, MAX_HEIGHT));
    };
    addEventListener("message", heard);
    this.forget = () => (removeEventListener("message", heard), clearTimeout(patience));
  }

  // The code and the way out stay.
  say(words) {
    const root = this.shadowRoot;
    this.forget?.();
    this.frame?.remove();
    this.frame = undefined;
    root.querySelector("p")?.remove();
    for (const part of root.querySelectorAll("slot, img, .bar")) (part.hidden = false), (part.style.display = "");
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = words;
    root.append(line);
  }
}

if (!customElements.get("async-playground")) customElements.define("async-playground", AsyncPlayground);
})();
