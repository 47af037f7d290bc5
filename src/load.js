// What is fetched later. The engine is a module of its own beside the page's; `attempt` counts engines of this page: each gets a fresh instance.
export async function loadEngine(id, attempt) {
  const at = (file, query) => new URL(`${file}?${query}`, document.baseURI).href;
  const engine = await import(at("engine.js", attempt ? `${id}.${attempt}` : id));
  await engine.default({ module_or_path: at("engine_bg.wasm", id) });
  if (engine.id?.() !== id) return { other: true };
  let report;
  const broken = new Promise((_, reject) => { report = (message) => reject(new Error(message)); });
  broken.catch(() => {});
  engine.onPanic(report);
  // A trap that is no panic (no stack or memory left) in a microtask reaches nobody but the window.
  const own = (error) => /engine(_bg\.wasm|\.js)/.test(error?.stack ?? "") && report(error.message);
  addEventListener("error", (event) => own(event.error));
  addEventListener("unhandledrejection", (event) => own(event.reason));
  return { engine, broken };
}

// Fetches the text editor. What a browser fetched once under this name it keeps.
export const loadEditor = (id) => import(new URL(`editor.js?${id}`, document.baseURI).href);
