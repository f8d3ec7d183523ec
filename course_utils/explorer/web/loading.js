// What a page of files loads: scripts, which unlike fetch and import work in a folder that no server
// shows, and what they carry as text.

const loaded = new Map();

/** Run a script once. */
export function load(address) {
  if (!loaded.has(address)) {
    const loading = run(address);
    loaded.set(address, loading);
    loading.catch(() => loaded.delete(address)); // the next try may find the network
  }
  return loaded.get(address);
}

function run(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () =>
      reject(new Error("A part of this page could not be loaded: are you online?"));
    document.head.append(script); // it stays there: WebKit may forget one that is removed, and wait
  });
}

/** The bytes that a text in base64 stands for; by a loop, which is twenty times as fast as `from`. */
export function bytesOf(text) {
  const symbols = atob(text);
  const bytes = new Uint8Array(symbols.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = symbols.charCodeAt(i);
  return bytes;
}

/** The bytes that were compressed. */
export async function unzipped(blob) {
  const stream = blob.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
