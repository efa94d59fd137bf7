// Loaded before the command: whatever would leave this machine ends the process with code 99.
import dns from "node:dns";
import net from "node:net";

const refuse = () => {
  process.stderr.write("the network was touched\n");
  process.exit(99);
};
net.Socket.prototype.connect = refuse;
dns.lookup = refuse;
globalThis.fetch = refuse;
