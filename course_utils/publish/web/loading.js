// Loading a script once: unlike fetch and import it works in a folder that no server shows.

const loaded = new Map();

export function load(address) {
  if (!loaded.has(address)) loaded.set(address, loading(address));
  return loaded.get(address);
}

function loading(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => {
      loaded.delete(address); // the next try may find the network
      reject(new Error("A part of this page could not be loaded: are you online?"));
    };
    document.head.append(script);
    script.remove();
  });
}
