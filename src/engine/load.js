// Fetches the engine, a module of its own beside the page's. `attempt` counts engines of this page: each gets a fresh instance.
export async function loadEngine(id, attempt) {
  const at = (file, query) => new URL(`${file}?${query}`, document.baseURI).href;
  const engine = await import(at("engine.js", attempt ? `${id}.${attempt}` : id));
  await engine.default({ module_or_path: at("engine_bg.wasm", id) });
  let report;
  const broken = new Promise((_, reject) => { report = reject; });
  broken.catch(() => {});
  engine.onPanic((message) => report(new Error(message)));
  return { engine, broken };
}
