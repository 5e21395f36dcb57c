// @ts-check

/** Ends the process with one sentence on a Node that is too old. It is written for every Node to read. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  console.error(
    `Mottak needs Node 20.20 or later and this is ${process.versions.node}: install a later one.`,
  );
  process.exit(1);
}
