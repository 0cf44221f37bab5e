/** One WebSocket, from dialling to its end. It ends once, and then nothing is heard of it any more. */
const LONGEST_DIALLING = 10_000;

export interface Heard {
  opened(): void;
  frame(frame: Uint8Array): void;
  /** `worked` says whether anything was ever heard: proxies that know no WebSockets let none open, or let one open and nothing through. */
  ended(code: number, reason: string, worked: boolean): void;
}

export class Socket {
  private readonly socket: WebSocket;
  private worked = false;
  private over = false;
  private readonly timer: number;

  constructor(
    path: string,
    private readonly heard: Heard,
  ) {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${window.location.host}/${path}`);
    this.socket.binaryType = "arraybuffer";
    this.timer = window.setTimeout(() => this.giveUp(), LONGEST_DIALLING);
    this.socket.onopen = () => {
      if (!this.over) heard.opened();
    };
    this.socket.onmessage = ({ data }) => {
      window.clearTimeout(this.timer);
      this.worked = true;
      if (!this.over) heard.frame(new Uint8Array(data as ArrayBuffer));
    };
    this.socket.onclose = ({ code, reason }) => this.end(code, reason);
  }

  send(bytes: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes as Uint8Array<ArrayBuffer>);
  }

  /** The line is dead, even if nobody has said so. */
  giveUp(): void {
    this.end(1006, "");
    this.socket.close();
  }

  /** Leaves without a word to whoever listens. */
  leave(): void {
    this.over = true;
    window.clearTimeout(this.timer);
    this.socket.close();
  }

  private end(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    window.clearTimeout(this.timer);
    this.heard.ended(code, reason, this.worked);
  }
}
