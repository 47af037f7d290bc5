
// The functions that no first view needs, called through the table once they are there.
const restAt = new URL("./FILE", import.meta.url);
let restIsHere = false;
function restImports(module) {
    const e = initSync(undefined, undefined), f = {};
    for (const { module: of, name } of WebAssembly.Module.imports(module)) if (of === "f") f[name] = e.__indirect_function_table.get(+name);
    return { e, f };
}
const loadRest = makeLoad(() => {
    const module = WebAssembly.compileStreaming(fetch(restAt));
    module.catch(() => {});
    return async () => {
        const compiled = await module;
        if (!restIsHere) await WebAssembly.instantiate(compiled, restImports(compiled));
        restIsHere = true;
    };
}, []);
// The styles of what comes later.
const loadStyles = makeLoad(() => {
    const all = STYLES.map((href) => new Promise((done, failed) => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = new URL(href, import.meta.url);
        link.onload = done;
        link.onerror = () => (link.remove(), failed(new Error(`${href} could not be loaded`)));
        // Before the last of the page's own, which goes over all others.
        [...document.head.querySelectorAll("style")].at(-1).before(link);
    }));
    return () => Promise.all(all);
}, []);
// Somebody was faster than the line: the call can't wait.
export function __rest() {
    performance.mark("rest-at-once");
    try {
        const request = new XMLHttpRequest();
        request.open("GET", restAt, false);
        request.overrideMimeType("text/plain; charset=x-user-defined");
        request.send();
        if (request.status !== 200) throw new Error(`${restAt}: ${request.status}`);
        const bytes = Uint8Array.from(request.response, (letter) => letter.charCodeAt(0));
        const module = new WebAssembly.Module(bytes);
        new WebAssembly.Instance(module, restImports(module));
        restIsHere = true;
    } catch (error) {
        // The page stopped in the middle of something.
        const said = document.createElement("p");
        said.role = "alert";
        said.className = "quiet";
        said.textContent = "A part of the page could not be loaded: check the connection and reload the page.";
        document.body.prepend(said);
        throw error;
    }
}
